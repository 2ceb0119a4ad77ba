using Markdig;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace MicroCred.Web.TagHelpers;

/// <summary>
/// Markdown that people wrote, as safe HTML: no raw HTML, links only to http, https, mailto and our own pages,
/// pictures as links, headings beginning at a given level.
/// </summary>
public static class MarkdownText
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables().UseAutoLinks().UseListExtras().DisableHtml().Build();

    /// <summary>Safe HTML of a text.</summary>
    /// <param name="text">Markdown; null gives nothing.</param>
    /// <param name="headingFrom">The level that a first-level heading takes, 1 to 6.</param>
    public static string ToHtml(string? text, int headingFrom = 3)
    {
        if (string.IsNullOrWhiteSpace(text)) return "";
        var document = Markdown.Parse(text, Pipeline);
        foreach (var heading in document.Descendants<HeadingBlock>())
            heading.Level = Math.Clamp(heading.Level + headingFrom - 1, 1, 6);
        foreach (var link in document.Descendants<LinkInline>()) MakeSafe(link);
        foreach (var link in document.Descendants<AutolinkInline>().ToList()) MakeSafe(link);

        using var writer = new StringWriter();
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        renderer.Render(document);
        return writer.ToString();
    }

    private static void MakeSafe(LinkInline link)
    {
        link.IsImage = false;
        if (!IsSafe(link.GetDynamicUrl?.Invoke() ?? link.Url))
        {
            link.GetDynamicUrl = null;
            link.Url = "";
            return;
        }

        if (IsElsewhere(link.Url)) link.GetAttributes().AddPropertyIfNotExist("rel", "nofollow noopener");
    }

    private static void MakeSafe(AutolinkInline link)
    {
        if (!link.IsEmail && !IsSafe(link.Url)) link.ReplaceBy(new LiteralInline(link.Url));
        else if (!link.IsEmail) link.GetAttributes().AddPropertyIfNotExist("rel", "nofollow noopener");
    }

    private static bool IsSafe(string? url)
    {
        if (string.IsNullOrEmpty(url)) return true;
        if (url.Any(char.IsControl)) return false;
        if (url[0] is '/' or '#' or '?') return true;
        return Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is ("http" or "https" or "mailto");
    }

    private static bool IsElsewhere(string? url) =>
        !string.IsNullOrEmpty(url) && (url[0] is not ('/' or '#' or '?') || url.StartsWith("//", StringComparison.Ordinal) || url.StartsWith("/\\", StringComparison.Ordinal));
}
