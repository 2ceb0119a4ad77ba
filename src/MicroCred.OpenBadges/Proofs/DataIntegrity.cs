using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MicroCred.OpenBadges.Proofs.JsonLd;
using MicroCred.OpenBadges.Proofs.Rdf;

namespace MicroCred.OpenBadges.Proofs;

/// <summary>
/// Embedded proofs (W3C Data Integrity 1.0). Signs with <c>eddsa-rdfc-2022</c>; verifies that, its draft name <c>eddsa-2022</c>,
/// <c>ecdsa-rdfc-2019</c> and the older <c>Ed25519Signature2020</c>.
/// </summary>
public static class DataIntegrity
{
    /// <summary>The cryptosuite of every proof that this library makes.</summary>
    public const string Cryptosuite = "eddsa-rdfc-2022";

    /// <summary>Signs a credential (vc-di-eddsa, section 3.2.1).</summary>
    /// <param name="credential">The credential. A proof that it already carries is replaced in the copy.</param>
    /// <param name="key">The issuer's key.</param>
    /// <param name="verificationMethod">The key's address. Recommended: the issuer's id, #, the key's multibase form.</param>
    /// <param name="created">When; written in UTC, whole seconds.</param>
    /// <returns>A copy of the credential with <c>proof</c> as its last member, an array of one.</returns>
    /// <exception cref="CredentialException">The credential cannot be canonicalized: an undefined term, an unknown context, a relative address.</exception>
    public static JsonObject Sign(JsonObject credential, Ed25519Key key, string verificationMethod, DateTimeOffset created)
    {
        ArgumentNullException.ThrowIfNull(credential);
        ArgumentNullException.ThrowIfNull(key);
        var copy = (JsonObject)credential.DeepClone();
        copy.Remove("proof");
        var proof = new JsonObject
        {
            ["type"] = "DataIntegrityProof",
            ["cryptosuite"] = Cryptosuite,
            ["created"] = Timestamp(created),
            ["verificationMethod"] = verificationMethod,
            ["proofPurpose"] = "assertionMethod",
        };
        var signature = key.Sign(HashData(StrictJson.ToElement(copy), StrictJson.ToElement(proof), HashAlgorithmName.SHA256));
        proof["proofValue"] = "z" + Base58.Encode(signature);
        copy["proof"] = new JsonArray(proof);
        return copy;
    }

    /// <summary>Checks that a proof's value is the key's signature of the credential. Says nothing about whose key it is.</summary>
    /// <param name="credential">The credential as received, with or without its proofs.</param>
    /// <param name="proof">The proof to check.</param>
    /// <param name="key">The key.</param>
    /// <returns>Whether the signature is right.</returns>
    /// <exception cref="CredentialException">The suite is not supported, the key does not suit it, or the credential cannot be canonicalized.</exception>
    public static bool VerifySignature(JsonElement credential, JsonElement proof, PublicKey key) =>
        VerifySignature(JsonLdToRdf.Convert(Without(credential, "proof")), credential, proof, key);

