using System.Collections.Concurrent;
using MicroCred.TestSupport;
using Microsoft.Playwright;

namespace MicroCred.BrowserTests.Running;

/// <summary>
/// One person's window on the portal. It notes what a developer would see in the console: errors, refused content, failed requests.
/// </summary>
public sealed class Window : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> complaints = new();

    private Window(IBrowserContext context, IPage page)
    {
        Context = context;
        Page = page;
        Listen(page);
        context.Page += (_, other) => Listen(other);
    }

    public IBrowserContext Context { get; }

    public IPage Page { get; }

    /// <summary>What the console said so far.</summary>
    public IReadOnlyCollection<string> Complaints => complaints;

    public string Path => new Uri(Page.Url).PathAndQuery;

    internal static async Task<Window> InAsync(IBrowserContext context)
    {
        await context.AddInitScriptAsync(
            "document.addEventListener('securitypolicyviolation', e => console.error(`Content policy: ${e.violatedDirective} refused ${e.blockedURI} (${e.sourceFile}:${e.lineNumber})`));");
        return new Window(context, await context.NewPageAsync());
    }

    /// <summary>Opens an address and gives the response of the page that the redirects led to.</summary>
    public async Task<IResponse> OpenAsync(string path) => await Page.GotoAsync(path) ?? throw new InvalidOperationException($"{path} gave no response.");

    /// <summary>Signs in through the sign-in page.</summary>
    public async Task SignInAsync(string email, string password = TestData.Password)
    {
        if (!Path.Contains("/Account/Login", StringComparison.Ordinal)) await OpenAsync("/Identity/Account/Login?returnUrl=%2Fportfolio");
        await Page.FillAsync("[name='Input.Email']", email);
        await Page.FillAsync("[name='Input.Password']", password);
        await Page.ClickAsync("form:has([name='Input.Password']) button[type=submit], form:has([name='Input.Password']) button:not([type])");
        Assert.False(Path.Contains("/Account/Login", StringComparison.Ordinal), $"{email} could not sign in: {await TextAsync("main")}");
    }

    public Task SignInAsync(Person person) => SignInAsync(person.Email);

    /// <summary>The session, for another window of the same person.</summary>
    public Task<string> SessionAsync() => Context.StorageStateAsync();

    /// <summary>Presses a button or follows a link by its words.</summary>
    public async Task PressAsync(string words, string within = "body")
    {
        var root = Page.Locator(within);
        var target = root.GetByRole(AriaRole.Button, new() { Name = words }).Or(root.GetByRole(AriaRole.Link, new() { Name = words }));
        try
        {
            await target.First.ClickAsync();
        }
        catch (TimeoutException)
        {
            throw new InvalidOperationException($"{Path} has no \"{words}\" to press: {await TextAsync()}\n{string.Join("\n", complaints)}");
        }

        await Page.WaitForLoadStateAsync();
    }

    /// <summary>Types into the field with this label.</summary>
    public Task TypeAsync(string label, string text) => Page.GetByLabel(label).First.FillAsync(text);

    /// <summary>The visible text of an element, spaces folded.</summary>
    public async Task<string> TextAsync(string selector = "main") =>
        string.Join(' ', (await Page.Locator(selector).First.InnerTextAsync()).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Waits until the page shows this text.</summary>
    public Task SeesAsync(string text, string within = "main") =>
        Assertions.Expect(Page.Locator(within).First).ToContainTextAsync(text, new() { IgnoreCase = true, UseInnerText = true, Timeout = 10_000 });

    /// <summary>Checks that the page does not show this text.</summary>
    public async Task DoesNotSeeAsync(string text, string within = "body") =>
        Assert.DoesNotContain(text, await Page.Locator(within).First.InnerTextAsync(), StringComparison.OrdinalIgnoreCase);

    /// <summary>Takes what the console said out of the account, where the test caused it.</summary>
    public void Expect(params string[] parts)
    {
        var rest = complaints.Where(c => !parts.Any(p => c.Contains(p, StringComparison.OrdinalIgnoreCase))).ToArray();
        complaints.Clear();
        foreach (var complaint in rest) complaints.Enqueue(complaint);
    }

    /// <summary>Fails when the console said anything that was not expected; the last line of a test.</summary>
    public void AssertQuiet() => Assert.True(complaints.IsEmpty, string.Join("\n", complaints));

    public async ValueTask DisposeAsync() => await Context.CloseAsync();

    private void Listen(IPage page)
    {
        page.Console += (_, message) =>
        {
            // What failed to load is told by its response below, which says what it was.
            if (message.Type is "error" or "warning" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
                complaints.Enqueue($"{page.Url}: {message.Text}");
        };
        page.PageError += (_, error) => complaints.Enqueue($"{page.Url}: {error}");
        page.Response += (_, response) =>
        {
            if (response.Status >= 400) complaints.Enqueue($"{page.Url}: {response.Status} from {response.Url}");
        };
    }
}
