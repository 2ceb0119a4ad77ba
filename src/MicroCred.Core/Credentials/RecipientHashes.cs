using System.Text.Json;
using MicroCred.OpenBadges;
using MicroCred.OpenBadges.V3;

namespace MicroCred.Core.Credentials;

/// <summary>Compares the salted hashes in a signed credential with a person's addresses.</summary>
public static class RecipientHashes
{
    /// <summary>Whether the text holds a hash of each address, and no hash of any other.</summary>
    /// <param name="json">An Open Badges 3.0 credential.</param>
    /// <param name="addresses">Normalized, each once.</param>
    public static bool AreCurrent(string json, IReadOnlyCollection<string> addresses)
    {
        var hashes = Hashes(StrictJson.Parse(json)).ToList();
        return hashes.Count == addresses.Count && addresses.All(a => hashes.Any(h => h.Matches(a)));
    }

    private static IEnumerable<IdentityObject> Hashes(JsonElement document)
    {
        if (!document.TryGetProperty("credentialSubject", out var subject) || !subject.TryGetProperty("identifier", out var identifiers)) yield break;
        foreach (var identity in identifiers.EnumerateArray())
        {
            if (!identity.TryGetProperty("identityType", out var type) || type.GetString() != IdentityTypes.EmailAddress) continue;
            yield return new IdentityObject
            {
                IdentityHash = identity.GetProperty("identityHash").GetString()!,
                Hashed = identity.GetProperty("hashed").GetBoolean(),
                IdentityType = IdentityTypes.EmailAddress,
                Salt = identity.TryGetProperty("salt", out var salt) ? salt.GetString() : null,
            };
        }
    }
}
