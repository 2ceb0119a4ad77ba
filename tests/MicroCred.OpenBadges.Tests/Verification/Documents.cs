using System.Text;
using System.Text.Json.Nodes;
using MicroCred.OpenBadges.Proofs;
using MicroCred.OpenBadges.Verification;

namespace MicroCred.OpenBadges.Tests.Verification;

/// <summary>A web of documents in memory: the verifier's side of the network, with everything asked for remembered.</summary>
internal sealed class Documents : IDocumentSource
{
    private readonly Dictionary<string, FetchedDocument> documents = new(StringComparer.Ordinal);

    public List<string> Asked { get; } = [];

    public Documents Put(string address, byte[] body, int status = 200)
    {
        documents[address] = new FetchedDocument(status, body);
        return this;
    }

    public Documents Put(string address, JsonNode body, int status = 200) => Put(address, StrictJson.ToBytes(body), status);

    public Documents Put(string address, string body, int status = 200) => Put(address, Encoding.UTF8.GetBytes(body), status);

    /// <summary>An issuer's document that lists keys.</summary>
    public Documents Issuer(string id, params PublicKey[] keys) =>
        Put(id.StartsWith("did:web:", StringComparison.Ordinal) ? Did.WebAddress(id).AbsoluteUri : id, Did.Document(id, keys));

    public void Remove(string address) => documents.Remove(address);

    public Task<FetchedDocument> FetchAsync(Uri address, string accept, CancellationToken cancellationToken)
    {
        Asked.Add(address.AbsoluteUri);
        return documents.TryGetValue(address.OriginalString, out var document) || documents.TryGetValue(address.AbsoluteUri, out document)
            ? Task.FromResult(document)
            : Task.FromException<FetchedDocument>(new DocumentUnavailableException("There is no such server."));
    }
}

/// <summary>A clock that stands still.</summary>
internal sealed class StoppedClock(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now;
}
