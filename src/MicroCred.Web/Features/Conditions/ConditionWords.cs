using MicroCred.Core.Submissions;
using MicroCred.Web.TagHelpers;

namespace MicroCred.Web.Features.Conditions;

/// <summary>What follows from a condition, in words.</summary>
public static class ConditionWords
{
    public static IReadOnlyList<Choice> Consequences { get; } = [.. Enum.GetValues<ConditionConsequence>().Select(c => new Choice(c.ToString(), Of(c)))];

    public static string Of(ConditionConsequence consequence) => consequence switch
    {
        ConditionConsequence.BackToEarner => "Back to the earner, without costing an attempt",
        ConditionConsequence.NotMet => "The criterion counts as not met",
        ConditionConsequence.PrivacyBreach => "Files are locked at once, and the attempt is closed as a privacy breach",
        _ => "The lead assessor decides",
    };
}