    /// <summary>The same for a credential whose statements (without its proofs) have been made already.</summary>
    internal static bool VerifySignature(IReadOnlyCollection<RdfQuad> statements, JsonElement credential, JsonElement proof, PublicKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var suite = SuiteOf(proof) ?? throw new CredentialException(CredentialProblem.Unsupported, "The kind of proof is not supported.");
        var fits = suite == "ecdsa-rdfc-2019" ? key.Kind is KeyKind.P256 or KeyKind.P384 : key.Kind == KeyKind.Ed25519;
        if (!fits) throw new CredentialException(CredentialProblem.BadKey, $"The key is not of the kind that {suite} uses.");
        var value = proof.TryGetProperty("proofValue", out var member) && member.ValueKind == JsonValueKind.String ? member.GetString()! : "";
        var signature = value.StartsWith('z') ? Base58.Decode(value.AsSpan(1)) : null;
        if (signature is null) return false;

        var options = JsonLdToRdf.Convert(Options(credential, Without(proof, "proofValue")));
        var algorithm = key.Kind == KeyKind.P384 ? HashAlgorithmName.SHA384 : HashAlgorithmName.SHA256;
        var canonical = Rdfc10.Canonicalize(statements, algorithm);
        if (key.Verify([.. Hash(Rdfc10.Canonicalize(options, algorithm), algorithm), .. Hash(canonical, algorithm)], signature)) return true;

        // Canonical lines are sorted by code point. Implementations in JavaScript and Java sort by UTF-16 code unit, which
        // differs where a character beyond U+FFFF meets one from U+E000 on. The lines themselves are the same, so either order is proof.
        if (!canonical.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') || !canonical.AsSpan().ContainsAnyInRange('\uE000', '\uFFFF')) return false;
        return key.Verify([.. Hash(Rdfc10.Canonicalize(options, algorithm, utf16: true), algorithm), .. Hash(Rdfc10.Canonicalize(statements, algorithm, utf16: true), algorithm)], signature);
    }

    /// <summary>The suite of a proof, or null if this library cannot verify it.</summary>
    /// <param name="proof">The proof object.</param>
    /// <returns>The cryptosuite's name, or "Ed25519Signature2020".</returns>
    public static string? SuiteOf(JsonElement proof)
    {
        var type = Text(proof, "type");
        if (type == "Ed25519Signature2020") return type;
        return type == "DataIntegrityProof" && Text(proof, "cryptosuite") is "eddsa-rdfc-2022" or "eddsa-2022" or "ecdsa-rdfc-2019"
            ? Text(proof, "cryptosuite")
            : null;
    }

    /// <summary>The canonical N-Quads of a document (RDFC-1.0 with SHA-256), for those who want to see what is signed.</summary>
    /// <param name="document">A JSON-LD document of the closed subset.</param>
    /// <returns>The lines, each ended by a line feed.</returns>
    /// <exception cref="CredentialException">The document cannot be canonicalized.</exception>
    public static string Canonicalize(JsonElement document) => Rdfc10.Canonicalize(JsonLdToRdf.Convert(document));

    /// <summary>A time as credentials write it: UTC, whole seconds, Z.</summary>
    /// <param name="time">The time.</param>
    /// <returns>For example 2026-05-01T09:30:00Z.</returns>
    public static string Timestamp(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>The two hashes that are signed, proof first (vc-di-eddsa, section 3.2.4).</summary>
    internal static byte[] HashData(JsonElement unsecured, JsonElement proofOptions, HashAlgorithmName algorithm, bool utf16 = false) =>
    [
        .. Hash(Rdfc10.Canonicalize(JsonLdToRdf.Convert(Options(unsecured, proofOptions)), algorithm, utf16), algorithm),
        .. Hash(Rdfc10.Canonicalize(JsonLdToRdf.Convert(unsecured), algorithm, utf16), algorithm),
    ];

    /// <summary>The proof's options with the credential's own contexts (vc-di-eddsa, section 3.2.5).</summary>
    private static JsonElement Options(JsonElement credential, JsonElement proofOptions)
    {
        var options = new JsonObject();
        if (credential.TryGetProperty("@context", out var context)) options["@context"] = JsonNode.Parse(context.GetRawText());
        foreach (var member in proofOptions.EnumerateObject())
            if (member.Name != "@context") options[member.Name] = JsonNode.Parse(member.Value.GetRawText());
        return StrictJson.ToElement(options);
    }

    private static byte[] Hash(string canonical, HashAlgorithmName algorithm) => CryptographicOperations.HashData(algorithm, Encoding.UTF8.GetBytes(canonical));

    internal static JsonElement Without(JsonElement element, string member)
    {
        if (element.ValueKind != JsonValueKind.Object) throw new CredentialException(CredentialProblem.Malformed, "A JSON object is expected.");
        if (!element.TryGetProperty(member, out _)) return element;
        var copy = StrictJson.ToObject(element);
        copy.Remove(member);
        return StrictJson.ToElement(copy);
    }

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
