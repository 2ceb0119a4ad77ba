using MicroCred.Core.Common.Json;

namespace MicroCred.Core.MicroCredentials;

/// <summary>Reads the rubric of a definition file: each criterion describes every level of the scale and is judged on evidence that the parts ask for.</summary>
internal static class DefinitionCriteria
{
    private const int MostWeight = 100;

    public static IReadOnlyList<DefinedCriterion> Read(JsonPlace root, IReadOnlyList<string> levels, IReadOnlyList<DefinedPrompt> prompts)
    {
        var criteria = new List<DefinedCriterion>();
        var places = root.Objects("criteria");
        foreach (var place in places)
        {
            place.AllowOnly("key", "title", "description", "required", "evidence", "requiredLevel", "levels", "weight", "points");
            var criterion = ReadOne(place, levels, prompts);
            if (criterion.Key.Length > 0 && criteria.Any(c => c.Key == criterion.Key)) place.Problem("key-twice", "key", $"\"{criterion.Key}\" is the key of another criterion too.");
            criteria.Add(criterion);
        }

        if (places.Count == 0) root.Problem("empty", "criteria", "must hold at least one.");
        return criteria;
    }

    private static DefinedCriterion ReadOne(JsonPlace place, IReadOnlyList<string> levels, IReadOnlyList<DefinedPrompt> prompts)
    {
        var key = place.RequiredText("key", Prompt.KeyLength);
        var evidence = place.Texts("evidence");
        foreach (var missing in evidence.Where(e => prompts.All(p => p.Key != e))) place.Problem("unknown-evidence", "evidence", $"names \"{missing}\", which no part asks for.");
        var required = DefinitionReader.IndexOf(levels, place.RequiredText("requiredLevel"));
        if (required < 0 && place.Has("requiredLevel")) place.Problem("unknown-level", "requiredLevel", $"is none of the levels {string.Join(", ", levels)}.");
        else if (required == 0) place.Problem("lowest-level", "requiredLevel", "is the lowest level, so that everything would meet.");
        return new DefinedCriterion(
            PartOf(key, evidence, prompts),
            key,
            place.RequiredText("title", Criterion.TitleLength),
            place.Text("description", Criterion.DescriptionLength) ?? "",
            place.Truth("required") ?? true,
            Math.Max(0, required),
            ReadLevels(place, levels),
            evidence,
            place.Integer("weight", 1, MostWeight),
            place.Has("points") ? DefinitionDecision.ReadPoints(place, levels) : null);
    }

    /// <summary>What each level looks like, in the order of the scale.</summary>
    private static string[] ReadLevels(JsonPlace place, IReadOnlyList<string> levels)
    {
        var described = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var level in DefinitionReader.Listed(place, "levels", "name", "description"))
        {
            var name = level.RequiredText("name");
            if (name.Length > 0 && DefinitionReader.IndexOf(levels, name) < 0) level.Problem("unknown-level", "name", $"is \"{name}\", which is none of the levels {string.Join(", ", levels)}.");
            if (!described.TryAdd(name, level.RequiredText("description", Criterion.DescriptionLength))) level.Problem("level-twice", "name", $"describes \"{name}\" a second time.");
        }

        foreach (var missing in levels.Where(l => !described.ContainsKey(l))) place.Problem("level-missing", "levels", $"does not describe \"{missing}\".");
        return [.. levels.Select(l => described.GetValueOrDefault(l, ""))];
    }

    // Keys are numbered by part: 2a belongs to part 2. Another way of numbering leaves the part of the evidence.
    private static Part PartOf(string key, IReadOnlyList<string> evidence, IReadOnlyList<DefinedPrompt> prompts) => key switch
    {
        ['1', ..] => Part.Overview,
        ['2', ..] => Part.Artifacts,
        ['3', ..] => Part.Reflection,
        _ => prompts.FirstOrDefault(p => evidence.Contains(p.Key))?.Part ?? Part.Artifacts,
    };
}
