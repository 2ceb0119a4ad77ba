using System.Text.Json;
using MicroCred.OpenBadges.V3;

namespace MicroCred.Core.Portfolios.Imported;

/// <summary>Whom a credential was issued to, as far as the portal can tell: a person is known here by verified addresses alone.</summary>
internal static class RecipientRule
{
    private const string MailTo = "mailto:";

    /// <summary>Judges an Open Badges 3.0 credential or 2.0 assertion.</summary>
    /// <returns>The match, and what the person reads about it.</returns>
    public static (RecipientMatch Match, string Message) Judge(JsonElement credential, IReadOnlyCollection<string> addresses)
    {
        var named = false;
        string? plainId = null;
        foreach (var subject in Items(credential, "credentialSubject").Concat(Items(credential, "recipient")))
        {
            if (Text(subject, "id") is { } id)
            {
                if (id.StartsWith(MailTo, StringComparison.OrdinalIgnoreCase)) named = true;
                else plainId ??= id;
                if (addresses.Any(a => string.Equals(MailTo + a, id, StringComparison.OrdinalIgnoreCase))) return Yours();
            }

            foreach (var identity in Items(subject, "identifier").Append(subject))
            {
                if ((Text(identity, "identityHash") ?? Text(identity, "identity")) is not { } hash) continue;
                // Other kinds of identifiers (a student number, a web address) say nothing about the portal's people.
                if ((Text(identity, "identityType") ?? Text(identity, "type")) is { } type && !type.StartsWith("email", StringComparison.OrdinalIgnoreCase) && type != "IdentityObject")
                {
                    plainId ??= type;
                    continue;
                }

                named = true;
                var given = new IdentityObject
                {
                    IdentityHash = hash,
                    Hashed = identity.TryGetProperty("hashed", out var hashed) && hashed.ValueKind == JsonValueKind.True,
                    IdentityType = IdentityTypes.EmailAddress,
                    Salt = Text(identity, "salt"),
                };
                if (addresses.Any(given.Matches)) return Yours();
            }
        }

        if (named || plainId is null)
            return (RecipientMatch.SomeoneElse, "It was issued to another address than those that you have verified here. If it is yours, add the address it was sent to, then import it again.");
        return (RecipientMatch.PlainId, $"It names its recipient only by an id ({Short(plainId)}), not by an address. Whether that is you cannot be checked here.");
    }

    private static (RecipientMatch Match, string Message) Yours() => (RecipientMatch.Owner, "It was issued to an address that you have verified here.");

    private static string Short(string id) => id.Length <= 60 ? id : id[..57] + "…";

    private static IEnumerable<JsonElement> Items(JsonElement of, string name)
    {
        if (of.ValueKind != JsonValueKind.Object || !of.TryGetProperty(name, out var value)) return [];
        return value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Where(i => i.ValueKind == JsonValueKind.Object) : value.ValueKind == JsonValueKind.Object ? [value] : [];
    }

    private static string? Text(JsonElement of, string name) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
