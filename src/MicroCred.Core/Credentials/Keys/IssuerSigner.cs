using System.Text;
using System.Text.Json.Nodes;
using MicroCred.OpenBadges;
using MicroCred.OpenBadges.Proofs;

namespace MicroCred.Core.Credentials.Keys;

/// <summary>Signs with an issuer's two keys, for as long as it takes to sign. Dispose it after use.</summary>
internal sealed class IssuerSigner(Ed25519Key proofKey, Guid proofKeyId, Func<JwtSigningKey> tokenKey, Guid tokenKeyId) : IDisposable
{
    private readonly Lazy<JwtSigningKey> token = new(tokenKey);

    public Guid ProofKeyId { get; } = proofKeyId;

    public Guid TokenKeyId { get; } = tokenKeyId;

    /// <summary>The document with an embedded proof, as text.</summary>
    public string SignProof(JsonObject document, string issuerAddress, DateTime at)
    {
        var method = Did.VerificationMethod(issuerAddress, proofKey.PublicKey);
        return Encoding.UTF8.GetString(StrictJson.ToBytes(DataIntegrity.Sign(document, proofKey, method, at)));
    }

    /// <summary>The document as a token.</summary>
    /// <param name="document">The unsigned document.</param>
    /// <param name="keyAddress">The address of a key, from its thumbprint.</param>
    public string SignToken(JsonObject document, Func<string, string> keyAddress) => VcJwt.Sign(document, token.Value, keyAddress(token.Value.PublicKey.Thumbprint));

    public void Dispose()
    {
        if (token.IsValueCreated) token.Value.Dispose();
    }
}
