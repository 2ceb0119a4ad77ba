using System.Text.Json.Serialization;

namespace MicroCred.Core.MicroCredentials;

/// <summary>What has to come together for a micro-credential to be earned.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DecisionRuleKind>))]
public enum DecisionRuleKind
{
    /// <summary>Every required criterion is met. Where every criterion is required that means all of them.</summary>
    AllRequired,

    /// <summary>Every required criterion is met, and so are at least some of the others.</summary>
    RequiredAndSome,

    /// <summary>Every required criterion is met, and the points of all criteria add up to the cut score.</summary>
    Points,
}

/// <summary>How levels become a decision, as a version says it. Checked when a definition is read (<c>DefinitionDecision</c>).</summary>
/// <param name="Kind">Which rule.</param>
/// <param name="Others">For <see cref="DecisionRuleKind.RequiredAndSome"/>: how many criteria that are not required must be met.</param>
/// <param name="Cut">For <see cref="DecisionRuleKind.Points"/>: the fewest points that earn it.</param>
/// <param name="Points">For <see cref="DecisionRuleKind.Points"/>: what each criterion's levels are worth.</param>
public sealed record DecisionRule(DecisionRuleKind Kind, int Others = 0, int Cut = 0, IReadOnlyList<CriterionPoints>? Points = null)
{
    /// <summary>The rule of a definition that says nothing else: every required criterion is met.</summary>
    public static DecisionRule AllRequired { get; } = new(DecisionRuleKind.AllRequired);

    /// <summary>The most points that can be had; 0 where points do not count.</summary>
    [JsonIgnore]
    public int Most => Points?.Sum(p => p.PerLevel[^1]) ?? 0;

    /// <summary>What each level of a criterion is worth, weight included; empty where points do not count.</summary>
    public IReadOnlyList<int> PointsOf(string criterionKey) => Points?.FirstOrDefault(p => p.Criterion == criterionKey)?.PerLevel ?? [];

    /// <summary>In plain words, as a whole sentence for whoever wants to earn it.</summary>
    /// <param name="required">How many criteria are required.</param>
    /// <param name="others">How many are not.</param>
    public string InWords(int required, int others) => $"You earn it when {Condition(required, others)}.{Aside(others)}";

    private string Condition(int required, int others)
    {
        var musts = required switch
        {
            0 => "",
            1 => others == 0 ? "the one criterion is met" : "the one required criterion is met",
            2 => others == 0 ? "both criteria are met" : "both required criteria are met",
            _ => others == 0 ? $"all {required} criteria are met" : $"all {required} required criteria are met",
        };
        return Kind switch
        {
            DecisionRuleKind.RequiredAndSome when required == 0 => $"at least {Others} of the {others} criteria {(Others == 1 ? "is" : "are")} met",
            DecisionRuleKind.RequiredAndSome => $"{musts}, and at least {Others} of the {others} others",
            DecisionRuleKind.Points when required == 0 => $"your scores add up to at least {Cut} of {Most} points",
            DecisionRuleKind.Points => $"your scores add up to at least {Cut} of {Most} points, and {musts}",
            _ => musts,
        };
    }

    private string Aside(int others) => (Kind, others) switch
    {
        (DecisionRuleKind.AllRequired, 1) => " The other criterion is scored too; the decision does not hang on it.",
        (DecisionRuleKind.AllRequired, > 1) => $" The other {others} criteria are scored too; the decision does not hang on them.",
        _ => "",
    };
}

/// <summary>What the levels of one criterion are worth.</summary>
/// <param name="Criterion">The criterion's key.</param>
/// <param name="Weight">How often the criterion counts; it is in <paramref name="PerLevel"/> already.</param>
/// <param name="PerLevel">Points of each level, from the lowest, never falling.</param>
public sealed record CriterionPoints(string Criterion, int Weight, IReadOnlyList<int> PerLevel);
