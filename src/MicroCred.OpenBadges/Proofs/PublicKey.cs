using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Org.BouncyCastle.Asn1.Sec;
using Org.BouncyCastle.Math.EC.Rfc8032;

namespace MicroCred.OpenBadges.Proofs;

/// <summary>The kinds of public key that this library verifies with.</summary>
public enum KeyKind
{
    /// <summary>Ed25519 (RFC 8032), for Data Integrity.</summary>
    Ed25519,

    /// <summary>NIST P-256, for ES256 and ecdsa-rdfc-2019.</summary>
    P256,

    /// <summary>NIST P-384, for ecdsa-rdfc-2019.</summary>
    P384,

    /// <summary>RSA of 2048 to 8192 bits, for RS256.</summary>
    Rsa,
}

/// <summary>A public key read from a Multikey, a JWK or PEM. Immutable and safe to share.</summary>
public sealed class PublicKey : IEquatable<PublicKey>
{
    private const int Ed25519Bytes = 32;
    private static readonly byte[] Ed25519Prefix = [0xed, 0x01];
    private static readonly byte[] P256Prefix = [0x80, 0x24];
    private static readonly byte[] P384Prefix = [0x81, 0x24];

    private readonly byte[] bytes;
    private readonly RSAParameters rsa;
    private readonly ECPoint point;

    private PublicKey(KeyKind kind, byte[] bytes, RSAParameters rsa = default, ECPoint point = default)
    {
        Kind = kind;
        this.bytes = bytes;
        this.rsa = rsa;
        this.point = point;
    }

    /// <summary>The kind of key.</summary>
    public KeyKind Kind { get; }

    /// <summary>Reads a Multikey <c>publicKeyMultibase</c> (Controlled Identifiers 1.0, section 2.2.2): Ed25519 (z6Mk...), P-256 (zDn...), P-384 (z82...).</summary>
    /// <param name="multibase">The text, beginning with z.</param>
    /// <returns>The key.</returns>
    /// <exception cref="CredentialException">It is not such a key.</exception>
    public static PublicKey FromMultibase(string multibase)
    {
        ArgumentNullException.ThrowIfNull(multibase);
        var decoded = multibase.StartsWith('z') ? Base58.Decode(multibase.AsSpan(1)) : null;
        if (decoded is null || decoded.Length < 3) throw Bad($"{CredentialException.Quote(multibase)} is not a key in multibase form.");
        var prefix = decoded.AsSpan(0, 2);
        var key = decoded[2..];
        if (prefix.SequenceEqual(Ed25519Prefix) && key.Length == Ed25519Bytes) return FromEd25519(key);
        if (prefix.SequenceEqual(P256Prefix) && key.Length == 33) return FromPoint(KeyKind.P256, key);
        if (prefix.SequenceEqual(P384Prefix) && key.Length == 49) return FromPoint(KeyKind.P384, key);
        throw Bad($"{CredentialException.Quote(multibase)} is not an Ed25519, P-256 or P-384 key.");
    }

    /// <summary>Reads the 32 bytes of an Ed25519 public key. Points of small order, with which anything would verify, are refused.</summary>
    /// <param name="key">The encoded point.</param>
    /// <returns>The key.</returns>
    /// <exception cref="CredentialException">It is not a usable point.</exception>
    public static PublicKey FromEd25519(byte[] key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (key.Length != Ed25519Bytes || !Ed25519.ValidatePublicKeyFull(key, 0)) throw Bad("The Ed25519 key is not a valid point.");
        return new PublicKey(KeyKind.Ed25519, (byte[])key.Clone());
    }

