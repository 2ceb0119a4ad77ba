using System.Text.Json;
using System.Text.Json.Nodes;

namespace MicroCred.OpenBadges.Proofs;

/// <summary>JSON Web Key Sets (RFC 7517, section 5) as Open Badges 3.0 uses them: <c>/.well-known/jwks.json</c> proves whose a key is.</summary>
public static class Jwks
{
    /// <summary>The media type to serve a set with.</summary>
    public const string MediaType = "application/jwk-set+json";

    /// <summary>The public JWK of one key, with kid, use, alg and the issuer it signs for.</summary>
    /// <param name="key">The key.</param>
    /// <param name="kid">Its address: what the header of a VC-JWT names.</param>
    /// <param name="issuerId">The issuer, where several issuers share a host.</param>
    /// <returns>A JWK object.</returns>
    public static JsonObject Describe(PublicKey key, string kid, string? issuerId = null)
    {
        ArgumentNullException.ThrowIfNull(key);
        var jwk = key.ToJwk();
        jwk["kid"] = kid;
        jwk["use"] = "sig";
        jwk["alg"] = key.Kind switch { KeyKind.Rsa => "RS256", KeyKind.P256 => "ES256", KeyKind.P384 => "ES384", _ => "EdDSA" };
        if (issuerId is not null) jwk["iss"] = issuerId;
        return jwk;
    }

    /// <summary>A set of keys.</summary>
    /// <param name="keys">Objects made by <see cref="Describe"/>; every signing key ever used and still trusted.</param>
    /// <returns>The set.</returns>
    public static JsonObject Set(IEnumerable<JsonObject> keys) => new() { ["keys"] = new JsonArray([.. keys.Select(k => (JsonNode)k.DeepClone())]) };

    /// <summary>Whether a set holds a key for an issuer.</summary>
    /// <param name="set">The fetched set.</param>
    /// <param name="key">The key.</param>
    /// <param name="issuerId">The issuer; a member <c>iss</c>, where present, must equal it.</param>
    /// <returns>Whether it does. Keys of kinds that are not supported are passed over.</returns>
    public static bool Lists(JsonElement set, PublicKey key, string issuerId) => Find(set, issuerId, _ => true).Any(k => k.Equals(key));

    internal static IEnumerable<PublicKey> Find(JsonElement set, string issuerId, Func<JsonElement, bool> wanted)
    {
        if (set.ValueKind != JsonValueKind.Object || !set.TryGetProperty("keys", out var keys) || keys.ValueKind != JsonValueKind.Array) yield break;
        foreach (var jwk in keys.EnumerateArray().Take(200))
        {
            if (jwk.ValueKind != JsonValueKind.Object || !wanted(jwk)) continue;
            if (jwk.TryGetProperty("iss", out var iss) && (iss.ValueKind != JsonValueKind.String || iss.GetString() != issuerId)) continue;
            PublicKey key;
            try
            {
                key = PublicKey.FromJwk(jwk);
            }
            catch (CredentialException)
            {
                continue;
            }

            yield return key;
        }
    }
}
