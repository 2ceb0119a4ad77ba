using System.Text.Json;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace MicroCred.BrowserTests.Running;

/// <summary>What holds on every page.</summary>
public static class PageChecks
{
    private static readonly Lazy<string> Axe = new(() => new BundledAxeScriptProvider().GetScript());

    /// <summary>Bytes of a page's HTML, CSS and script over the wire on a first visit.</summary>
    public const int MostBytes = 60_000;

    /// <summary>Bytes of its scripts among them.</summary>
    public const int MostScriptBytes = 20_000;

    private const string Wcag = "{ type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'] }";
    private const string Contrast = "{ type: 'rule', values: ['color-contrast'] }";

    /// <summary>What axe finds against WCAG 2.0 to 2.2, A and AA: rule, element and reason a line; empty when nothing.</summary>
    public static Task<IReadOnlyList<string>> AccessibilityAsync(IPage page) => RunAxeAsync(page, Wcag);

    /// <summary>Texts whose color is too near to what is behind them.</summary>
    public static Task<IReadOnlyList<string>> ContrastAsync(IPage page) => RunAxeAsync(page, Contrast);

    /// <summary>Runs axe on the page alone: in a frame that shows a PDF it would wait for ever, and what stands there is the earner's.</summary>
    private static async Task<IReadOnlyList<string>> RunAxeAsync(IPage page, string rules)
    {
        await page.EvaluateAsync(Axe.Value);
        var found = await page.EvaluateAsync<JsonElement>($$"""
            async () => {
              const { violations } = await axe.run(document, { runOnly: {{rules}}, resultTypes: ['violations'], iframes: false });
              return violations.flatMap(v => v.nodes.map(n =>
                `${v.id} (${v.help}): ${n.html.trim()} ${[...n.any, ...n.all, ...n.none].map(c => c.message).join('; ')}`));
            }
            """);
        return [.. found.EnumerateArray().Select(v => v.GetString()!)];
    }

    /// <summary>The elements that make the page wider than the window; empty when nothing does.</summary>
    public static async Task<IReadOnlyList<string>> OverflowAsync(IPage page)
    {
        var json = await page.EvaluateAsync<JsonElement>("""
            () => {
              const width = document.documentElement.clientWidth;
              if (document.documentElement.scrollWidth <= width) return [];
              const clips = e => e && (getComputedStyle(e).overflowX !== 'visible' || clips(e.parentElement === document.body ? null : e.parentElement));
              const wide = [...document.body.querySelectorAll('*')].filter(e => e.getBoundingClientRect().right > width + 0.5 && !clips(e.parentElement));
              const inner = wide.filter(e => !wide.some(other => other !== e && e.contains(other)));
              return [`${document.documentElement.scrollWidth} px in ${width}`, ...(inner.length ? inner : wide).slice(0, 5).map(e => e.outerHTML.slice(0, 160))];
            }
            """);
        return [.. json.EnumerateArray().Select(e => e.GetString()!)];
    }
}
