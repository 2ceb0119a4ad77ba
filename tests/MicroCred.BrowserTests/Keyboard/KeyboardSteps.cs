using MicroCred.BrowserTests.Running;

namespace MicroCred.BrowserTests.Keyboard;

/// <summary>Moves through pages with keys and looks where the focus is.</summary>
public static class KeyboardSteps
{
    private const int MostTabs = 120;

    /// <summary>Whether the focused element, or the label or list entry around it, is marked.</summary>
    private const string IsMarked = """
        () => {
          let element = document.activeElement;
          const seen = e => {
            const style = getComputedStyle(e);
            return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none';
          };
          for (let i = 0; element && i < 4; i++, element = element.parentElement) if (seen(element)) return true;
          return element?.tagName === 'IFRAME';
        }
        """;

    /// <summary>Whether something that stays in view, a foot or a header, lies over the middle of the focused element.</summary>
    private const string IsCovered = """
        () => {
          const element = document.activeElement, box = element.getBoundingClientRect();
          const [x, y] = [(Math.max(box.left, 0) + Math.min(box.right, innerWidth)) / 2, (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2];
          if (box.bottom < 0 || box.top > innerHeight) return true;
          for (let e = document.elementFromPoint(x, y); e; e = e.parentElement) if (/sticky|fixed/.test(getComputedStyle(e).position)) return !e.contains(element);
          return false;
        }
        """;

    public static async Task PressKeysAsync(this Window window, params string[] keys)
    {
        foreach (var key in keys) await window.Page.Keyboard.PressAsync(key);
    }

    /// <summary>Presses Tab until an element that fits the selector has the focus; on the way the focus is always to be seen.</summary>
    public static async Task TabToAsync(this Window window, string selector)
    {
        var way = new List<string>();
        for (var i = 0; i < MostTabs; i++)
        {
            await window.Page.Keyboard.PressAsync("Tab");
            var here = await window.FocusedAsync();
            way.Add(here);
            if (here.StartsWith("BODY", StringComparison.Ordinal)) continue;
            Assert.True(await window.Page.EvaluateAsync<bool>(IsMarked), $"{window.Path}: nobody sees that the focus is on {here}");
            Assert.False(await IsCoveredAsync(window), $"{window.Path}: something lies over {here}, which has the focus");
            if (await window.Page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector)) return;
        }

        Assert.Fail($"{window.Path}: Tab never came to {selector}; it went {string.Join(", ", way.Distinct())}");
    }

    /// <summary>Waits a moment, since a page scrolls after the focus has moved.</summary>
    private static async Task<bool> IsCoveredAsync(Window window)
    {
        for (var i = 0; i < 10; i++)
        {
            if (!await window.Page.EvaluateAsync<bool>(IsCovered)) return false;
            await Task.Delay(50);
        }

        return true;
    }

    /// <summary>The focused element: name, id or field name, text.</summary>
    public static Task<string> FocusedAsync(this Window window) => window.Page.EvaluateAsync<string>(
        "() => { const e = document.activeElement; return `${e.tagName} ${e.id || e.name || ''} ${(e.textContent || e.getAttribute('aria-label') || '').trim().slice(0, 60)}`; }");
}
