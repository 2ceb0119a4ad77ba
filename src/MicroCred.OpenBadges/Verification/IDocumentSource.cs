namespace MicroCred.OpenBadges.Verification;

/// <summary>
/// How the verifier gets documents from elsewhere: issuer profiles, keys, status lists, hosted assertions. The caller supplies it
/// and is responsible for its limits: public addresses only (checked after resolving names, at every redirect; see
/// <see cref="PublicAddresses"/>), time, size, no cookies.
/// </summary>
public interface IDocumentSource
{
    /// <summary>Gets one document.</summary>
    /// <param name="address">An absolute https (in Open Badges 2.0 also http) address without fragment.</param>
    /// <param name="accept">The value of the Accept header.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The answer, whatever its status code.</returns>
    /// <exception cref="DocumentUnavailableException">No answer could be had, or the address is not allowed.</exception>
    Task<FetchedDocument> FetchAsync(Uri address, string accept, CancellationToken cancellationToken);
}

/// <summary>An answer.</summary>
/// <param name="Status">The HTTP status code.</param>
/// <param name="Body">The body; empty if there was none.</param>
/// <param name="ContentType">The media type, if given.</param>
public sealed record FetchedDocument(int Status, ReadOnlyMemory<byte> Body, string? ContentType = null)
{
    /// <summary>Where it came from in the end, if the source followed redirects.</summary>
    public Uri? Address { get; init; }

    /// <summary>Whether the status is 2xx.</summary>
    public bool IsSuccess => Status is >= 200 and < 300;
}

/// <summary>A document could not be had. The message is shown to people: one plain sentence without internals.</summary>
public sealed class DocumentUnavailableException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">One plain sentence, for example "The server did not answer in time."</param>
    /// <param name="inner">What was caught underneath, if anything.</param>
    public DocumentUnavailableException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}

/// <summary>A source that has nothing: for verifying without any network.</summary>
public sealed class NoDocuments : IDocumentSource
{
    /// <inheritdoc />
    public Task<FetchedDocument> FetchAsync(Uri address, string accept, CancellationToken cancellationToken) =>
        Task.FromException<FetchedDocument>(new DocumentUnavailableException("Nothing is fetched here."));
}