    /// <summary>Reads a public JSON Web Key (RFC 7517): RSA of at least 2048 bits, EC on P-256 or P-384, or OKP Ed25519.</summary>
    /// <param name="jwk">The JWK object. One that holds private members is refused.</param>
    /// <returns>The key.</returns>
    /// <exception cref="CredentialException">It is not such a key.</exception>
    public static PublicKey FromJwk(JsonElement jwk)
    {
        if (jwk.ValueKind != JsonValueKind.Object) throw Bad("The key is not a JSON Web Key.");
        if (jwk.TryGetProperty("d", out _)) throw Bad("The JSON Web Key holds a private key. It must be taken out of use.");
        switch (Text(jwk, "kty"))
        {
            case "RSA":
                return FromRsa(new RSAParameters { Modulus = Bytes(jwk, "n"), Exponent = Bytes(jwk, "e") });
            case "EC":
                var kind = Text(jwk, "crv") switch
                {
                    "P-256" => KeyKind.P256,
                    "P-384" => KeyKind.P384,
                    var other => throw Bad($"The curve {CredentialException.Quote(other)} is not supported."),
                };
                byte[] x = Bytes(jwk, "x"), y = Bytes(jwk, "y");
                var size = kind == KeyKind.P256 ? 32 : 48;
                if (x.Length != size || y.Length != size) throw Bad("The elliptic curve key has the wrong length.");
                return FromPoint(kind, [0x04, .. x, .. y]);
            case "OKP" when Text(jwk, "crv") == "Ed25519":
                return FromEd25519(Bytes(jwk, "x"));
            default:
                throw Bad($"A key of the type {CredentialException.Quote(Text(jwk, "kty"))} is not supported.");
        }
    }

    /// <summary>Reads an RSA public key in PEM form, as Open Badges 2.0 publishes it (CryptographicKey.publicKeyPem).</summary>
    /// <param name="pem">The PEM text.</param>
    /// <returns>The key.</returns>
    /// <exception cref="CredentialException">It is not such a key.</exception>
    public static PublicKey FromPem(string pem)
    {
        using var key = RSA.Create();
        try
        {
            if (pem is null || pem.Contains("PRIVATE", StringComparison.Ordinal)) throw Bad("The key is not a public key.");
            key.ImportFromPem(pem);
            return FromRsa(key.ExportParameters(includePrivateParameters: false));
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            throw Bad("The key is not an RSA public key in PEM form.", e);
        }
    }

    /// <summary>The Multikey form, or null for RSA.</summary>
    public string? Multibase => Kind switch
    {
        KeyKind.Ed25519 => "z" + Base58.Encode([.. Ed25519Prefix, .. bytes]),
        KeyKind.P256 => "z" + Base58.Encode([.. P256Prefix, .. bytes]),
        KeyKind.P384 => "z" + Base58.Encode([.. P384Prefix, .. bytes]),
        _ => null,
    };

    /// <summary>The SHA-256 thumbprint of RFC 7638, base64url: a stable name for the key.</summary>
    public string Thumbprint
    {
        get
        {
            // RFC 7638 orders the required members by name; ToJwk writes exactly those, in that order.
            return Base64Url.EncodeToString(SHA256.HashData(StrictJson.ToBytes(ToJwk())));
        }
    }

    /// <summary>The public JWK with its required members only.</summary>
    /// <returns>A new object that the caller may extend (kid, alg, use, iss).</returns>
    public JsonObject ToJwk() => Kind switch
    {
        KeyKind.Rsa => new JsonObject
        {
            ["e"] = Base64Url.EncodeToString(rsa.Exponent),
            ["kty"] = "RSA",
            ["n"] = Base64Url.EncodeToString(rsa.Modulus),
        },
        KeyKind.Ed25519 => new JsonObject { ["crv"] = "Ed25519", ["kty"] = "OKP", ["x"] = Base64Url.EncodeToString(bytes) },
        _ => new JsonObject
        {
            ["crv"] = Kind == KeyKind.P256 ? "P-256" : "P-384",
            ["kty"] = "EC",
            ["x"] = Base64Url.EncodeToString(point.X),
            ["y"] = Base64Url.EncodeToString(point.Y),
        },
    };

