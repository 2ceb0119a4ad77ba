using System.Globalization;
using System.Text.Json;
using MicroCred.OpenBadges;

namespace MicroCred.Core.Portfolios;

/// <summary>One thing that a signed document says, in words.</summary>
/// <param name="Label">What it is.</param>
/// <param name="Value">Exactly what stands there; counts where it would be a list.</param>
/// <param name="IsScrambled">Whether it is a hash, from which nobody can read what went in.</param>
public sealed record DocumentMember(string Label, string Value, bool IsScrambled = false);

/// <summary>What a signed Open Badges 3.0 document tells about its earner and its award: read from the very text that travels.</summary>
public static class DocumentOutline
{
    /// <summary>Reads the outline, in the order in which people ask for it.</summary>
    /// <exception cref="CredentialException">The text is not JSON.</exception>
    public static IReadOnlyList<DocumentMember> Of(string json)
    {
        var document = StrictJson.Parse(json);
        var subject = Member(document, "credentialSubject");
        var achievement = Member(subject, "achievement");
        var members = new List<DocumentMember>();
        Add(members, "Address", Text(document, "id"));
        Add(members, "Credential", Text(achievement, "name"));
        Add(members, "Issuer", Text(Member(document, "issuer"), "name"));
        Add(members, "Issuer's address for questions", Text(Member(document, "issuer"), "email"));
        Add(members, "Awarded", Text(document, "awardedDate"));
        Add(members, "Holds from", Text(document, "validFrom"));
        Add(members, "Holds until", Text(document, "validUntil"));
        foreach (var identity in Items(subject, "identifier")) members.Add(Identity(identity));
        Add(members, "Id of the award", Text(subject, "id"));
        if (Member(subject, "creditsEarned") is { ValueKind: JsonValueKind.Number } hours) members.Add(new DocumentMember("Hours", hours.GetRawText()));
        Add(members, "Criteria", Counted(Items(subject, "result").Count(), "criterion", "criteria", "with the level that was reached"));
        Add(members, "Competencies", Counted(Items(achievement, "alignment").Count(), "competency", "competencies", "of a framework"));
        var evidence = string.Join(' ', Items(document, "evidence").Select(e => Text(e, "narrative")));
        members.Add(new DocumentMember("Evidence", evidence.Length > 0 ? evidence : "Nothing"));
        Add(members, "Where a revocation would show", Text(Member(document, "credentialStatus"), "statusListCredential"));
        return members;
    }

    private static DocumentMember Identity(JsonElement identity)
    {
        var isHashed = Member(identity, "hashed").ValueKind == JsonValueKind.True;
        var label = Text(identity, "identityType") switch
        {
            "name" => "Your name",
            "emailAddress" => "An e-mail address of yours",
            var other => other ?? "Identifier",
        };
        var salt = Text(identity, "salt");
        return new DocumentMember(label, (Text(identity, "identityHash") ?? "") + (salt is null ? "" : $", salt {salt}"), isHashed);
    }

    private static void Add(List<DocumentMember> members, string label, string? value)
    {
        if (!string.IsNullOrEmpty(value)) members.Add(new DocumentMember(label, value));
    }

    private static string? Counted(int count, string one, string many, string rest) =>
        count == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many)} {rest}");

    private static JsonElement Member(JsonElement of, string name) => of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var value) ? value : default;

    private static string? Text(JsonElement of, string name) => Member(of, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static JsonElement.ArrayEnumerator Items(JsonElement of, string name) => Member(of, name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : default;
}
