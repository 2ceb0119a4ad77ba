using MicroCred.Core.Accounts;
using MicroCred.Web.Plumbing.HeldForms;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace MicroCred.Web.TagHelpers;

/// <summary><c>&lt;held-notice /&gt;</c>: says, on a page with a form that was kept, that nothing is saved yet and what must be done again.</summary>
[HtmlTargetElement("held-notice", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class HeldNoticeTagHelper : TagHelper
{
    /// <summary>The page that is being written.</summary>
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (HeldForPage.Of(ViewContext.HttpContext)?.Fields is not { } held)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "error-summary");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Attributes.SetAttribute("data-focus", "");
        var heading = new TagBuilder("h2");
        heading.InnerHtml.Append("Nothing was saved yet");
        var list = new TagBuilder("ul");
        foreach (var sentence in Sentences(held))
        {
            var item = new TagBuilder("li");
            item.InnerHtml.Append(sentence);
            list.InnerHtml.AppendHtml(item);
        }

        output.Content.AppendHtml(heading).AppendHtml(list);
    }

    private static IEnumerable<string> Sentences(HeldFields held)
    {
        yield return held.Because == HeldBecause.SignedOut
            ? "You were signed out when you sent this. What you typed is below. Check it and save again."
            : "This page had been open too long. What you typed is below. Check it and send it again.";
        if (held.HadFiles) yield return "Files could not be kept: choose them again.";
        if (held.HadSecrets) yield return "Passwords and codes are not kept: type them again.";
    }
}
