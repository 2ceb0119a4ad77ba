using System.Globalization;
using System.Text.Json;
using MicroCred.Core.Common;
using MicroCred.Core.Common.Json;

namespace MicroCred.Core.Frameworks;

/// <summary>
/// Reads a CFPackage of CASE 1.0 or 1.1. What the portal does not keep (definitions, rubrics, extensions) is passed over; what it keeps and
/// cannot read is refused, every problem with its place.
/// </summary>
internal static class CasePackageReader
{
    /// <summary>The largest file that is read, in bytes: 25 MB. The largest public packages have 5.</summary>
    public const int MaxBytes = 25 * 1024 * 1024;

    private const int IdentifierLength = 256;

    /// <summary>The association types of CASE 1.1, by their folded names: some exports write "Is Child Of".</summary>
    private static readonly Dictionary<string, string> Types = new[]
    {
        CaseAssociation.IsChildOf, "isPeerOf", "isPartOf", "exactMatchOf", "precedes", "isRelatedTo", "replacedBy", "exemplar", "hasSkillLevel", "isTranslationOf",
    }.ToDictionary(Fold, StringComparer.Ordinal);

    /// <exception cref="RefusedException">The file is no package, or something in it cannot be read.</exception>
    public static CasePackage Read(byte[] content)
    {
        using var json = JsonFile.Parse(content, MaxBytes);
        var problems = new JsonProblems();
        var root = new JsonPlace(json.RootElement, "", problems);
        if (!root.IsObject || !root.Has("CFDocument")) throw new RefusedException("not-a-package", NotAPackage(root), "File");

        var warnings = new List<string>();
        var document = root.RequiredObject("CFDocument") is { } place ? ReadDocument(place, warnings) : null;
        var items = ReadItems(root, warnings);
        var associations = ReadAssociations(root, warnings);
        problems.ThrowIfAny();
        return new CasePackage(document!, items, associations, warnings, JsonFile.HashOf(content));
    }

    private static CaseDocument ReadDocument(JsonPlace place, List<string> warnings) => new()
    {
        Identifier = Identifier(place),
        Title = place.RequiredText("title", Framework.TitleLength),
        Uri = place.Text("uri", Framework.UriLength) ?? "",
        Creator = place.Text("creator", Framework.TitleLength) ?? "",
        Publisher = place.Text("publisher", Framework.TitleLength),
        Description = place.Text("description"),
        VersionLabel = place.Text("version", 256),
        Language = place.Text("language", 256),
        AdoptionStatus = place.Text("adoptionStatus", 256),
        LicenseUri = UriOf(place, "licenseURI"),
        OfficialSourceUrl = place.Text("officialSourceURL", Framework.UriLength),
        CaseVersion = CaseVersion(place, warnings),
        Subjects = Joined(place, "subject", 2000, warnings),
        Notes = place.Text("notes"),
        LastChangedAt = Date(place, "lastChangeDateTime", warnings),
    };

    private static List<CaseItem> ReadItems(JsonPlace root, List<string> warnings)
    {
        var items = new List<CaseItem>();
        var seen = new Dictionary<string, JsonPlace>(StringComparer.Ordinal);
        foreach (var place in root.Objects("CFItems"))
        {
            var identifier = Identifier(place);
            if (identifier.Length > 0 && !seen.TryAdd(identifier, place))
            {
                var first = seen[identifier];
                if (JsonElement.DeepEquals(first.Value, place.Value)) warnings.Add($"{place.Pointer} repeats {first.Pointer} and counts once.");
                else place.Problem("identifier-twice", "identifier", $"is that of {first.Pointer} too, with other words.");
                continue;
            }

            items.Add(ReadItem(place, identifier, warnings));
        }

        return items;
    }

    private static CaseItem ReadItem(JsonPlace place, string identifier, List<string> warnings)
    {
        var code = place.Text("humanCodingScheme", Competency.CodeLength);
        var abbreviated = place.Text("abbreviatedStatement", 2000);
        var statement = place.Text("fullStatement");
        if (!place.Has("fullStatement"))
        {
            place.Problem("missing", "fullStatement", "is missing.");
        }
        else if (statement is null)
        {
            statement = abbreviated ?? code ?? "(no statement)";
            warnings.Add($"{place.PointerTo("fullStatement")} is empty; the item is shown as \"{statement}\".");
        }

        return new CaseItem
        {
            Identifier = identifier,
            FullStatement = statement ?? "",
            Uri = place.Text("uri", Framework.UriLength) ?? "",
            AbbreviatedStatement = abbreviated,
            HumanCodingScheme = code,
            ListEnumeration = place.Text("listEnumeration", Competency.CodeLength),
            ItemType = place.Text("CFItemType", 256),
            EducationLevels = Joined(place, "educationLevel", 1000, warnings) ?? Joined(place, "educationalLevel", 1000, warnings),
            ConceptKeywords = Joined(place, "conceptKeywords", 2000, warnings),
            Language = place.Text("language", 256),
            Notes = place.Text("notes"),
            LastChangedAt = Date(place, "lastChangeDateTime", warnings),
        };
    }

