using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MicroCred.OpenBadges.Proofs;

/// <summary>Credentials as compact JWS (Open Badges 3.0, section 8.2 "JSON Web Token Proof Format").</summary>
public sealed class VcJwt
{
    private VcJwt(string compact, JsonElement header, JsonElement payload, byte[] signature)
    {
        Compact = compact;
        Header = header;
        Payload = payload;
        Signature = signature;
    }

    /// <summary>The three parts as received.</summary>
    public string Compact { get; }

    /// <summary>The protected header.</summary>
    public JsonElement Header { get; }

    /// <summary>The claims: a VC 2.0 credential with registered claims beside its members, or a VC 1.1 credential in <c>vc</c>.</summary>
    public JsonElement Payload { get; }

    /// <summary>The algorithm in the header; null if it is missing or not text.</summary>
    public string? Algorithm => Text(Header, "alg");

    /// <summary>The credential itself: the payload, or its <c>vc</c> claim for VC 1.1.</summary>
    public JsonElement Credential => Payload.TryGetProperty("vc", out var vc) && vc.ValueKind == JsonValueKind.Object ? vc : Payload;

    private byte[] Signature { get; }

    /// <summary>Signs a credential.</summary>
    /// <param name="credential">A VC 2.0 credential. It needs <c>credentialSubject.id</c> and whole seconds in validFrom; a proof in it is left out.</param>
    /// <param name="key">An RSA or P-256 key.</param>
    /// <param name="kid">The address that answers the public key as one JWK object.</param>
    /// <returns>The compact JWS: header (alg, kid, typ), claims (the credential with iss, jti, sub, nbf and exp), signature.</returns>
    /// <exception cref="CredentialException">A member that a claim repeats is missing or has fractions of a second.</exception>
    public static string Sign(JsonObject credential, JwtSigningKey key, string kid)
    {
        ArgumentNullException.ThrowIfNull(credential);
        ArgumentNullException.ThrowIfNull(key);
        var claims = (JsonObject)credential.DeepClone();
        claims.Remove("proof");
        var element = StrictJson.ToElement(claims);
        claims["iss"] = IssuerId(element) ?? throw Missing("issuer");
        claims["jti"] = Text(element, "id") ?? throw Missing("id");
        claims["sub"] = SubjectId(element) ?? throw Missing("credentialSubject.id");
        claims["nbf"] = Seconds(element, "validFrom") ?? throw Missing("validFrom");
        if (element.TryGetProperty("validUntil", out _)) claims["exp"] = Seconds(element, "validUntil");
        var header = new JsonObject { ["alg"] = key.Algorithm, ["kid"] = kid, ["typ"] = "JWT" };
        return Seal(header, StrictJson.ToBytes(claims), key);
    }

    /// <summary>Signs any JSON as a compact JWS with the header alg and typ only, as Open Badges 2.0 signed assertions are made.</summary>
    /// <param name="payload">The JSON.</param>
    /// <param name="key">The key.</param>
    /// <returns>The compact JWS.</returns>
    public static string SignPlain(JsonObject payload, JwtSigningKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Seal(new JsonObject { ["alg"] = key.Algorithm, ["typ"] = "JWT" }, StrictJson.ToBytes(payload), key);
    }

    /// <summary>Whether text looks like a compact JWS: three base64url parts, the first an object.</summary>
    /// <param name="text">The text.</param>
    /// <returns>Whether <see cref="Parse"/> is worth trying.</returns>
    public static bool LooksLikeJwt(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.StartsWith("ey", StringComparison.Ordinal) && text.AsSpan().Count('.') == 2 && text.AsSpan().IndexOfAnyExcept(Base64UrlAndDot) < 0;
    }

    /// <summary>Takes a compact JWS apart without checking its signature.</summary>
    /// <param name="compact">The text.</param>
    /// <returns>Its parts.</returns>
    /// <exception cref="CredentialException">It is not a compact JWS of JSON, it is too large, or its header holds a private key or critical extensions.</exception>
    public static VcJwt Parse(string compact)
    {
        ArgumentNullException.ThrowIfNull(compact);
        if (compact.Length > StrictJson.DefaultMaxBytes) throw new CredentialException(CredentialProblem.TooLarge, "The token is too large.");
        var parts = compact.Split('.');
        if (parts.Length != 3) throw Malformed("A token has three parts, separated by full stops.");
        var header = StrictJson.Parse(Decode(parts[0]));
        var payload = StrictJson.Parse(Decode(parts[1]));
        if (header.ValueKind != JsonValueKind.Object || payload.ValueKind != JsonValueKind.Object) throw Malformed("The token does not hold JSON objects.");
        if (header.TryGetProperty("crit", out _) || header.TryGetProperty("b64", out _))
            throw new CredentialException(CredentialProblem.Unsupported, "The token asks for extensions that are not supported.");
        return new VcJwt(compact, header, payload, Decode(parts[2]));
    }

