using System.Text.RegularExpressions;
using MicroCred.Core.Common;
using MicroCred.Core.Common.Json;
using MicroCred.Core.Organizations;

namespace MicroCred.Core.MicroCredentials;

/// <summary>Reads a definition file (docs/definitions.md) and checks it in itself; every problem is told with its place.</summary>
public static partial class DefinitionReader
{
    /// <summary>The largest file that is read, in bytes.</summary>
    public const int MaxBytes = 1024 * 1024;

    private const int MostHours = 1000;

    /// <exception cref="RefusedException">The file cannot be read, or something in it does not hold together.</exception>
    public static async Task<Definition> ReadAsync(Stream file, CancellationToken cancellationToken = default) =>
        Read(await JsonFile.ReadAllAsync(file, MaxBytes, cancellationToken));

    /// <inheritdoc cref="ReadAsync"/>
    public static Definition Read(byte[] content)
    {
        using var json = JsonFile.Parse(content, MaxBytes);
        var problems = new JsonProblems();
        var root = new JsonPlace(json.RootElement, "", problems);
        if (!root.IsObject) throw new RefusedException("not-a-definition", $"A definition is a JSON object; this file is {JsonPlace.KindOf(root.Value)}.", "File");
        root.AllowOnly(
            "slug", "issuer", "version", "title", "summary", "area", "topic", "gradeBands", "audience", "hours", "symbol", "validMonths", "decisionBusinessDays", "worth",
            "competency", "keyMethod", "methodComponents", "supportingResearch", "resources", "scale", "decision", "parts", "criteria", "attestations", "alignments");
        var (levels, meets) = ReadScale(root);
        var (parts, prompts) = DefinitionParts.Read(root);
        var criteria = DefinitionCriteria.Read(root, levels, prompts);
        var definition = new Definition
        {
            Slug = Slug(root, "slug", MicroCredential.SlugLength),
            Issuer = Slug(root, "issuer", Organization.SlugLength),
            ContentHash = JsonFile.HashOf(content),
            Title = root.RequiredText("title", MicroCredentialVersion.TitleLength),
            Summary = root.RequiredText("summary", MicroCredentialVersion.SummaryLength),
            Area = root.RequiredText("area", MicroCredentialVersion.NameLength),
            Topic = root.RequiredText("topic", MicroCredentialVersion.NameLength),
            GradeBands = (GradeBands)Flags(root, "gradeBands", [.. CatalogWords.Bands.Select(b => ((int)b.Band, b.Word))]),
            Audiences = (Audiences)Flags(root, "audience", [.. CatalogWords.Audiences.Select(a => ((int)a.Audience, a.Word))]),
            HoursHundredths = Hours(root),
            Symbol = Symbol(root),
            ValidMonths = root.Integer("validMonths", 1, 240),
            DecisionBusinessDays = root.Integer("decisionBusinessDays", 1, 60) ?? 10,
            Worth = root.RequiredText("worth", MicroCredentialVersion.TextLength),
            Competency = root.RequiredText("competency", MicroCredentialVersion.TextLength),
            KeyMethod = root.RequiredText("keyMethod", MicroCredentialVersion.TextLength),
            MethodComponents = [.. Listed(root, "methodComponents", "title", "text").Select(c => new MethodComponent(c.RequiredText("title", Criterion.TitleLength), c.RequiredText("text", MicroCredentialVersion.TextLength)))],
            SupportingResearch = [.. Listed(root, "supportingResearch", "citation", "note").Select(r => new Research(r.RequiredText("citation", 1000), r.Text("note", 2000) ?? ""))],
            Resources = [.. Listed(root, "resources", "title", "note", "url").Select(r => new Resource(r.RequiredText("title", Criterion.TitleLength), r.Text("note", 2000) ?? "", Address(r, "url")))],
            Levels = levels,
            MeetsLevel = meets,
            Parts = parts,
            Prompts = prompts,
            Criteria = criteria,
            Decision = DefinitionDecision.Read(root, levels, criteria),
            Attestations = ReadAttestations(root),
            Alignments = [.. Listed(root, "alignments", "framework", "item").Select(a => new DefinedAlignment(a.RequiredText("framework").ToLowerInvariant(), a.RequiredText("item").ToLowerInvariant()))],
        };
        root.Integer("version", 1, 100_000);
        problems.ThrowIfAny();
        return definition;
    }