    private static List<CaseAssociation> ReadAssociations(JsonPlace root, List<string> warnings)
    {
        var associations = new List<CaseAssociation>();
        var seen = new HashSet<CaseAssociation>();
        var repeats = 0;
        foreach (var place in root.Objects("CFAssociations"))
        {
            var type = place.RequiredText("associationType", 256);
            var association = new CaseAssociation(
                place.RequiredText("identifier", IdentifierLength).ToLowerInvariant(),
                Types.GetValueOrDefault(Fold(type), type),
                Node(place, "originNodeURI"),
                Node(place, "destinationNodeURI"),
                SequenceNumber(place, warnings));
            if (seen.Add(association)) associations.Add(association);
            else repeats++;
        }

        if (repeats > 0) warnings.Add(repeats == 1 ? "One association is an exact repeat of another and counts once." : $"{repeats} associations are exact repeats of others and count once.");
        return associations;
    }

    private static string Identifier(JsonPlace place)
    {
        var identifier = place.RequiredText("identifier", IdentifierLength);
        if (identifier.Length is > 0 and <= IdentifierLength && !Guid.TryParseExact(identifier, "D", out _))
            place.Problem("not-a-uuid", "identifier", $"must be a UUID, and is \"{Shortened(identifier)}\".");
        return identifier.ToLowerInvariant();
    }

    private static CaseNode Node(JsonPlace place, string name)
    {
        if (place.RequiredObject(name) is not { } node) return new CaseNode("", "", "");
        return new CaseNode(node.RequiredText("identifier", IdentifierLength).ToLowerInvariant(), node.Text("uri", Framework.UriLength) ?? "", node.Text("title") ?? "");
    }

    // A number in the standard; some exports write it as text.
    private static int? SequenceNumber(JsonPlace place, List<string> warnings)
    {
        if (place.Member("sequenceNumber") is not { } member) return null;
        switch (member.Value.ValueKind)
        {
            case JsonValueKind.Number when member.Value.TryGetInt32(out var number):
                return number;
            case JsonValueKind.Number or JsonValueKind.String:
                var text = member.Value.ToString().Trim();
                if (text.Length == 0) return null;
                if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) && Math.Abs(parsed) < int.MaxValue) return (int)parsed;
                warnings.Add($"{member.Pointer} is not a number and was passed over.");
                return null;
            default:
                place.Problem("not-a-number", "sequenceNumber", $"must be a number, and is {JsonPlace.KindOf(member.Value)}.");
                return null;
        }
    }

    private static DateTime? Date(JsonPlace place, string name, List<string> warnings)
    {
        if (place.Text(name, 256) is not { } text) return null;
        if (DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var date)) return date;
        warnings.Add($"{place.PointerTo(name)} is not a date and was passed over.");
        return null;
    }

    private static string CaseVersion(JsonPlace place, List<string> warnings)
    {
        var version = place.Text("caseVersion", 256);
        if (version is not (null or "1.0" or "1.1")) warnings.Add($"{place.PointerTo("caseVersion")} is \"{Shortened(version)}\"; the file was read as CASE 1.1.");
        return version is null or "1.0" ? "1.0" : "1.1";
    }

    /// <summary>A link: an object with a uri, or the address itself.</summary>
    private static string? UriOf(JsonPlace place, string name) =>
        place.Member(name) is { IsObject: true } link ? link.Text("uri", Framework.UriLength) : place.Text(name, Framework.UriLength);

    /// <summary>A list of texts, or one text, in one line; cut between entries where it would not fit.</summary>
    private static string? Joined(JsonPlace place, string name, int most, List<string> warnings)
    {
        if (place.Member(name) is not { } member) return null;
        if (member.Value.ValueKind != JsonValueKind.Array) return place.Text(name, most);
        var all = member.Value.EnumerateArray().Where(v => v.ValueKind == JsonValueKind.String && !string.IsNullOrWhiteSpace(v.GetString())).Select(v => v.GetString()!.Trim());
        var joined = "";
        foreach (var text in all)
        {
            var longer = joined.Length == 0 ? text : $"{joined}, {text}";
            if (longer.Length > most)
            {
                warnings.Add($"{member.Pointer} has more entries than fit; the first ones were kept.");
                break;
            }

            joined = longer;
        }

        return joined.Length == 0 ? null : joined;
    }

    private static string Fold(string type) => type.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();

    private static string Shortened(string text) => text.Length > 60 ? text[..60] + "…" : text;

    /// <summary>Says what the file is instead.</summary>
    private static string NotAPackage(JsonPlace root)
    {
        const string wanted = "A framework is imported from a CASE CFPackage: a JSON object with CFDocument, CFItems and CFAssociations.";
        var what = root switch
        {
            { Value.ValueKind: JsonValueKind.Array } => "This file is a list.",
            { IsObject: false } => $"This file is only {JsonPlace.KindOf(root.Value)}.",
            _ when root.Has("CFDocuments") => "This file is a CFDocuments list: it names frameworks and holds none of their items. Ask the same server for the CFPackage of the one you want.",
            _ when root.Has("CFPackage") => "The package stands inside a member \"CFPackage\" here. Save that member's value as a file of its own.",
            _ when root.Has("CFItems") || root.Has("CFAssociations") => "This file has items or associations and no CFDocument.",
            _ when root.Has("fullStatement") || root.Has("CFItem") => "This file is a single CFItem.",
            _ when root.Has("imsx_codeMajor") => "This file is an error message from a CASE server.",
            _ when root.Has("$schema") || root.Has("openapi") || root.Has("swagger") || root.Has("properties") => "This file is a schema or an interface description.",
            _ when root.Has("@graph") || root.Has("@context") => "This file is linked data (JSON-LD).",
            _ when root.Has("identifier") && root.Has("creator") => "This file is a single CFDocument without its items.",
            _ => "This file has no CFDocument.",
        };
        return $"{what} {wanted}";
    }
}
