using System.Net;

namespace MicroCred.Core.Verification;

/// <summary>Documents of some origins that do not come over the public network: the portal's own, and in Development those that are mapped to this machine.</summary>
/// <param name="Covers">Whether an address belongs here.</param>
/// <param name="Handler">Gets what is at such an address.</param>
public sealed record OriginRoute(Func<Uri, bool> Covers, HttpMessageHandler Handler)
{
    /// <summary>Whether two addresses have the same scheme, host and port.</summary>
    public static bool SameOrigin(Uri one, Uri other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        return one.Scheme == other.Scheme && one.Port == other.Port && string.Equals(one.IdnHost, other.IdnHost, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>A public origin whose documents a server on this machine gives; it is asked with the public name in its Host header. For development and tests.</summary>
    /// <param name="origin">The origin as credentials name it: <c>https://issuer.example</c>.</param>
    /// <param name="loopback">Where it runs: <c>http://127.0.0.1:5005</c>.</param>
    /// <param name="limits">Times and sizes.</param>
    /// <exception cref="ArgumentException">The second address is not on this machine.</exception>
    public static OriginRoute ToLoopback(Uri origin, Uri loopback, FetchLimits limits)
    {
        ArgumentNullException.ThrowIfNull(loopback);
        if (!loopback.IsLoopback) throw new ArgumentException($"{loopback} is not on this machine.", nameof(loopback));
        var network = new PublicNetwork(limits, IPAddress.IsLoopback).Handler();
        return new OriginRoute(address => SameOrigin(address, origin), new Mapped(network, loopback));
    }

    private sealed class Mapped(HttpMessageHandler network, Uri loopback) : DelegatingHandler(network)
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Host = request.RequestUri!.Authority;
            request.RequestUri = new Uri(loopback, request.RequestUri.PathAndQuery);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
