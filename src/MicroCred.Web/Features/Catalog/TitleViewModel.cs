using System.Globalization;
using MicroCred.Core.Common;
using MicroCred.Core.MicroCredentials;
using MicroCred.Core.MicroCredentials.Catalog;
using MicroCred.Core.Submissions;
using MicroCred.Web.Access;

namespace MicroCred.Web.Features.Catalog;

/// <summary>A title's page.</summary>
/// <param name="HearBy">The day by which one hears who hands in today.</param>
public sealed record TitleViewModel(TitleDetail Title, bool IsSignedIn, string Address, string ImageAddress, DateOnly HearBy)
{
    public TitleText Text => Title.Text;

    public bool CanBegin => Title.RetiredAt is null && !Title.Issuer.IsClosed;

    /// <summary>Sign-in that leads back here.</summary>
    public string SignInAddress => $"{SignIn.LoginPath}?returnUrl={Uri.EscapeDataString($"/catalog/{Title.Slug}")}";

    public int Questions => Title.Parts.Where(p => p.Part != Part.Artifacts).Sum(p => p.Prompts.Count);

    public int Requirements => Title.Parts.Where(p => p.Part == Part.Artifacts).Sum(p => p.Prompts.Count);

    /// <summary>Who reads the evidence, in a sentence.</summary>
    public string ReadBy => Title.Assessors == 2
        ? "Two assessors read your evidence without knowing whose it is, each on their own."
        : "An assessor reads your evidence without knowing whose it is; where the issuer wants a second look, another one reads it too, on their own.";

    /// <summary>The decision rule in a sentence.</summary>
    public string EarnedWhen => Text.Decision.InWords(Title.Criteria.Count(c => c.IsRequired), Title.Criteria.Count(c => !c.IsRequired));

    /// <summary>What a level of a criterion is worth, where points count: "3 points".</summary>
    public string? Worth(TitleCriterion criterion, int level) => Text.Decision.PointsOf(criterion.Key).Select(p => p == 1 ? "1 point" : $"{p} points").ElementAtOrDefault(level);

    /// <summary>How far assessors agree: "Two assessors agree on 87 % of criteria, kappa 0.78, 214 double-scored"; empty where it is not shown.</summary>
    public string? Agreement => Title.Agreement?.InWords;

    public string ValidFor => Text.ValidMonths switch
    {
        null => "No end date",
        var months when months % 12 == 0 => months == 12 ? "1 year" : $"{months / 12} years",
        1 => "1 month",
        var months => $"{months} months",
    };

    public IEnumerable<TitlePart> PartsWithCriteria => Title.Parts.Where(p => CriteriaOf(p.Part).Any());

    public IEnumerable<TitleCriterion> CriteriaOf(Part part) => Title.Criteria.Where(c => c.Part == part);

    public static TitleViewModel Of(TitleDetail title, Actor? actor, PortalAddress address, TimeProvider clock)
    {
        var due = BusinessDays.Add(clock.GetUtcNow().UtcDateTime, title.Text.DecisionBusinessDays, title.Calendar);
        return new TitleViewModel(title, actor is not null, address.Of($"/catalog/{title.Slug}"), address.Of($"/catalog/{title.Slug}/card.png"), BusinessDays.DayOf(due, title.Calendar.Zone));
    }

    /// <summary>What an artifact requirement takes: "1 to 3 files or links".</summary>
    public static string Takes(TitlePrompt prompt)
    {
        var (one, many) = (prompt.AcceptsFiles, prompt.AcceptsLinks) switch
        {
            (true, true) => ("file or link", "files or links"),
            (false, true) => ("link", "links"),
            _ => ("file", "files"),
        };
        if (prompt.MinArtifacts == prompt.MaxArtifacts) return prompt.MinArtifacts == 1 ? $"1 {one}" : $"{prompt.MinArtifacts} {many}";
        return prompt.MinArtifacts == 0 ? $"Up to {prompt.MaxArtifacts} {many}" : $"{prompt.MinArtifacts} to {prompt.MaxArtifacts} {many}";
    }

    /// <summary>A question's word guide, or null: "150 to 300 words".</summary>
    public static string? WordGuide(TitlePrompt prompt) => (prompt.MinWords, prompt.MaxWords) switch
    {
        ({ } least and > 0, { } most) => $"{least} to {most} words",
        (_, { } most) => $"Up to {most} words",
        ({ } least and > 0, null) => $"{least} words or more",
        _ => null,
    };
}
