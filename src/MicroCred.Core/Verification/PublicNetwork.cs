using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MicroCred.OpenBadges.Verification;

namespace MicroCred.Core.Verification;

/// <summary>Finds the addresses of a name.</summary>
public delegate Task<IPAddress[]> ResolveName(string host, CancellationToken cancellationToken);

/// <summary>Opens a connection to an address.</summary>
public delegate Task<Stream> OpenConnection(IPEndPoint address, CancellationToken cancellationToken);

/// <summary>
/// Connections for fetching what strangers name. A name is resolved once for each connection, every answer is checked, and the connection goes
/// to an address that was checked: a name that answers differently the second time (rebinding) gains nothing.
/// </summary>
/// <param name="limits">Times and sizes.</param>
/// <param name="isAllowed">Which addresses may be connected to.</param>
/// <param name="resolve">How names are resolved; the machine's resolver if null.</param>
/// <param name="open">How connections are opened; a socket if null.</param>
public sealed class PublicNetwork(FetchLimits limits, Func<IPAddress, bool> isAllowed, ResolveName? resolve = null, OpenConnection? open = null)
{
    private const int MostAddresses = 4;

    private readonly ResolveName resolve = resolve ?? Dns.GetHostAddressesAsync;
    private readonly OpenConnection open = open ?? OpenSocketAsync;

    /// <summary>A handler without cookies, proxy, credentials, redirects, tracing, and automatic expansion.</summary>
    public SocketsHttpHandler Handler() => new()
    {
        ConnectCallback = async (context, cancellationToken) => await ConnectAsync(context.DnsEndPoint, cancellationToken).ConfigureAwait(false),
        UseCookies = false,
        UseProxy = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        ActivityHeadersPropagator = null,
        ConnectTimeout = limits.Time,
        MaxResponseHeadersLength = limits.HeaderKibibytes,
        MaxResponseDrainSize = 0,
        MaxConnectionsPerServer = 16,
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionLifetime = TimeSpan.FromSeconds(30),
        SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = Certificates() },
    };

    /// <summary>A certificate can name addresses of its own (of its issuer's, of revocation lists). They are not asked: a stranger would choose where we connect.</summary>
    private static X509ChainPolicy Certificates()
    {
        var policy = new X509ChainPolicy { DisableCertificateDownloads = true, RevocationMode = X509RevocationMode.NoCheck };
        policy.ApplicationPolicy.Add(new Oid("1.3.6.1.5.5.7.3.1"));
        return policy;
    }

    private async Task<Stream> ConnectAsync(DnsEndPoint server, CancellationToken cancellationToken)
    {
        var addresses = await AddressesAsync(server.Host, cancellationToken).ConfigureAwait(false);
        Exception? last = null;
        foreach (var address in addresses.Take(MostAddresses))
        {
            using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            time.CancelAfter(limits.ConnectTime);
            try
            {
                return await open(new IPEndPoint(address, server.Port), time.Token).ConfigureAwait(false);
            }
            catch (Exception e) when (e is SocketException or IOException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
            {
                last = e;
            }
        }

        throw new DocumentUnavailableException("The server cannot be reached.", last);
    }

    private async Task<IPAddress[]> AddressesAsync(string host, CancellationToken cancellationToken)
    {
        IPAddress[] addresses;
        try
        {
            addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await resolve(host, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is SocketException or ArgumentException)
        {
            throw new DocumentUnavailableException("There is no server of this name.", e);
        }

        if (addresses.Length == 0) throw new DocumentUnavailableException("There is no server of this name.");
        // One private answer among public ones is no accident of an honest server.
        if (!addresses.All(isAllowed)) throw new DocumentUnavailableException("The address does not lead to the public internet. Nothing else is fetched.");
        return [.. addresses.OrderBy(a => a.AddressFamily == AddressFamily.InterNetwork ? 0 : 1)];
    }

    private static async Task<Stream> OpenSocketAsync(IPEndPoint address, CancellationToken cancellationToken)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(address, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
