using System.Buffers.Text;
using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Text.Json;
using MicroCred.Core.Common;
using MicroCred.OpenBadges;
using MicroCred.OpenBadges.Proofs;

namespace MicroCred.Core.Credentials.Keys;

/// <summary>A secret key that an issuer made elsewhere: Ed25519 for proofs, RSA of at least 2048 bits for tokens. Whatever is not exactly that is refused.</summary>
internal sealed class BroughtKey
{
    /// <summary>The longest text that is read as a key.</summary>
    public const int MaxLength = 16_000;

    private const string Ed25519Oid = "1.3.101.112";
    private readonly byte[] secret;

    private BroughtKey(PublicKey publicKey, byte[] secret)
    {
        PublicKey = publicKey;
        this.secret = secret;
    }

    public PublicKey PublicKey { get; }

    /// <summary>32 bytes for Ed25519, PKCS #8 for RSA.</summary>
    public byte[] ExportSecret() => (byte[])secret.Clone();

    /// <summary>Reads a key in PEM form (PKCS #8, or PKCS #1 for RSA), as a private JSON Web Key, or as secretKeyMultibase.</summary>
    /// <exception cref="RefusedException">It is none of these. The reason never repeats what was given.</exception>
    public static BroughtKey Read(string? text)
    {
        var given = (text ?? "").Trim();
        if (given.Length == 0) throw Refuse("key-missing", "Paste the secret key.");
        if (given.Length > MaxLength) throw Refuse("key-too-long", "This is longer than any key.");
        try
        {
            if (given.StartsWith('{')) return FromJwk(StrictJson.Parse(given));
            return given.StartsWith('z') ? FromSeed(Ed25519Key.FromSecretMultibase(given).ExportSeed()) : FromPem(given);
        }
        catch (Exception error) when (error is CredentialException or CryptographicException or FormatException or AsnContentException or ArgumentException)
        {
            throw Refuse("key-unreadable", "This is not a secret key that can be used here: an Ed25519 key, or an RSA key of 2048 to 8192 bits, as PEM, as a JSON Web Key, or in multibase form.");
        }
    }

    private static BroughtKey FromPem(string text)
    {
        if (text.Contains("ENCRYPTED", StringComparison.Ordinal)) throw Refuse("key-encrypted", "The key is protected by a password. Take the password off first, and delete that copy afterwards.");
        var fields = PemEncoding.Find(text);
        if (text[..fields.Location.Start.Value].Trim().Length > 0 || text[fields.Location.End.Value..].Trim().Length > 0)
            throw Refuse("key-not-alone", "Paste the one secret key alone, from its first line of hyphens to its last.");
        var label = text[fields.Label];
        if (label is "PUBLIC KEY" or "RSA PUBLIC KEY" or "CERTIFICATE") throw Refuse("key-public", "This is the public half. The portal needs the secret one to sign.");
        var der = Convert.FromBase64String(text[fields.Base64Data]);
        if (label == "PRIVATE KEY" && Ed25519Seed(der) is { } seed) return FromSeed(seed);
        using var rsa = RSA.Create();
        int read;
        if (label == "PRIVATE KEY") rsa.ImportPkcs8PrivateKey(der, out read);
        else if (label == "RSA PRIVATE KEY") rsa.ImportRSAPrivateKey(der, out read);
        else throw new FormatException();
        return read == der.Length ? FromRsa(rsa) : throw new FormatException();
    }

    /// <summary>The seed in a PKCS #8 structure (RFC 8410, section 7), or nothing when it holds another kind of key.</summary>
    private static byte[]? Ed25519Seed(byte[] der)
    {
        var outer = new AsnReader(der, AsnEncodingRules.DER);
        var info = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        info.ReadInteger();
        var algorithm = info.ReadSequence();
        if (algorithm.ReadObjectIdentifier() != Ed25519Oid) return null;
        algorithm.ThrowIfNotEmpty();
        var inner = new AsnReader(info.ReadOctetString(), AsnEncodingRules.DER);
        var seed = inner.ReadOctetString();
        inner.ThrowIfNotEmpty();
        return seed;
    }

    private static BroughtKey FromJwk(JsonElement jwk)
    {
        if (!jwk.TryGetProperty("d", out _)) throw Refuse("key-public", "This is the public half. The portal needs the secret one to sign.");
        if (Text(jwk, "kty") == "OKP" && Text(jwk, "crv") == "Ed25519")
        {
            var key = FromSeed(Bytes(jwk, "d"));
            return key.PublicKey.ToJwk()["x"]!.GetValue<string>() == Text(jwk, "x") ? key : throw new FormatException();
        }

        if (Text(jwk, "kty") != "RSA") throw new FormatException();
        using var rsa = RSA.Create();
        rsa.ImportParameters(new RSAParameters
        {
            Modulus = Bytes(jwk, "n"), Exponent = Bytes(jwk, "e"), D = Bytes(jwk, "d"), P = Bytes(jwk, "p"), Q = Bytes(jwk, "q"),
            DP = Bytes(jwk, "dp"), DQ = Bytes(jwk, "dq"), InverseQ = Bytes(jwk, "qi"),
        });
        return FromRsa(rsa);
    }

    private static BroughtKey FromSeed(byte[] seed) => new(Ed25519Key.FromSeed(seed).PublicKey, seed);

    private static BroughtKey FromRsa(RSA rsa)
    {
        if (rsa.KeySize < IssuerKeyring.RsaBits) throw Refuse("key-weak", $"The RSA key has {rsa.KeySize} bits; at least {IssuerKeyring.RsaBits} are needed.");
        var pkcs8 = rsa.ExportPkcs8PrivateKey();
        using var key = JwtSigningKey.FromPkcs8(pkcs8);
        // A key whose halves do not belong together would sign what nobody can verify.
        byte[] probe = [1, 2, 3];
        return key.PublicKey.Verify(probe, key.Sign(probe)) ? new BroughtKey(key.PublicKey, pkcs8) : throw new CryptographicException();
    }

    private static string? Text(JsonElement jwk, string name) => jwk.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static byte[] Bytes(JsonElement jwk, string name) => Base64Url.DecodeFromChars(Text(jwk, name) ?? throw new FormatException());

    private static RefusedException Refuse(string code, string message) => new(code, message, nameof(BringIssuerKey.SecretKey));
}
