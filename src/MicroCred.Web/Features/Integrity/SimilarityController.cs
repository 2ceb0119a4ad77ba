using FluentValidation;
using MicroCred.Core.Common;
using MicroCred.Core.Integrity.Similarity;
using MicroCred.Web.Access;
using MicroCred.Web.Plumbing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MicroCred.Web.Features.Integrity;

/// <summary>Attempts that are alike: a list, and two beside each other, for the lead assessor alone.</summary>
[Authorize(Policy = Policies.LeadAssessor)]
[Route("/reviews/lead/similar")]
public sealed class SimilarityController(SimilarityService similarity, SimilarityQueries queries) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(Actor actor, CancellationToken cancellationToken, MatchFinding finding = MatchFinding.Open, int page = 1) =>
        View("Similar", new SimilarViewModel(finding, await queries.ListAsync(actor, finding, page, cancellationToken)));

    [HttpGet("{id:guid}")]
    public Task<IActionResult> Show(Actor actor, Guid id, CancellationToken cancellationToken) => MatchAsync(actor, id, new FindingForm(), cancellationToken);

    [HttpPost("{id:guid}")]
    public async Task<IActionResult> Settle(Actor actor, Guid id, FindingForm form, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid) return await MatchAsync(actor, id, form, cancellationToken);
        await similarity.SettleAsync(actor, id, form.Finding!.Value, form.Note, cancellationToken);
        TempData["Notice"] = "Your finding is noted. Nothing follows from it by itself.";
        return Redirect("/reviews/lead/similar");
    }

    private async Task<IActionResult> MatchAsync(Actor actor, Guid id, FindingForm form, CancellationToken cancellationToken) =>
        View("Match", new MatchViewModel(await queries.GetAsync(actor, id, cancellationToken)) { Finding = form.Finding, Note = form.Note });
}

/// <summary>What the lead assessor found.</summary>
public class FindingForm
{
    public MatchFinding? Finding { get; set; }

    public string Note { get; set; } = "";
}

internal sealed class FindingFormValidator : AbstractValidator<FindingForm>
{
    public FindingFormValidator()
    {
        RuleFor(f => f.Finding).Must(f => f is MatchFinding.Dismissed or MatchFinding.Confirmed).WithMessage("Choose what you found.");
        RuleFor(f => f.Note).Must(n => !string.IsNullOrWhiteSpace(n)).WithMessage("Write what led you to it.");
        RuleFor(f => f.Note).Must(n => n is null || n.Trim().Length <= SimilarityMatch.NoteLength).WithMessage($"The note can hold {SimilarityMatch.NoteLength:N0} characters.");
    }
}

/// <summary>The list of matches with one finding.</summary>
public sealed record SimilarViewModel(MatchFinding Finding, Page<MatchItem> Matches);

/// <summary>Two attempts beside each other, with the form for the finding.</summary>
public sealed class MatchViewModel(MatchDetail detail) : FindingForm
{
    public MatchDetail Detail { get; } = detail;

    public static IReadOnlyList<TagHelpers.Choice> Findings { get; } =
    [
        new(nameof(MatchFinding.Dismissed), "It means nothing", "A shared source, a form that everybody uses, words of the field"),
        new(nameof(MatchFinding.Confirmed), "It needs to be followed up", "Nobody is told by this; you can write a notice to an earner, who can answer it"),
    ];
}
