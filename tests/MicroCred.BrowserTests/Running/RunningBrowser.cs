using Microsoft.Playwright;

namespace MicroCred.BrowserTests.Running;

/// <summary>One browser for the tests of a collection. Each person in a test has a context of their own in it: own cookies, own storage.</summary>
public sealed class RunningBrowser : IAsyncLifetime
{
    private IPlaywright? playwright;
    private IBrowser? browser;

    public async Task InitializeAsync()
    {
        if (Chromium.Program is null)
        {
            if (Chromium.IsRequired) throw new InvalidOperationException(Chromium.Missing);
            return;
        }

        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Chromium.Program,
            Headless = true,
            Args = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-gpu"],
        });
    }

    public async Task DisposeAsync()
    {
        if (browser is not null) await browser.CloseAsync();
        playwright?.Dispose();
    }

    /// <summary>Opens a window for one person.</summary>
    /// <param name="address">Where the portal listens.</param>
    /// <param name="settings">Size, color scheme, script; 1280 by 900, light, with script when null.</param>
    public async Task<Window> OpenWindowAsync(Uri address, WindowSettings? settings = null)
    {
        settings ??= new WindowSettings();
        var context = await browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = address.ToString(),
            ViewportSize = new ViewportSize { Width = settings.Width, Height = settings.Height },
            ColorScheme = settings.IsDark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
            JavaScriptEnabled = settings.HasScript,
            StorageState = settings.Session,
        });
        context.SetDefaultTimeout(20_000);
        return await Window.InAsync(context);
    }
}

/// <param name="Session">The stored session of a person who signed in before (see <see cref="Window.SessionAsync"/>).</param>
public sealed record WindowSettings(int Width = 1280, int Height = 900, bool IsDark = false, bool HasScript = true, string? Session = null);