    /// <summary>
    /// Checks a signature: pure Ed25519; RSASSA-PKCS1-v1_5 with SHA-256; ECDSA with SHA-256 (P-256) or SHA-384 (P-384), signature r‖s.
    /// </summary>
    /// <param name="data">The bytes that were signed.</param>
    /// <param name="signature">The signature.</param>
    /// <returns>Whether the signature is this key's. A malformed signature is false, never an exception.</returns>
    public bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        try
        {
            switch (Kind)
            {
                case KeyKind.Ed25519:
                    if (signature.Length != Ed25519.SignatureSize) return false;
                    var message = data.ToArray();
                    return Ed25519.Verify(signature.ToArray(), 0, bytes, 0, message, 0, message.Length);
                case KeyKind.Rsa:
                    using (var key = RSA.Create(rsa))
                        return key.VerifyData(data, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
                default:
                    using (var key = ECDsa.Create(new ECParameters { Curve = Curve(Kind), Q = point }))
                        return key.VerifyData(data, signature, Kind == KeyKind.P256 ? HashAlgorithmName.SHA256 : HashAlgorithmName.SHA384);
            }
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <inheritdoc />
    public bool Equals(PublicKey? other) => other is not null && other.Kind == Kind && other.bytes.AsSpan().SequenceEqual(bytes);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as PublicKey);

    /// <inheritdoc />
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(Kind);
        hash.AddBytes(bytes);
        return hash.ToHashCode();
    }

    internal static PublicKey FromRsa(RSAParameters parameters)
    {
        var n = (parameters.Modulus ?? []).AsSpan().TrimStart((byte)0).ToArray();
        var e = (parameters.Exponent ?? []).AsSpan().TrimStart((byte)0).ToArray();
        if (n.Length is < 256 or > 1024) throw Bad("An RSA key must have 2048 to 8192 bits.");
        if (e.Length is 0 or > 8 || (e[^1] & 1) == 0 || (e.Length == 1 && e[0] == 1) || (n[^1] & 1) == 0) throw Bad("The RSA key is not usable.");
        return new PublicKey(KeyKind.Rsa, [(byte)e.Length, .. e, .. n], new RSAParameters { Modulus = n, Exponent = e });
    }

    internal static PublicKey FromEc(ECParameters parameters)
    {
        var kind = parameters.Q.X!.Length == 32 ? KeyKind.P256 : KeyKind.P384;
        return FromPoint(kind, [0x04, .. parameters.Q.X, .. parameters.Q.Y!]);
    }

    internal static ECCurve Curve(KeyKind kind) => kind == KeyKind.P256 ? ECCurve.NamedCurves.nistP256 : ECCurve.NamedCurves.nistP384;

    private static PublicKey FromPoint(KeyKind kind, byte[] encoded)
    {
        try
        {
            var curve = SecNamedCurves.GetByName(kind == KeyKind.P256 ? "secp256r1" : "secp384r1").Curve;
            var decoded = curve.DecodePoint(encoded).Normalize();
            if (decoded.IsInfinity || !decoded.IsValid()) throw Bad("The elliptic curve key is not a valid point.");
            var point = new ECPoint { X = decoded.AffineXCoord.GetEncoded(), Y = decoded.AffineYCoord.GetEncoded() };
            return new PublicKey(kind, decoded.GetEncoded(compressed: true), point: point);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or ArithmeticException)
        {
            throw Bad("The elliptic curve key is not a valid point.", e);
        }
    }

    private static string? Text(JsonElement jwk, string name) =>
        jwk.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static byte[] Bytes(JsonElement jwk, string name)
    {
        try
        {
            return Base64Url.DecodeFromChars(Text(jwk, name) ?? throw Bad($"The JSON Web Key lacks {name}."));
        }
        catch (FormatException e)
        {
            throw Bad($"The member {name} of the JSON Web Key is not base64url.", e);
        }
    }

    private static CredentialException Bad(string message, Exception? inner = null) => new(CredentialProblem.BadKey, message, inner);
}
