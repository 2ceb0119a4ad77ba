using MicroCred.Core.Common.Json;

namespace MicroCred.Core.MicroCredentials;

/// <summary>
/// Reads the decision rule of a definition file. Whatever the rule, meeting every criterion earns the micro-credential: so a later attempt, on
/// which what was met stands, can always still be earned.
/// </summary>
internal static class DefinitionDecision
{
    private const int MostPoints = 1000;

    private static readonly (string Word, DecisionRuleKind Kind)[] Words =
        [("all-required", DecisionRuleKind.AllRequired), ("required-and-some", DecisionRuleKind.RequiredAndSome), ("points", DecisionRuleKind.Points)];

    public static DecisionRule Read(JsonPlace root, IReadOnlyList<string> levels, IReadOnlyList<DefinedCriterion> criteria)
    {
        var decision = root.Has("decision") ? root.RequiredObject("decision") : null;
        var kind = decision is { } place ? KindOf(place) : DecisionRuleKind.AllRequired;
        if (kind != DecisionRuleKind.Points) RefusePoints(root, criteria);
        if (kind == DecisionRuleKind.AllRequired && criteria.Count > 0 && !criteria.Any(c => c.IsRequired))
            root.Problem("nothing-required", "criteria", "has no required criterion, so that everything would be earned.");
        return (kind, decision) switch
        {
            (DecisionRuleKind.RequiredAndSome, { } given) => Some(given, criteria),
            (DecisionRuleKind.Points, { } given) => Points(given, levels, criteria),
            _ => DecisionRule.AllRequired,
        };
    }

    private static DecisionRuleKind KindOf(JsonPlace place)
    {
        place.AllowOnly("rule", "others", "cut", "points");
        var word = place.RequiredText("rule");
        var known = Array.FindIndex(Words, w => w.Word == word);
        if (known < 0)
        {
            if (word.Length > 0) place.Problem("unknown-word", "rule", $"is \"{word}\"; known are {string.Join(", ", Words.Select(w => w.Word))}.");
            return DecisionRuleKind.AllRequired;
        }

        var kind = Words[known].Kind;
        if (kind != DecisionRuleKind.RequiredAndSome && place.Has("others")) place.Problem("not-under-this-rule", "others", "counts only under the rule required-and-some.");
        foreach (var name in new[] { "cut", "points" })
            if (kind != DecisionRuleKind.Points && place.Has(name)) place.Problem("not-under-this-rule", name, "counts only under the rule points.");
        return kind;
    }

    private static void RefusePoints(JsonPlace root, IReadOnlyList<DefinedCriterion> criteria)
    {
        for (var i = 0; i < criteria.Count; i++)
        {
            if (criteria[i].Weight is not null) root.Problems.Add("not-under-this-rule", $"/criteria/{i}/weight", "counts only under the rule points.");
            if (criteria[i].Points is not null) root.Problems.Add("not-under-this-rule", $"/criteria/{i}/points", "counts only under the rule points.");
        }
    }

    private static DecisionRule Some(JsonPlace place, IReadOnlyList<DefinedCriterion> criteria)
    {
        var others = criteria.Count(c => !c.IsRequired);
        if (!place.Has("others")) place.Problem("missing", "others", "is missing: how many of the criteria that are not required must be met.");
        var needed = place.Integer("others", 1, 100) ?? 1;
        if (needed > others) place.Problem("too-many", "others", $"asks for {needed} of the criteria that are not required, and there are {others}.");
        return new DecisionRule(DecisionRuleKind.RequiredAndSome, Others: needed);
    }

    private static DecisionRule Points(JsonPlace place, IReadOnlyList<string> levels, IReadOnlyList<DefinedCriterion> criteria)
    {
        var perLevel = place.Has("points") ? ReadPoints(place, levels) : [.. Enumerable.Range(0, levels.Count)];
        var points = criteria.Select(c => new CriterionPoints(c.Key, c.Weight ?? 1, [.. (c.Points ?? perLevel).Select(p => p * (c.Weight ?? 1))])).ToList();
        if (!place.Has("cut")) place.Problem("missing", "cut", "is missing: the fewest points that earn it.");
        var cut = place.Integer("cut", 1, 1_000_000) ?? 1;
        var sound = points.Count > 0 && points.All(p => p.PerLevel.Count == levels.Count);
        if (!sound || !place.Has("cut")) return new DecisionRule(DecisionRuleKind.Points, Cut: cut, Points: points);

        var least = points.Sum(p => p.PerLevel[0]);
        var met = criteria.Zip(points).Sum(pair => pair.Second.PerLevel[pair.First.RequiredLevel]);
        if (cut <= least) place.Problem("cut-too-low", "cut", $"is {cut}, and the lowest level everywhere gives {least}, so that everything would be earned.");
        if (cut > met) place.Problem("cut-too-high", "cut", $"is {cut}, and meeting every criterion gives {met}. Whoever meets every criterion must earn it.");
        return new DecisionRule(DecisionRuleKind.Points, Cut: cut, Points: points);
    }

    /// <summary>What each level is worth: of every criterion, or of the one that the place is.</summary>
    internal static IReadOnlyList<int> ReadPoints(JsonPlace place, IReadOnlyList<string> levels)
    {
        var points = place.Integers("points", 0, MostPoints);
        if (points.Count != levels.Count) place.Problem("points-count", "points", $"must name one number for each of the {levels.Count} levels, and names {points.Count}.");
        else if (points.Zip(points.Skip(1)).Any(pair => pair.Second < pair.First)) place.Problem("out-of-order", "points", "must never fall from one level to the next.");
        else if (points[0] == points[^1]) place.Problem("points-flat", "points", "gives every level the same, so that nothing hangs on it.");
        return points;
    }
}
