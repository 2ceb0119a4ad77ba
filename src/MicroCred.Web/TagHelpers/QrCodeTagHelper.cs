using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Razor.TagHelpers;
using QRCoder;

namespace MicroCred.Web.TagHelpers;

/// <summary>Draws a QR code as inline SVG: one path, no style, dark on white in every color scheme, with a quiet zone of four modules (ISO/IEC 18004, 6.3.8).</summary>
[HtmlTargetElement("qr-code", TagStructure = TagStructure.WithoutEndTag)]
public sealed class QrCodeTagHelper : TagHelper
{
    /// <summary>What the code holds, such as an address.</summary>
    public string Text { get; set; } = "";

    /// <summary>What the picture is, for those who cannot see it.</summary>
    public string Label { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(Text, QRCodeGenerator.ECCLevel.M);
        var modules = code.ModuleMatrix;
        var size = modules.Count.ToString(CultureInfo.InvariantCulture);
        output.TagName = "svg";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "qr-code");
        output.Attributes.SetAttribute("viewBox", $"0 0 {size} {size}");
        output.Attributes.SetAttribute("role", "img");
        output.Attributes.SetAttribute("aria-label", Label);
        output.Attributes.SetAttribute("shape-rendering", "crispEdges");
        output.Content.SetHtmlContent($"""<path fill="#fff" d="M0 0h{size}v{size}H0z"/><path fill="#000" d="{PathOf(modules)}"/>""");
    }

    /// <summary>The dark modules as runs: <c>M x y h length v1 h-length z</c>.</summary>
    private static string PathOf(List<System.Collections.BitArray> modules)
    {
        var path = new StringBuilder();
        for (var y = 0; y < modules.Count; y++)
        {
            for (var x = 0; x < modules[y].Length; x++)
            {
                if (!modules[y][x]) continue;
                var start = x;
                while (x + 1 < modules[y].Length && modules[y][x + 1]) x++;
                path.Append(CultureInfo.InvariantCulture, $"M{start} {y}h{x - start + 1}v1h-{x - start + 1}z");
            }
        }

        return path.ToString();
    }
}
