using Microsoft.AspNetCore.Razor.TagHelpers;

namespace MicroCred.Web.TagHelpers;

/// <summary><c>&lt;markdown text="Model.Purpose" headings="3" /&gt;</c>: text that people wrote, as safe HTML in a <c>div.prose</c>.</summary>
[HtmlTargetElement("markdown", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class MarkdownTagHelper : TagHelper
{
    /// <summary>The Markdown; null or blank writes nothing.</summary>
    public string? Text { get; set; }

    /// <summary>The level that a first-level heading in the text takes on this page.</summary>
    public int Headings { get; set; } = 3;

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (string.IsNullOrWhiteSpace(Text))
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        var extra = output.Attributes["class"]?.Value?.ToString();
        output.Attributes.SetAttribute("class", extra is null ? "prose" : $"prose {extra}");
        output.Content.SetHtmlContent(MarkdownText.ToHtml(Text, Headings));
    }
}