    /// <summary>The objects of a list, which may hold these members and no others.</summary>
    internal static IReadOnlyList<JsonPlace> Listed(JsonPlace place, string name, params ReadOnlySpan<string> members)
    {
        var items = place.Objects(name);
        foreach (var item in items) item.AllowOnly(members);
        return items;
    }

    private static string Slug(JsonPlace root, string name, int most)
    {
        var slug = root.RequiredText(name, most);
        if (slug.Length > 0 && !SlugPattern().IsMatch(slug)) root.Problem("not-a-slug", name, "must be lower-case letters and digits, joined by single hyphens.");
        return slug;
    }

    private static int Flags(JsonPlace root, string name, IReadOnlyList<(int Flag, string Word)> known)
    {
        var flags = 0;
        foreach (var (word, index) in root.Texts(name).Select((word, index) => (word, index)))
        {
            var flag = known.FirstOrDefault(k => k.Word == word).Flag;
            if (flag == 0) root.Problem("unknown-word", name, $"entry {index} is \"{word}\"; known are {string.Join(", ", known.Select(k => k.Word))}.");
            flags |= flag;
        }

        if (flags == 0 && !root.Has(name)) root.Problem("missing", name, "is missing.");
        else if (flags == 0) root.Problem("empty", name, "must name at least one.");
        return flags;
    }

    private static int Hours(JsonPlace root)
    {
        if (root.Member("hours") is not { } member)
        {
            root.Problem("missing", "hours", "is missing.");
            return 0;
        }

        if (member.Value.ValueKind == System.Text.Json.JsonValueKind.Number && member.Value.TryGetDecimal(out var hours)
            && hours is > 0 and <= MostHours && hours * 100 == Math.Floor(hours * 100)) return (int)(hours * 100);
        root.Problem("not-hours", "hours", $"must be a number of hours above 0, at most {MostHours}, with at most two decimals.");
        return 0;
    }

    private static string Symbol(JsonPlace root)
    {
        var symbol = root.RequiredText("symbol", 40);
        if (symbol.Length > 0 && !BadgeArt.Symbols.Contains(symbol, StringComparer.OrdinalIgnoreCase))
            root.Problem("unknown-symbol", "symbol", $"is \"{symbol}\"; known are {string.Join(", ", BadgeArt.Symbols)}.");
        return symbol;
    }

    private static string? Address(JsonPlace place, string name)
    {
        if (place.Text(name, 1000) is not { } address) return null;
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            place.Problem("not-an-address", name, "must be a whole address, beginning with https:// or http://.");
        return address;
    }

    private static (IReadOnlyList<string> Levels, int Meets) ReadScale(JsonPlace root)
    {
        if (root.RequiredObject("scale") is not { } scale) return ([], 0);
        scale.AllowOnly("levels", "meets");
        var levels = scale.Texts("levels", 60);
        if (levels.Count is < 2 or > 6) scale.Problem("levels-count", "levels", $"must name two to six levels, from lowest to highest, and names {levels.Count}.");
        if (levels.Distinct(StringComparer.OrdinalIgnoreCase).Count() != levels.Count) scale.Problem("level-twice", "levels", "names a level twice.");
        var meets = IndexOf(levels, scale.RequiredText("meets"));
        if (meets < 0 && scale.Has("meets")) scale.Problem("unknown-level", "meets", $"is none of the levels {string.Join(", ", levels)}.");
        else if (meets == 0) scale.Problem("lowest-level", "meets", "is the lowest level, so that everything would meet.");
        return (levels, Math.Max(0, meets));
    }

    private static List<AttestationText> ReadAttestations(JsonPlace root)
    {
        string[] keys = ["ready", "studentRelease", "ownWork"];
        var texts = new List<AttestationText>();
        foreach (var place in Listed(root, "attestations", "key", "text"))
        {
            var key = place.RequiredText("key");
            if (key.Length > 0 && !keys.Contains(key, StringComparer.Ordinal)) place.Problem("unknown-word", "key", $"is \"{key}\"; known are {string.Join(", ", keys)}.");
            if (texts.Any(t => t.Key == key)) place.Problem("key-twice", "key", $"\"{key}\" stands here twice.");
            texts.Add(new AttestationText(key, place.RequiredText("text", Prompt.TextLength)));
        }

        foreach (var key in keys.Where(k => texts.All(t => t.Key != k))) root.Problem("missing", "attestations", $"has no text for \"{key}\".");
        return texts;
    }

    internal static int IndexOf(IReadOnlyList<string> levels, string name)
    {
        for (var i = 0; i < levels.Count; i++)
            if (levels[i] == name) return i;
        return -1;
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex SlugPattern();
}
