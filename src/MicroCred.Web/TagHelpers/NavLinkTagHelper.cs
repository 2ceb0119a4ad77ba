using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace MicroCred.Web.TagHelpers;

/// <summary>
/// <c>&lt;nav-link href="/catalog"&gt;Catalog&lt;/nav-link&gt;</c>: a list item with a link that says where one is.
/// <c>aria-current</c> is <c>page</c> on the page itself and <c>true</c> on pages below it (unless <c>exact</c>);
/// <c>current</c> decides it outright.
/// </summary>
[HtmlTargetElement("nav-link")]
public sealed class NavLinkTagHelper : TagHelper
{
    /// <summary>The address, from the root.</summary>
    public string Href { get; set; } = "/";

    /// <summary>Only the page itself counts as current, not the pages below it.</summary>
    public bool Exact { get; set; }

    /// <summary>Says whether this is the current place, where the address does not tell.</summary>
    public bool? Current { get; set; }

    /// <summary>The request that is being answered.</summary>
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var link = new TagBuilder("a");
        link.MergeAttribute("href", Href);
        if (CurrentPlace() is { } place) link.MergeAttribute("aria-current", place);
        link.InnerHtml.AppendHtml(await output.GetChildContentAsync());
        output.TagName = "li";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Content.SetHtmlContent(link);
    }

    private string? CurrentPlace()
    {
        if (Current is { } known) return known ? "page" : null;
        var request = ViewContext.HttpContext.Request;
        var address = Href.Split('?', '#')[0];
        if (!address.StartsWith('/')) return null;
        if (request.Path.Equals(address, StringComparison.OrdinalIgnoreCase)) return "page";
        return !Exact && address != "/" && request.Path.StartsWithSegments(address) ? "true" : null;
    }
}