    /// <summary>Checks the signature with a key. The algorithm must be RS256 or ES256 and suit the key; none and HS* never verify.</summary>
    /// <param name="key">The key.</param>
    /// <returns>Whether the signature is right.</returns>
    public bool VerifySignature(PublicKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var suits = (Algorithm, key.Kind) is ("RS256", KeyKind.Rsa) or ("ES256", KeyKind.P256);
        return suits && key.Verify(Encoding.ASCII.GetBytes(Compact[..Compact.LastIndexOf('.')]), Signature);
    }

    /// <summary>
    /// Compares the registered claims with the credential's members (Open Badges 3.0, section 8.2.4.1): each must be present and
    /// equal, except that <c>sub</c> may be missing.
    /// </summary>
    /// <returns>One sentence per claim that is missing or differs; empty if all agree.</returns>
    public IReadOnlyList<string> ClaimProblems()
    {
        var problems = new List<string>();
        var credential = Credential;
        void Same(string claim, string? expected, string member)
        {
            var got = Text(Payload, claim);
            if (got is null) problems.Add($"The token lacks the claim {claim}.");
            else if (got != expected) problems.Add($"The token's claim {claim} is not the credential's {member}.");
        }

        Same("iss", IssuerId(credential), "issuer");
        Same("jti", Text(credential, "id"), "id");
        // A subject known only by a hashed address has no id, and 1EdTech's own examples leave sub out. The subject itself is
        // signed, so that a missing sub hides nothing; one that differs does.
        if (Payload.TryGetProperty("sub", out _)) Same("sub", SubjectId(credential), "credentialSubject.id");
        SameTime("nbf", ["validFrom", "issuanceDate"], required: true);
        SameTime("exp", ["validUntil", "expirationDate"], required: false);
        return problems;

        void SameTime(string claim, string[] members, bool required)
        {
            var times = members.Select(m => Time(credential, m)).Where(t => t is not null).Select(t => Math.Floor(t!.Value.ToUnixTimeMilliseconds() / 1000d)).ToArray();
            if (!Payload.TryGetProperty(claim, out var value))
            {
                if (required || times.Length > 0) problems.Add($"The token lacks the claim {claim}.");
                return;
            }

            if (value.ValueKind != JsonValueKind.Number || !value.TryGetDouble(out var seconds) || !times.Contains(Math.Floor(seconds)))
                problems.Add($"The token's claim {claim} is not the credential's {members[0]}.");
        }
    }

    internal static DateTimeOffset? Time(JsonElement element, string member) => DateTimeStamp.Parse(Text(element, member));

    internal static string? IssuerId(JsonElement credential) => credential.TryGetProperty("issuer", out var issuer)
        ? issuer.ValueKind == JsonValueKind.String ? issuer.GetString() : Text(issuer, "id")
        : null;

    internal static string? SubjectId(JsonElement credential) => credential.TryGetProperty("credentialSubject", out var subject) ? Text(subject, "id") : null;

    internal static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static readonly System.Buffers.SearchValues<char> Base64UrlAndDot =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");

    private static string Seal(JsonObject header, byte[] payload, JwtSigningKey key)
    {
        var input = Base64Url.EncodeToString(StrictJson.ToBytes(header)) + "." + Base64Url.EncodeToString(payload);
        return input + "." + Base64Url.EncodeToString(key.Sign(Encoding.ASCII.GetBytes(input)));
    }

    private static long? Seconds(JsonElement element, string member)
    {
        if (Time(element, member) is not { } time) return null;
        return time.Ticks % TimeSpan.TicksPerSecond == 0
            ? time.ToUnixTimeSeconds()
            : throw new CredentialException(CredentialProblem.Malformed, $"{member} must be whole seconds to be signed as a token.");
    }

    private static byte[] Decode(string part)
    {
        if (part.Contains('=', StringComparison.Ordinal)) throw Malformed("The token is padded; base64url in a token is not.");
        try
        {
            return Base64Url.DecodeFromChars(part);
        }
        catch (FormatException e)
        {
            throw new CredentialException(CredentialProblem.Malformed, "A part of the token is not base64url.", e);
        }
    }

    private static CredentialException Malformed(string message) => new(CredentialProblem.Malformed, message);

    private static CredentialException Missing(string member) =>
        new(CredentialProblem.Malformed, string.Create(CultureInfo.InvariantCulture, $"A credential signed as a token needs {member}."));
}
