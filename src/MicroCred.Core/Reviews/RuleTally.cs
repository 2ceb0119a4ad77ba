using System.Globalization;
using MicroCred.Core.MicroCredentials;

namespace MicroCred.Core.Reviews;

/// <summary>What the settled levels come to under a rule, and in words.</summary>
internal sealed record RuleTally(DecisionRule Rule, int Required, int RequiredMet, int Others, int OthersMet, int DoublePoints)
{
    public bool IsEarned => RequiredMet == Required && Rule.Kind switch
    {
        DecisionRuleKind.RequiredAndSome => OthersMet >= Rule.Others,
        DecisionRuleKind.Points => DoublePoints >= 2 * Rule.Cut,
        _ => true,
    };

    public string Words => Rule.Kind switch
    {
        DecisionRuleKind.RequiredAndSome when Required == 0 => $"{OthersMet} of {Others} criteria are met; at least {Rule.Others} {Are} needed.",
        DecisionRuleKind.RequiredAndSome => $"{Musts}, and {OthersMet} of {Others} others; at least {Rule.Others} of these {Are} needed.",
        DecisionRuleKind.Points when Required == 0 => $"The scores add up to {Points} of {Rule.Most} points; {Rule.Cut} are needed.",
        DecisionRuleKind.Points => $"The scores add up to {Points} of {Rule.Most} points; {Rule.Cut} are needed. {Musts}.",
        _ => $"{Musts}.",
    };

    private string Musts => (RequiredMet == Required, Required) switch
    {
        (true, 1) => "The one required criterion is met",
        (true, 2) => "Both required criteria are met",
        (true, _) => $"All {Required} required criteria are met",
        (false, 1) => "The one required criterion is not met",
        _ => $"{RequiredMet} of {Required} required criteria are met",
    };

    private string Are => Rule.Others == 1 ? "is" : "are";

    private string Points => (DoublePoints / 2m).ToString("0.#", CultureInfo.InvariantCulture);

    public static RuleTally Of(DecisionRule rule, IReadOnlyList<SettledCriterion> criteria)
    {
        var required = criteria.Where(c => c.Criterion.IsRequired).ToList();
        var others = criteria.Where(c => !c.Criterion.IsRequired).ToList();
        return new RuleTally(rule, required.Count, required.Count(c => c.IsMet), others.Count, others.Count(c => c.IsMet), criteria.Sum(c => c.DoublePoints));
    }
}
