using System.Security.Cryptography;
using Org.BouncyCastle.Math.EC.Rfc8032;

namespace MicroCred.OpenBadges.Proofs;

/// <summary>An Ed25519 key pair for Data Integrity proofs. Keep the seed encrypted at rest.</summary>
public sealed class Ed25519Key
{
    private static readonly byte[] SecretPrefix = [0x80, 0x26];
    private readonly byte[] seed;
    private readonly byte[] publicBytes;

    private Ed25519Key(byte[] seed)
    {
        this.seed = seed;
        publicBytes = new byte[Ed25519.PublicKeySize];
        Ed25519.GeneratePublicKey(seed, 0, publicBytes, 0);
        PublicKey = PublicKey.FromEd25519(publicBytes);
    }

    /// <summary>The public half.</summary>
    public PublicKey PublicKey { get; }

    /// <summary>The public half in Multikey form, beginning with z6Mk.</summary>
    public string PublicKeyMultibase => PublicKey.Multibase!;

    /// <summary>Makes a new key from the system's random numbers.</summary>
    /// <returns>The key pair.</returns>
    public static Ed25519Key Generate() => new(RandomNumberGenerator.GetBytes(Ed25519.SecretKeySize));

    /// <summary>Reads a key from its seed (RFC 8032, section 5.1.5: the 32 secret bytes).</summary>
    /// <param name="seed">32 bytes.</param>
    /// <returns>The key pair.</returns>
    /// <exception cref="CredentialException">There are not 32 bytes.</exception>
    public static Ed25519Key FromSeed(ReadOnlySpan<byte> seed) => seed.Length == Ed25519.SecretKeySize
        ? new(seed.ToArray())
        : throw new CredentialException(CredentialProblem.BadKey, "An Ed25519 secret has 32 bytes.");

    /// <summary>Reads a <c>secretKeyMultibase</c> (z3u2..., Controlled Identifiers 1.0, section 2.2.2), for issuers who bring their own key.</summary>
    /// <param name="multibase">The text.</param>
    /// <returns>The key pair.</returns>
    /// <exception cref="CredentialException">It is not such a key. The message never repeats it.</exception>
    public static Ed25519Key FromSecretMultibase(string multibase)
    {
        ArgumentNullException.ThrowIfNull(multibase);
        var decoded = multibase.StartsWith('z') ? Base58.Decode(multibase.AsSpan(1)) : null;
        return decoded is { Length: 34 } && decoded.AsSpan(0, 2).SequenceEqual(SecretPrefix)
            ? FromSeed(decoded.AsSpan(2))
            : throw new CredentialException(CredentialProblem.BadKey, "This is not an Ed25519 secret key in multibase form.");
    }

    /// <summary>The 32 secret bytes.</summary>
    /// <returns>A copy.</returns>
    public byte[] ExportSeed() => (byte[])seed.Clone();

    /// <summary>Signs bytes (pure Ed25519, deterministic).</summary>
    /// <param name="data">The bytes.</param>
    /// <returns>64 bytes.</returns>
    public byte[] Sign(ReadOnlySpan<byte> data)
    {
        var signature = new byte[Ed25519.SignatureSize];
        var message = data.ToArray();
        Ed25519.Sign(seed, 0, publicBytes, 0, message, 0, message.Length, signature, 0);
        return signature;
    }
}

/// <summary>An RSA or P-256 key pair for VC-JWT. Dispose it after use; keep the PKCS #8 bytes encrypted at rest.</summary>
public sealed class JwtSigningKey : IDisposable
{
    private readonly AsymmetricAlgorithm key;

    private JwtSigningKey(RSA rsa)
    {
        key = rsa;
        PublicKey = PublicKey.FromRsa(rsa.ExportParameters(includePrivateParameters: false));
        Algorithm = "RS256";
    }

    private JwtSigningKey(ECDsa ec)
    {
        key = ec;
        PublicKey = PublicKey.FromEc(ec.ExportParameters(includePrivateParameters: false));
        if (PublicKey.Kind != KeyKind.P256) throw new CredentialException(CredentialProblem.BadKey, "ES256 needs a P-256 key.");
        Algorithm = "ES256";
    }

    /// <summary>The JWS algorithm: RS256 or ES256.</summary>
    public string Algorithm { get; }

    /// <summary>The public half.</summary>
    public PublicKey PublicKey { get; }

    /// <summary>Makes an RSA key for RS256, the algorithm every Open Badges 3.0 verifier must support.</summary>
    /// <param name="bits">2048 to 8192.</param>
    /// <returns>The key pair.</returns>
    public static JwtSigningKey GenerateRsa(int bits = 2048) => new(RSA.Create(bits));

    /// <summary>Makes a P-256 key for ES256.</summary>
    /// <returns>The key pair.</returns>
    public static JwtSigningKey GenerateP256() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    /// <summary>Reads an unencrypted PKCS #8 private key, RSA or P-256.</summary>
    /// <param name="pkcs8">The DER bytes.</param>
    /// <returns>The key pair.</returns>
    /// <exception cref="CredentialException">It is neither.</exception>
    public static JwtSigningKey FromPkcs8(ReadOnlySpan<byte> pkcs8)
    {
        var rsa = RSA.Create();
        try
        {
            rsa.ImportPkcs8PrivateKey(pkcs8, out _);
            return new JwtSigningKey(rsa);
        }
        catch (CryptographicException)
        {
            rsa.Dispose();
        }

        var ec = ECDsa.Create();
        try
        {
            ec.ImportPkcs8PrivateKey(pkcs8, out _);
            return new JwtSigningKey(ec);
        }
        catch (CryptographicException e)
        {
            ec.Dispose();
            throw new CredentialException(CredentialProblem.BadKey, "This is neither an RSA nor a P-256 private key.", e);
        }
    }

    /// <summary>The private key as unencrypted PKCS #8.</summary>
    /// <returns>DER bytes.</returns>
    public byte[] ExportPkcs8() => key.ExportPkcs8PrivateKey();

    /// <summary>Signs bytes as JWS demands: PKCS #1 v1.5 with SHA-256, or ECDSA with SHA-256 as r‖s.</summary>
    /// <param name="data">The signing input.</param>
    /// <returns>The signature.</returns>
    public byte[] Sign(ReadOnlySpan<byte> data) => key switch
    {
        RSA rsa => rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        ECDsa ec => ec.SignData(data, HashAlgorithmName.SHA256),
        _ => throw new InvalidOperationException(),
    };

    /// <inheritdoc />
    public void Dispose() => key.Dispose();
}
