using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace MicroCred.Web.TagHelpers;

/// <summary>Gives a form with a plain local address (<c>method="post" action="/..."</c>) its token; ASP.NET Core does so only for forms without an address.</summary>
[HtmlTargetElement("form", Attributes = "[method=post], action")]
public sealed class LocalFormTagHelper(IHtmlGenerator generator) : TagHelper
{
    /// <summary>The page that is being written.</summary>
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (context.AllAttributes.ContainsName("asp-antiforgery")) return;
        var action = output.Attributes["action"]?.Value is { } value ? TextOf(value) : "";
        // The framework's own helper sees to forms without an address.
        if (action.Length == 0 || !action.StartsWith('/') || action.StartsWith("//", StringComparison.Ordinal)) return;
        if (generator.GenerateAntiforgery(ViewContext) is { } token) output.PostContent.AppendHtml(token);
    }

    private static string TextOf(object value)
    {
        if (value is not Microsoft.AspNetCore.Html.IHtmlContent content) return value.ToString() ?? "";
        using var writer = new StringWriter();
        content.WriteTo(writer, System.Text.Encodings.Web.HtmlEncoder.Default);
        return writer.ToString();
    }
}
