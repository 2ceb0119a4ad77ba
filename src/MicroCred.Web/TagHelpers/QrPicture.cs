using System.Globalization;
using System.Text;
using QRCoder;

namespace MicroCred.Web.TagHelpers;

/// <summary>Draws QR codes: dark on white, with a quiet zone of four modules (ISO/IEC 18004, 6.3.8), readable with 15 % of it damaged.</summary>
internal static class QrPicture
{
    /// <summary>Pixels of a module in the PNG: about 700 pixels across, enough for 6 cm at 300 dpi.</summary>
    private const int PixelsPerModule = 16;

    /// <summary>The code as shapes of an SVG, and how many modules it is wide.</summary>
    public static (string Size, string Shapes) Draw(string text)
    {
        using var code = Encode(text);
        var modules = code.ModuleMatrix;
        var size = modules.Count.ToString(CultureInfo.InvariantCulture);
        return (size, $"""<path fill="#fff" d="M0 0h{size}v{size}H0z"/><path fill="#000" d="{PathOf(modules)}"/>""");
    }

    /// <summary>The code as a file.</summary>
    public static string Svg(string text)
    {
        var (size, shapes) = Draw(text);
        return $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" width="600" height="600" shape-rendering="crispEdges">{shapes}</svg>""";
    }

    /// <inheritdoc cref="Svg"/>
    public static byte[] Png(string text)
    {
        using var code = Encode(text);
        using var png = new PngByteQRCode(code);
        return png.GetGraphic(PixelsPerModule);
    }

    private static QRCodeData Encode(string text)
    {
        using var generator = new QRCodeGenerator();
        return generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
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
