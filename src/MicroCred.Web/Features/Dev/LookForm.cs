using System.ComponentModel.DataAnnotations;

namespace MicroCred.Web.Features.Dev;

/// <summary>One property for each kind of field.</summary>
public sealed class LookForm
{
    [StringLength(120)]
    public string? Title { get; set; } = "Draft 2 with my comments";

    [DataType(DataType.EmailAddress)]
    public string? Email { get; set; }

    [StringLength(10_000)]
    public string? Answer { get; set; } = "In October I changed how I answer drafts: one question and one next step, written beside the line it speaks of.";

    public DateOnly? On { get; set; } = new DateOnly(2026, 11, 14);

    public int? Hours { get; set; } = 12;

    public string? Area { get; set; } = "assessment";

    public string? Level { get; set; } = "demonstrated";

    public List<string> Bands { get; set; } = ["6-8"];

    public bool OwnWork { get; set; }

    public IFormFile? File { get; set; }
}
