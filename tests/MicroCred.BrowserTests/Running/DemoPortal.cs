using MicroCred.TestSupport;

namespace MicroCred.BrowserTests.Running;

/// <summary>A portal with the demo data, for tests that only look.</summary>
public sealed class DemoPortal : IAsyncLifetime
{
    public Portal Portal { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        if (Chromium.Program is not null) Portal = await Portal.ListenAsync(("Demo:Seed", "true"));
    }

    public async Task DisposeAsync()
    {
        if (Portal is not null) await Portal.DisposeAsync();
    }
}
