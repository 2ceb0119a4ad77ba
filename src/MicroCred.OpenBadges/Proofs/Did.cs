using System.Net;
using System.Text.Json.Nodes;
using MicroCred.OpenBadges.V3;

namespace MicroCred.OpenBadges.Proofs;

/// <summary>did:key and did:web: identifiers that carry or lead to keys.</summary>
public static class Did
{
    private static readonly System.Buffers.SearchValues<char> NotInHost = System.Buffers.SearchValues.Create("/?#@\\%");
    private static readonly System.Buffers.SearchValues<char> NotInPath = System.Buffers.SearchValues.Create("/?#@\\");

    /// <summary>The key inside a did:key identifier or DID URL (did:key:z6Mk..., with or without a fragment).</summary>
    /// <param name="did">The identifier.</param>
    /// <returns>The key.</returns>
    /// <exception cref="CredentialException">It is not a did:key with a supported key, or the fragment names another key.</exception>
    public static PublicKey KeyOf(string did)
    {
        ArgumentNullException.ThrowIfNull(did);
        var (subject, fragment) = Split(did);
        if (!subject.StartsWith("did:key:", StringComparison.Ordinal))
            throw new CredentialException(CredentialProblem.Malformed, $"{CredentialException.Quote(did)} is not a did:key identifier.");
        var multibase = subject["did:key:".Length..];
        if (fragment is not null && fragment != multibase)
            throw new CredentialException(CredentialProblem.BadKey, "The did:key names one key and its fragment another.");
        return PublicKey.FromMultibase(multibase);
    }

    /// <summary>The address of a did:web identifier's document (did:web method, section 2.5.2).</summary>
    /// <param name="did">did:web:host[%3Aport][:path...]; a fragment is ignored.</param>
    /// <returns>An https address ending in did.json.</returns>
    /// <exception cref="CredentialException">It is not a did:web identifier, or it names an IP address.</exception>
    public static Uri WebAddress(string did)
    {
        ArgumentNullException.ThrowIfNull(did);
        var (subject, _) = Split(did);
        const string Prefix = "did:web:";
        if (!subject.StartsWith(Prefix, StringComparison.Ordinal) || subject.Length > 2048) throw Malformed(did);
        var parts = subject[Prefix.Length..].Split(':');
        var host = parts[0].Replace("%3A", ":", StringComparison.OrdinalIgnoreCase);
        if (parts.Any(p => p.Length == 0 || p is "." or "..") || host.AsSpan().IndexOfAny(NotInHost) >= 0) throw Malformed(did);
        if (parts.Skip(1).Any(p => p.AsSpan().IndexOfAny(NotInPath) >= 0
            || p.Contains("%2F", StringComparison.OrdinalIgnoreCase) || p.Contains("%5C", StringComparison.OrdinalIgnoreCase))) throw Malformed(did);
        var path = parts.Length == 1 ? "/.well-known/did.json" : "/" + string.Join('/', parts.Skip(1)) + "/did.json";
        if (!Uri.TryCreate("https://" + host + path, UriKind.Absolute, out var address) || address.UserInfo.Length > 0) throw Malformed(did);
        if (address.HostNameType != UriHostNameType.Dns || IPAddress.TryParse(address.Host, out _))
            throw new CredentialException(CredentialProblem.Malformed, "A did:web identifier must name a host, not an IP address.");
        return address;
    }

    /// <summary>The did:web identifier that belongs to an https address: the other direction of <see cref="WebAddress"/>.</summary>
    /// <param name="address">The address that the document answers at, without did.json: an origin, or an origin and path.</param>
    /// <returns>For example did:web:portal.example:issuers:north.</returns>
    public static string ForWeb(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var host = address.IsDefaultPort ? address.IdnHost : address.IdnHost + "%3A" + address.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var path = address.AbsolutePath.Trim('/');
        return "did:web:" + host + (path.Length == 0 ? "" : ":" + path.Replace('/', ':'));
    }

    /// <summary>
    /// The document of an issuer: a DID document for a did: id, a controller document for an https one. Keys that have been
    /// retired stay in it for as long as what they signed should verify.
    /// </summary>
    /// <param name="id">The issuer's id, as its credentials name it.</param>
    /// <param name="keys">All signing keys, the newest first.</param>
    /// <param name="profile">For an https id: the issuer's profile, whose members are merged in.</param>
    /// <returns>The document. Verification methods are named <c>id#multibase</c> (Multikey) or <c>id#thumbprint</c> (JsonWebKey).</returns>
    public static JsonObject Document(string id, IEnumerable<PublicKey> keys, Profile? profile = null)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(keys);
        var methods = new JsonArray();
        var assertion = new JsonArray();
        var jwk = false;
        foreach (var key in keys)
        {
            var name = VerificationMethod(id, key);
            var method = new JsonObject { ["id"] = name, ["type"] = key.Kind == KeyKind.Rsa ? "JsonWebKey" : "Multikey", ["controller"] = id };
            if (key.Multibase is { } multibase)
            {
                method["publicKeyMultibase"] = multibase;
            }
            else
            {
                method["publicKeyJwk"] = key.ToJwk();
                jwk = true;
            }

            methods.Add(method);
            assertion.Add(name);
        }

        var context = new JsonArray("https://www.w3.org/ns/did/v1");
        if (profile is null)
        {
            context.Add("https://w3id.org/security/multikey/v1");
            if (jwk) context.Add("https://w3id.org/security/jwk/v1");
        }
        else
        {
            context.Add(Contexts.Credentials);
            context.Add(Contexts.OpenBadges);
        }

        var document = new JsonObject { ["@context"] = context, ["id"] = id };
        if (profile is not null)
            foreach (var member in OpenBadgesJson.ToJson(profile).ToArray())
                if (member.Key != "id") document[member.Key] = member.Value?.DeepClone();
        document["verificationMethod"] = methods;
        document["assertionMethod"] = assertion;
        return document;
    }

    /// <summary>The name of a key under its issuer: <c>id#multibase</c>, or <c>id#thumbprint</c> for RSA.</summary>
    /// <param name="issuerId">The issuer's id.</param>
    /// <param name="key">The key.</param>
    /// <returns>An absolute address or DID URL.</returns>
    public static string VerificationMethod(string issuerId, PublicKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return issuerId + "#" + (key.Multibase ?? key.Thumbprint);
    }

    internal static (string Subject, string? Fragment) Split(string url)
    {
        var hash = url.IndexOf('#', StringComparison.Ordinal);
        return hash < 0 ? (url, null) : (url[..hash], url[(hash + 1)..]);
    }

    private static CredentialException Malformed(string did) =>
        new(CredentialProblem.Malformed, $"{CredentialException.Quote(did)} is not a did:web identifier.");
}
