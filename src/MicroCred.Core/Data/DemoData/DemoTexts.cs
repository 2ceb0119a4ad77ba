using System.Text.Json;
using System.Text.Json.Serialization;
using MicroCred.Core.Accounts;
using MicroCred.Core.Organizations;

namespace MicroCred.Core.Data.DemoData;

/// <summary>The texts of the demo data, as they lie beside this file.</summary>
internal static class DemoTexts
{
    private static readonly string Prefix = typeof(DemoTexts).Namespace + ".";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
    };

    public static IReadOnlyList<DemoOrganization> Organizations() => Read<List<DemoOrganization>>("organizations.json");

    public static DemoPeopleTexts People() => Read<DemoPeopleTexts>("people.json");

    /// <summary>Evidence and assessors' comments by the slug of the title.</summary>
    public static IReadOnlyDictionary<string, DemoEvidence> Evidence() => Read<Dictionary<string, DemoEvidence>>("evidence.json");

    /// <summary>The files whose names end so, in order: frameworks end in <c>.cfpackage.json</c>.</summary>
    public static IEnumerable<Stream> Frameworks() => Names(n => n.EndsWith(".cfpackage.json", StringComparison.Ordinal)).Select(Open);

    public static IEnumerable<Stream> Definitions() => Names(n => n.StartsWith(Prefix + "micro_credentials.", StringComparison.Ordinal)).Select(Open);

    private static IEnumerable<string> Names(Func<string, bool> which) =>
        typeof(DemoTexts).Assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal) && which(n)).Order(StringComparer.Ordinal);

    internal static T Read<T>(string name)
    {
        using var stream = Open(Prefix + name);
        return JsonSerializer.Deserialize<T>(stream, Json) ?? throw new InvalidDataException($"{name} is empty.");
    }

    private static Stream Open(string resource) =>
        typeof(DemoTexts).Assembly.GetManifestResourceStream(resource) ?? throw new InvalidDataException($"{resource} is missing.");
}

internal sealed record DemoOrganization(
    string Slug, string Name, OrganizationKind Kind, string? Parent, string Description, string? Website, string BrandColor, string TimeZone, string? ContactEmail = null);

/// <summary>Accounts can sign in; leaders and staff cannot.</summary>
internal sealed record DemoPeopleTexts(IReadOnlyList<DemoAccount> Accounts, IReadOnlyList<DemoAccount> Leaders, IReadOnlyList<DemoStaff> Staff);

internal sealed record DemoAccount(string Email, string Name, IReadOnlyList<DemoMembership> Memberships);

internal sealed record DemoMembership(string Organization, Role Role);

internal sealed record DemoStaff(string Email, string Name, string School);

/// <summary>What an earner sends for one title, and what assessors answer.</summary>
internal sealed record DemoEvidence(
    IReadOnlyDictionary<string, string> Answers,
    IReadOnlyList<DemoArtifact> Artifacts,
    IReadOnlyDictionary<string, DemoComment> Comments,
    DemoComment Overall,
    string Summary);

internal sealed record DemoArtifact(string Key, string Caption, string FileName, string Text);

internal sealed record DemoComment(string Met, string NotYet);
