using System.Net;
using System.Net.Sockets;
using MicroCred.OpenBadges.Verification;

namespace MicroCred.Core.Verification;

/// <summary>
/// Fetches what a credential names: its issuer's document, keys, status list. Strangers choose these addresses, so that only the public
/// internet is asked, on the standard ports, without cookies or anything else that tells who asks, and with limits on time, size and redirects.
/// </summary>
public sealed class PublicDocumentSource : IDocumentSource, IDisposable
{
    /// <summary>How the portal names itself to other servers.</summary>
    public const string UserAgent = "MicroCred-Verifier/1.0";

    private readonly FetchLimits limits;
    private readonly HttpMessageInvoker network;
    private readonly IReadOnlyList<(Func<Uri, bool> Covers, HttpMessageInvoker Invoker)> routes;

    /// <summary>Creates the source.</summary>
    /// <param name="limits">Times and sizes.</param>
    /// <param name="routes">Origins that do not come over the network; the first that covers an address counts.</param>
    /// <param name="network">The public network.</param>
    public PublicDocumentSource(FetchLimits limits, IEnumerable<OriginRoute> routes, PublicNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        this.limits = limits;
        this.routes = [.. routes.Select(r => (r.Covers, new HttpMessageInvoker(r.Handler, disposeHandler: false)))];
        this.network = new HttpMessageInvoker(network.Handler());
    }

    /// <inheritdoc />
    public async Task<FetchedDocument> FetchAsync(Uri address, string accept, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(address);
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        time.CancelAfter(limits.Time);
        try
        {
            return await FollowAsync(address, accept, time.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new DocumentUnavailableException("The server did not answer in time.", e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or SocketException or InvalidOperationException or FormatException)
        {
            throw InWords(e);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        network.Dispose();
        foreach (var (_, invoker) in routes) invoker.Dispose();
    }

    private async Task<FetchedDocument> FollowAsync(Uri address, string accept, CancellationToken cancellationToken)
    {
        for (var redirects = 0; ; redirects++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.TryAddWithoutValidation("Accept", accept);
            request.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip");
            request.Headers.TryAddWithoutValidation("User-Agent", UserAgent);
            using var response = await InvokerFor(address).SendAsync(request, cancellationToken).ConfigureAwait(false);
            if (RedirectOf(response, address) is not { } next)
            {
                var body = await BoundedBody.ReadAsync(response, limits.BodyBytes, cancellationToken).ConfigureAwait(false);
                return new FetchedDocument((int)response.StatusCode, body, response.Content.Headers.ContentType?.MediaType) { Address = address };
            }

            if (redirects == limits.Redirects) throw new DocumentUnavailableException("The server redirects too often.");
            if (address.Scheme == Uri.UriSchemeHttps && next.Scheme != Uri.UriSchemeHttps)
                throw new DocumentUnavailableException("The server redirects from https to an address without it.");
            address = next;
        }
    }

    private static Uri? RedirectOf(HttpResponseMessage response, Uri address)
    {
        if (response.StatusCode is not (HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther
            or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect)) return null;
        return response.Headers.Location is { } location && Uri.TryCreate(address, location, out var next) ? next : null;
    }

    private HttpMessageInvoker InvokerFor(Uri address)
    {
        if (!address.IsAbsoluteUri || address.Scheme is not ("https" or "http")) throw new DocumentUnavailableException("The address is not one of the web.");
        if (address.UserInfo.Length > 0) throw new DocumentUnavailableException("The address holds a name or password.");
        foreach (var (covers, invoker) in routes)
            if (covers(address)) return invoker;
        if (!address.IsDefaultPort) throw new DocumentUnavailableException("The address names a port. Only the standard ones are asked.");
        // Names without a dot are those of a local network.
        if (address.HostNameType == UriHostNameType.Dns && !address.IdnHost.TrimEnd('.').Contains('.', StringComparison.Ordinal))
            throw new DocumentUnavailableException("The address does not lead to the public internet. Nothing else is fetched.");
        return network;
    }

    /// <summary>What went wrong, without anything about our own network.</summary>
    private static DocumentUnavailableException InWords(Exception exception)
    {
        for (var inner = exception; inner is not null; inner = inner.InnerException)
            if (inner is DocumentUnavailableException said) return said;
        return new DocumentUnavailableException((exception as HttpRequestException)?.HttpRequestError switch
        {
            HttpRequestError.SecureConnectionError => "The server has no certificate that can be trusted.",
            HttpRequestError.ConfigurationLimitExceeded => "The server's answer has too many headers.",
            HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError => "The server cannot be reached.",
            _ => "The server broke off, or its answer cannot be read.",
        }, exception);
    }
}
