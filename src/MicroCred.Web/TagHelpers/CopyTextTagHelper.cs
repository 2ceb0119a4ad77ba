using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace MicroCred.Web.TagHelpers;

/// <summary>
/// <c>&lt;copy-text label="Link" text="@address" /&gt;</c>: a text to take along, in a box from which it can be selected, and with script a button that copies it.
/// </summary>
[HtmlTargetElement("copy-text", TagStructure = TagStructure.WithoutEndTag)]
public sealed class CopyTextTagHelper : TagHelper
{
    /// <summary>What it is.</summary>
    public string Label { get; set; } = "";

    /// <summary>What is copied.</summary>
    public string Text { get; set; } = "";

    /// <summary>Lines that are shown; with 1 it is a single line.</summary>
    public int Rows { get; set; } = 1;

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var id = $"copy-{Slug(Label)}";
        var label = new TagBuilder("label");
        label.MergeAttribute("for", id);
        label.InnerHtml.Append(Label);
        var box = new TagBuilder(Rows > 1 ? "textarea" : "input");
        box.MergeAttribute("id", id);
        box.MergeAttribute("readonly", "readonly");
        box.MergeAttribute("spellcheck", "false");
        if (Rows > 1)
        {
            box.MergeAttribute("rows", Rows.ToString(CultureInfo.InvariantCulture));
            box.InnerHtml.Append(Text);
        }
        else
        {
            box.TagRenderMode = TagRenderMode.SelfClosing;
            box.MergeAttribute("type", "text");
            box.MergeAttribute("value", Text);
        }

        var name = new TagBuilder("span");
        name.AddCssClass("visually-hidden");
        name.InnerHtml.Append($" {Label}");
        var button = new TagBuilder("button");
        button.MergeAttribute("type", "button");
        button.MergeAttribute("class", "button button-secondary only-script");
        button.MergeAttribute("data-copy", id);
        button.InnerHtml.Append("Copy").AppendHtml(name);
        var row = new TagBuilder("div");
        row.AddCssClass("copy-row");
        row.InnerHtml.AppendHtml(box).AppendHtml(button);

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "field copy");
        output.Content.AppendHtml(label).AppendHtml(row);
    }

    private static string Slug(string label)
    {
        var slug = new StringBuilder();
        foreach (var letter in label) slug.Append(char.IsAsciiLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : '-');
        return slug.ToString().Trim('-');
    }
}
