using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using MicroCred.Core.Verification;
using MicroCred.OpenBadges.Verification;
using MicroCred.TestSupport;

namespace MicroCred.Core.Tests.Verification;

/// <summary>What strangers name is fetched from the public internet or not at all, and no server can cost more than the limits.</summary>
public sealed class PublicDocumentSourceTests
{
    private static readonly FetchLimits Short = new() { Time = TimeSpan.FromSeconds(2), ConnectTime = TimeSpan.FromMilliseconds(500), BodyBytes = 100_000 };

    /// <summary>A public network in which every name is a public address, and every connection ends at one server of the test.</summary>
    private sealed class Net(LoopbackSite? site, ResolveName? resolve = null)
    {
        public List<IPEndPoint> Connections { get; } = [];

        public List<string> Names { get; } = [];

        public PublicDocumentSource Source(params OriginRoute[] routes) => new(Short, routes, new PublicNetwork(Short, PublicAddresses.IsPublic, ResolveAsync, OpenAsync));

        private async Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken)
        {
            Names.Add(host);
            return resolve is null ? [IPAddress.Parse("93.184.216.34")] : await resolve(host, cancellationToken);
        }

        private async Task<Stream> OpenAsync(IPEndPoint address, CancellationToken cancellationToken)
        {
            Connections.Add(address);
            if (site is null) throw new SocketException((int)SocketError.ConnectionRefused);
            var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, site.Address.Port, cancellationToken);
            return client.GetStream();
        }
    }

    private static async Task<string> WhyNotAsync(PublicDocumentSource source, string address) =>
        (await Assert.ThrowsAsync<DocumentUnavailableException>(() => source.FetchAsync(new Uri(address), "application/json", default))).Message;

    private static LoopbackSite Answering(int status, byte[] body, params string[] headers) =>
        new((request, cancellationToken) => request.AnswerAsync(status, body, cancellationToken, headers));

    [Fact]
    public async Task Fetch_TellsNothingAboutWhoAsks()
    {
        await using var site = Answering(200, "{}"u8.ToArray(), "Content-Type: application/ld+json", "Set-Cookie: a=b; Path=/");
        var net = new Net(site);
        using var source = net.Source();

        var document = await source.FetchAsync(new Uri("http://issuer.example/a?b=c"), "application/json", default);
        await source.FetchAsync(new Uri("http://issuer.example/again"), "application/json", default);

        Assert.Equal((200, "{}", "application/ld+json"), (document.Status, Encoding.UTF8.GetString(document.Body.Span), document.ContentType));
        var head = site.Asked.First().Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["GET /a?b=c HTTP/1.1", "Accept-Encoding: gzip", "Accept: application/json", "Host: issuer.example", $"User-Agent: {PublicDocumentSource.UserAgent}"], head.Order(StringComparer.Ordinal).OrderBy(h => h.StartsWith("GET", StringComparison.Ordinal) ? 0 : 1));
        Assert.DoesNotContain("Cookie", site.Asked.Last(), StringComparison.Ordinal);
        Assert.Equal(IPEndPoint.Parse("93.184.216.34:80"), net.Connections[0]);
    }

    [Theory]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://127.1/")]
    [InlineData("http://0177.0.0.1/")]
    [InlineData("http://0x7f.0.0.1/")]
    [InlineData("http://0x7f000001/")]
    [InlineData("http://2130706433/")]
    [InlineData("http://017700000001/")]
    [InlineData("https://169.254.169.254/latest/meta-data/")]
    [InlineData("http://10.0.0.1/")]
    [InlineData("http://172.16.0.1/")]
    [InlineData("http://192.168.0.1/")]
    [InlineData("http://100.64.0.1/")]
    [InlineData("http://0.0.0.0/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://[::]/")]
    [InlineData("http://[::ffff:127.0.0.1]/")]
    [InlineData("http://[::ffff:a9fe:a9fe]/")]
    [InlineData("http://[::127.0.0.1]/")]
    [InlineData("http://[64:ff9b::127.0.0.1]/")]
    [InlineData("http://[64:ff9b::a00:1]/")]
    [InlineData("http://[64:ff9b:1::1]/")]
    [InlineData("http://[2002:7f00:1::]/")]
    [InlineData("http://[2002:a00:1::1]/")]
    [InlineData("http://[2001::1]/")]
    [InlineData("http://[fe80::1%25eth0]/")]
    [InlineData("http://[fd00::1]/")]
    [InlineData("http://[ff02::1]/")]
    [InlineData("http://１２７.０.０.１/")]
    [InlineData("http://①②⑦.⓪.⓪.①/")]
    [InlineData("http://localhost/")]
    [InlineData("http://LOCALHOST./")]
    [InlineData("http://intranet/")]
    [InlineData("http://db/")]
    public async Task PrivateAddresses_AreNotConnectedTo(string address)
    {
        var net = new Net(null, (host, _) => Task.FromResult(IPAddress.TryParse(host, out var ip) ? new[] { ip } : [IPAddress.Loopback]));
        using var source = net.Source();

        Assert.Contains("public internet", await WhyNotAsync(source, address), StringComparison.Ordinal);
        Assert.Empty(net.Connections);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("::1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("64:ff9b::c0a8:1")]
    [InlineData("2002:c0a8:1::1")]
    [InlineData("93.184.216.34", "10.0.0.1")]
    [InlineData("2606:4700::1111", "::1")]
    [InlineData("93.184.216.34", "93.184.216.35", "fd00::1")]
    public async Task NamesThatLeadInside_AreNotConnectedTo_NotEvenByTheirPublicAnswers(params string[] answers)
    {
        var net = new Net(null, (_, _) => Task.FromResult(answers.Select(IPAddress.Parse).ToArray()));
        using var source = net.Source();

        Assert.Contains("public internet", await WhyNotAsync(source, "https://issuer.example/"), StringComparison.Ordinal);
        Assert.Empty(net.Connections);
    }

    [Fact]
    public async Task NameThatChangesItsAnswer_IsCheckedForEachConnection()
    {
        await using var site = Answering(200, "{}"u8.ToArray());
        var asked = 0;
        var net = new Net(site, (_, _) => Task.FromResult(new[] { ++asked == 1 ? IPAddress.Parse("93.184.216.34") : IPAddress.Loopback }));
        using var source = net.Source();

        await source.FetchAsync(new Uri("http://rebinding.example/"), "*/*", default);
        Assert.Contains("public internet", await WhyNotAsync(source, "http://rebinding.example/"), StringComparison.Ordinal);

        // Once for each connection: what was checked is what was connected to.
        Assert.Equal(2, asked);
        Assert.Equal([IPEndPoint.Parse("93.184.216.34:80")], net.Connections);
    }

    [Theory]
    [InlineData("http://issuer.example:8080/", "port")]
    [InlineData("https://issuer.example:80/", "port")]
    [InlineData("http://issuer.example:443/", "port")]
    [InlineData("http://issuer.example:22/", "port")]
    [InlineData("http://someone@issuer.example/", "name or password")]
    [InlineData("http://someone:secret@issuer.example/", "name or password")]
    [InlineData("http://127.0.0.1@issuer.example/", "name or password")]
    [InlineData("ftp://issuer.example/", "not one of the web")]
    [InlineData("file:///etc/passwd", "not one of the web")]
    [InlineData("gopher://issuer.example/", "not one of the web")]
    public async Task OtherPortsSchemesAndPasswords_AreRefused(string address, string reason)
    {
        var net = new Net(null);
        using var source = net.Source();

        Assert.Contains(reason, await WhyNotAsync(source, address), StringComparison.Ordinal);
        Assert.Empty(net.Names);
        Assert.Empty(net.Connections);
    }

    [Fact]
    public async Task InternationalName_IsAskedInItsAsciiForm()
    {
        await using var site = Answering(200, "{}"u8.ToArray());
        var net = new Net(site);
        using var source = net.Source();

        await source.FetchAsync(new Uri("http://bücher.example/"), "*/*", default);

        Assert.Equal(["xn--bcher-kva.example"], net.Names);
        Assert.Contains("Host: xn--bcher-kva.example", site.Asked.Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1/secret", "public internet")]
    [InlineData("http://[::1]/", "public internet")]
    [InlineData("http://inside.example/", "public internet")]
    [InlineData("//inside.example/", "public internet")]
    [InlineData("http://issuer.example:9200/", "port")]
    [InlineData("http://a:b@issuer.example/", "name or password")]
    [InlineData("file:///etc/passwd", "not one of the web")]
    public async Task Redirects_AreCheckedLikeTheFirstAddress(string location, string reason)
    {
        await using var site = Answering(302, [], $"Location: {location}");
        var net = new Net(site, (host, _) => Task.FromResult(new[] { IPAddress.Parse(host == "inside.example" ? "10.1.2.3" : "93.184.216.34") }));
        using var source = net.Source();

        Assert.Contains(reason, await WhyNotAsync(source, "http://issuer.example/"), StringComparison.Ordinal);
        Assert.Single(net.Connections);
    }

    [Fact]
    public async Task Redirects_AreFollowedThreeTimes()
    {
        await using var site = new LoopbackSite((request, cancellationToken) => int.Parse(request.Path[1..], System.Globalization.CultureInfo.InvariantCulture) is > 0 and var left
            ? request.AnswerAsync(301, [], cancellationToken, $"Location: /{left - 1}")
            : request.AnswerAsync(200, "{}"u8.ToArray(), cancellationToken));
        using var source = new Net(site).Source();

        Assert.Equal("http://issuer.example/0", (await source.FetchAsync(new Uri("http://issuer.example/3"), "*/*", default)).Address!.AbsoluteUri);
        Assert.Contains("too often", await WhyNotAsync(source, "http://issuer.example/4"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RedirectFromHttps_ToPlainHttp_IsNotFollowed()
    {
        await using var site = Answering(302, [], "Location: http://other.example/");
        using var source = new Net(null).Source(OriginRoute.ToLoopback(new Uri("https://issuer.example"), site.Address, Short));

        Assert.Contains("without it", await WhyNotAsync(source, "https://issuer.example/a"), StringComparison.Ordinal);
        Assert.Contains("Host: issuer.example", site.Asked.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task MappedOrigin_DoesNotOpenTheRestOfTheMachine()
    {
        await using var site = new LoopbackSite((request, cancellationToken) => request.AnswerAsync(302, [], cancellationToken, "Location: http://127.0.0.1/admin"));
        using var source = new Net(null).Source(OriginRoute.ToLoopback(new Uri("http://issuer.example"), site.Address, Short));

        Assert.Contains("public internet", await WhyNotAsync(source, "http://issuer.example/"), StringComparison.Ordinal);
        Assert.Contains("public internet", await WhyNotAsync(source, "http://127.0.0.1/"), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => OriginRoute.ToLoopback(new Uri("https://issuer.example"), new Uri("http://10.0.0.1/"), Short));
    }

    [Fact]
    public async Task GzipBomb_IsStopped()
    {
        using var bomb = new MemoryStream();
        await using (var gzip = new GZipStream(bomb, CompressionLevel.Optimal, leaveOpen: true)) await gzip.WriteAsync(new byte[20_000_000]);
        Assert.InRange(bomb.Length, 1, Short.BodyBytes);
        await using var site = Answering(200, bomb.ToArray(), "Content-Encoding: gzip");
        using var source = new Net(site).Source();

        Assert.Contains("too large", await WhyNotAsync(source, "http://issuer.example/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gzip_IsRead_AndNothingElse()
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true)) await gzip.WriteAsync("{\"a\":1}"u8.ToArray());
        await using var fine = Answering(200, packed.ToArray(), "Content-Encoding: gzip");
        using (var source = new Net(fine).Source())
            Assert.Equal("{\"a\":1}", Encoding.UTF8.GetString((await source.FetchAsync(new Uri("http://issuer.example/"), "*/*", default)).Body.Span));

        foreach (var encoding in new[] { "br", "deflate", "gzip, gzip" })
        {
            await using var other = Answering(200, packed.ToArray(), $"Content-Encoding: {encoding}");
            using var source = new Net(other).Source();
            Assert.Contains("not asked for", await WhyNotAsync(source, "http://issuer.example/"), StringComparison.Ordinal);
        }

        await using var broken = Answering(200, "no gzip at all"u8.ToArray(), "Content-Encoding: gzip");
        using var last = new Net(broken).Source();
        Assert.Contains("cannot be expanded", await WhyNotAsync(last, "http://issuer.example/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task EndlessBody_IsStopped()
    {
        await using var site = new LoopbackSite(async (request, cancellationToken) =>
        {
            await request.WriteAsync("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n", cancellationToken);
            while (true) await request.Stream.WriteAsync(new byte[10_000], cancellationToken);
        });
        using var source = new Net(site).Source();

        Assert.Contains("too large", await WhyNotAsync(source, "http://issuer.example/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnnouncedSize_IsEnoughToStop()
    {
        await using var site = new LoopbackSite((request, cancellationToken) => request.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 5000000000\r\n\r\n", cancellationToken));
        using var source = new Net(site).Source();

        Assert.Contains("too large", await WhyNotAsync(source, "http://issuer.example/"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\n\r\n", "x")]
    [InlineData("", "")]
    [InlineData("HTTP/1.1 200 OK\r\nX: ", "y")]
    public async Task ServerThatDawdles_IsLeft(string begin, string drop)
    {
        await using var site = new LoopbackSite(async (request, cancellationToken) =>
        {
            await request.WriteAsync(begin, cancellationToken);
            while (true)
            {
                await request.WriteAsync(drop, cancellationToken);
                await Task.Delay(100, cancellationToken);
            }
        });
        using var source = new Net(site).Source();
        var watch = System.Diagnostics.Stopwatch.StartNew();

        Assert.Contains("in time", await WhyNotAsync(source, "http://issuer.example/"), StringComparison.Ordinal);
        Assert.InRange(watch.Elapsed, TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(6));
    }

    [Fact]
    public async Task TooManyHeaders_AreRefused()
    {
        await using var site = Answering(200, [], [.. Enumerable.Range(0, 400).Select(i => $"X-{i}: {new string('x', 100)}")]);
        using var source = new Net(site).Source();

        Assert.Contains("headers", await WhyNotAsync(source, "http://issuer.example/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ServersThatAreNotThere_AreReportedInWords()
    {
        using var closed = new Net(null).Source();
        Assert.Equal("The server cannot be reached.", await WhyNotAsync(closed, "http://issuer.example/"));
        using var unknown = new Net(null, (_, _) => throw new SocketException((int)SocketError.HostNotFound)).Source();
        Assert.Equal("There is no server of this name.", await WhyNotAsync(unknown, "http://issuer.example/"));
        using var empty = new Net(null, (_, _) => Task.FromResult(Array.Empty<IPAddress>())).Source();
        Assert.Equal("There is no server of this name.", await WhyNotAsync(empty, "http://issuer.example/"));
        await using var plain = Answering(200, []);
        using var noTls = new Net(plain).Source();
        Assert.Equal("The server has no certificate that can be trusted.", await WhyNotAsync(noTls, "https://issuer.example/"));
        await using var nonsense = new LoopbackSite((request, cancellationToken) => request.WriteAsync("220 smtp ready\r\n", cancellationToken));
        using var other = new Net(nonsense).Source();
        Assert.Equal("The server broke off, or its answer cannot be read.", await WhyNotAsync(other, "http://issuer.example/"));
    }

    [Fact]
    public async Task Caller_CanStopWaiting()
    {
        await using var site = new LoopbackSite((_, cancellationToken) => Task.Delay(Timeout.Infinite, cancellationToken));
        using var source = new Net(site).Source();
        using var stop = new CancellationTokenSource(200);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => source.FetchAsync(new Uri("http://issuer.example/"), "*/*", stop.Token));
    }
}
