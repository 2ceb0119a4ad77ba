using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Playwright;

namespace MicroCred.BrowserTests.Running;

/// <summary>Weighs what pages send on a first visit: nothing comes from the browser's cache while it listens.</summary>
public sealed class Scale : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, string> kinds = new();
    private readonly ConcurrentQueue<(string Kind, int Bytes)> arrived = new();
    private readonly ICDPSession developer;

    private Scale(ICDPSession developer)
    {
        this.developer = developer;
        developer.Event("Network.responseReceived").OnEvent += (_, said) =>
            kinds[said!.Value.GetProperty("requestId").GetString()!] = said.Value.GetProperty("type").GetString()!;
        developer.Event("Network.loadingFinished").OnEvent += (_, said) =>
        {
            if (kinds.TryRemove(said!.Value.GetProperty("requestId").GetString()!, out var kind)) arrived.Enqueue((kind, (int)said.Value.GetProperty("encodedDataLength").GetDouble()));
        };
    }

    public static async Task<Scale> UnderAsync(IPage page)
    {
        var developer = await page.Context.NewCDPSessionAsync(page);
        var scale = new Scale(developer);
        await developer.SendAsync("Network.enable");
        await developer.SendAsync("Network.setCacheDisabled", new Dictionary<string, object> { ["cacheDisabled"] = true });
        return scale;
    }

    /// <summary>What arrived since the last look, in bytes over the wire with headers.</summary>
    public PageWeight Read()
    {
        var (all, scripts) = (0, 0);
        while (arrived.TryDequeue(out var part))
        {
            if (part.Kind is "Document" or "Stylesheet" or "Script") all += part.Bytes;
            if (part.Kind == "Script") scripts += part.Bytes;
        }

        return new PageWeight(all, scripts);
    }

    public async ValueTask DisposeAsync() => await developer.DetachAsync();
}

/// <param name="All">Bytes of HTML, CSS and script.</param>
/// <param name="Scripts">Bytes of scripts among them.</param>
public sealed record PageWeight(int All, int Scripts);
