using MicroCred.Core.MicroCredentials;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace MicroCred.Web.TagHelpers;

/// <summary>
/// A badge: drawn into the page, or uploaded art as a picture with its own text. <c>text</c> describes the drawn one; without it the drawn
/// badge only accompanies the words beside it.
/// </summary>
[HtmlTargetElement("badge", Attributes = "picture", TagStructure = TagStructure.WithoutEndTag)]
public sealed class BadgeTagHelper : TagHelper
{
    public required BadgePicture Picture { get; set; }

    public string? Text { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Picture.Art is not { } art)
        {
            output.TagName = null;
            output.Content.SetHtmlContent(BadgeArt.Svg(Picture.Symbol, Picture.Color, Picture.Seed, Text));
            return;
        }

        output.TagName = "img";
        output.TagMode = TagMode.StartTagOnly;
        output.Attributes.SetAttribute("src", art.Path);
        output.Attributes.SetAttribute("alt", art.Text);
        output.Attributes.SetAttribute("width", "400");
        output.Attributes.SetAttribute("height", "400");
    }
}
