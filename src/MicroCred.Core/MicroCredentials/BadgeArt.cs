using System.Globalization;
using System.Net;
using System.Text;
using MicroCred.Core.Organizations;

namespace MicroCred.Core.MicroCredentials;

/// <summary>
/// A micro-credential's image, drawn by rule: a hexagon in the issuer's color, a ring that the title's own address chooses, and one
/// symbol. The same input always gives the same image. Two colors and tones of them, symbol and ground at least 4.5 to 1;
/// presentation attributes only, so that it stands inside a page under a strict content security policy.
/// </summary>
public static class BadgeArt
{
    /// <summary>The color where none, or no readable one, is given.</summary>
    public const string DefaultColor = "#0b5d57";

    private const string Ink = "#10161d";
    private const string White = "#ffffff";
    private const string Black = "#000000";

    // Three outlines of one hexagon (soft corners, cut corners, curved sides), on a grid of 128.
    private static readonly string[] Outlines =
    [
        "M58 3.600a12 12 0 0 1 12 0l44.2 25.500a12 12 0 0 1 6 10.400v49a12 12 0 0 1-6 10.400L70 124.400a12 12 0 0 1-12 0L13.8 98.900a12 12 0 0 1-6-10.400v-49a12 12 0 0 1 6-10.400z",
        "M56.2 6.5h15.6l38.1 22 7.8 13.5v44l-7.8 13.5-38.1 22H56.2l-38.1-22-7.8-13.5V42l7.8-13.5z",
        "M57.5 4.2Q64 1 70.5 4.2 97 15.5 113.5 29.5 119 34 119.8 41 124 64 119.8 87 119 94 113.5 98.5 97 112.5 70.5 123.8 64 127 57.5 123.8 31 112.5 14.5 98.5 9 94 8.2 87 4 64 8.2 41 9 34 14.5 29.5 31 15.5 57.5 4.2z",
    ];

    private const string InnerHexagon = "M60.5 17.500a7 7 0 0 1 7 0l34.6 20a7 7 0 0 1 3.5 6v40a7 7 0 0 1-3.5 6l-34.6 20a7 7 0 0 1-7 0l-34.6-20a7 7 0 0 1-3.5-6v-40a7 7 0 0 1 3.5-6z";

    /// <summary>Names of the symbols.</summary>
    public static IEnumerable<string> Symbols => BadgeSymbols.Shapes.Keys;

    /// <summary>Draws the image as SVG text.</summary>
    /// <param name="symbol">One of <see cref="Symbols"/>; another name gives the hexagon.</param>
    /// <param name="color">The issuer's color as #rrggbb; unreadable gives <see cref="DefaultColor"/>.</param>
    /// <param name="seed">What tells it from others, such as the slug: chooses outline and ring.</param>
    /// <param name="title">The alternative text; null or empty for an image that only accompanies the words beside it.</param>
    public static string Svg(string symbol, string color, string seed, string? title = null)
    {
        var (ground, light) = Colors(color);
        var hash = Hash(seed);
        var shape = BadgeSymbols.Shapes.TryGetValue(symbol, out var known) ? known : BadgeSymbols.Shapes["hexagon"];
        var shade = light == Ink ? White : Black;

        var svg = new StringBuilder(1400);
        svg.Append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 128 128\" width=\"400\" height=\"400\"");
        svg.Append(string.IsNullOrWhiteSpace(title) ? " aria-hidden=\"true\">" : $" role=\"img\"><title>{WebUtility.HtmlEncode(title)}</title>");
        svg.Append(CultureInfo.InvariantCulture, $"<path fill=\"{ground}\" stroke=\"{ground}\" stroke-width=\"3\" stroke-linejoin=\"round\" d=\"{Outlines[hash % 3]}\"/>");
        svg.Append(Ring((hash / 3) % 4, light, shade));
        svg.Append(CultureInfo.InvariantCulture, $"<g transform=\"translate(31 31) scale(2.75)\" fill=\"none\" stroke=\"{light}\" stroke-width=\"1.9\" stroke-linecap=\"round\" stroke-linejoin=\"round\">");
        svg.Append(shape.Replace("{c}", light, StringComparison.Ordinal)).Append("</g></svg>");
        return svg.ToString();
    }

    /// <summary>Ground and symbol color for an issuer's color: at least <see cref="BrandColor.LeastContrast"/> to 1, the ground darkened where it must be.</summary>
    public static (string Ground, string Symbol) Colors(string color)
    {
        var ground = BrandColor.Luminance(color) is null ? DefaultColor : color.ToLowerInvariant();
        if (Contrast(ground, White) < 3) return (ground, Ink);
        while (Contrast(ground, White) < BrandColor.LeastContrast) ground = Mix(ground, Black, 0.06);
        var tinted = Mix(White, ground, 0.07);
        return (ground, Contrast(ground, tinted) >= BrandColor.LeastContrast ? tinted : White);
    }

    /// <summary>Contrast of two colors (#rrggbb) as WCAG counts it, 1 to 21.</summary>
    /// <exception cref="FormatException">One of them is not a color.</exception>
    public static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static string Ring(int kind, string light, string shade) => kind switch
    {
        0 => $"<path fill=\"{shade}\" fill-opacity=\".16\" stroke=\"{light}\" stroke-width=\"3\" d=\"{InnerHexagon}\"/>",
        1 => $"<path fill=\"{shade}\" fill-opacity=\".16\" stroke=\"{light}\" stroke-width=\"1.6\" d=\"{InnerHexagon}\"/><path fill=\"none\" stroke=\"{light}\" stroke-width=\"1.6\" transform=\"translate(64 64) scale(.91) translate(-64 -64)\" d=\"{InnerHexagon}\"/>",
        2 => $"<path fill=\"{shade}\" fill-opacity=\".16\" d=\"{InnerHexagon}\"/><path fill=\"none\" stroke=\"{light}\" stroke-width=\"3.4\" stroke-linecap=\"round\" pathLength=\"252\" stroke-dasharray=\"0 7\" d=\"{InnerHexagon}\"/>",
        _ => $"<circle cx=\"64\" cy=\"63.5\" r=\"44\" fill=\"{shade}\" fill-opacity=\".16\" stroke=\"{light}\" stroke-width=\"3\"/>",
    };

    private static int Hash(string seed)
    {
        // FNV-1a: the same on every machine and in every version, unlike string.GetHashCode.
        var hash = 2166136261u;
        foreach (var letter in seed) hash = (hash ^ letter) * 16777619u;
        return (int)((hash ^ (hash >> 15)) & 0x7fffffff);
    }

    private static double Luminance(string color) =>
        BrandColor.Luminance(color) ?? throw new FormatException($"'{color}' is not a color.");

    private static string Mix(string color, string other, double share)
    {
        var (from, to) = (Channels(color), Channels(other));
        return "#" + string.Concat(from.Zip(to, (a, b) => ((int)Math.Floor(a + ((b - a) * share))).ToString("x2", CultureInfo.InvariantCulture)));
    }

    private static byte[] Channels(string color) => Convert.FromHexString(color.AsSpan(1));
}
