using MicroCred.Core.Pictures;
using SkiaSharp;

namespace MicroCred.Core.MicroCredentials;

/// <summary>Badge art as PNG. The same input gives the same bytes; what was drawn last is kept.</summary>
public sealed class BadgeImages(PictureCache cache)
{
    /// <summary>Sides in pixels in which badges are drawn; no others, so that nobody can make the portal draw without end.</summary>
    public static readonly IReadOnlyList<int> Sizes = [32, 64, 128, 256, 400, 512];

    /// <summary>The size for a file that goes out into the world, such as a baked badge.</summary>
    public const int FileSize = 400;

    /// <summary>The drawn badge of <see cref="BadgeArt"/> as PNG on transparent ground.</summary>
    /// <param name="symbol">See <see cref="BadgeArt.Symbols"/>.</param>
    /// <param name="color">The issuer's color as #rrggbb.</param>
    /// <param name="seed">The title's slug.</param>
    /// <param name="size">Side in pixels, one of <see cref="Sizes"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is another size.</exception>
    public byte[] Png(string symbol, string color, string seed, int size)
    {
        if (!Sizes.Contains(size)) throw new ArgumentOutOfRangeException(nameof(size), size, "Badges are drawn in a few sizes only.");
        var svg = BadgeArt.Svg(symbol, color, seed);
        return cache.GetOrDraw($"{size} {svg}", () => Draw(svg, size));
    }

    private static byte[] Draw(string svg, int size)
    {
        var root = SvgText.Read(svg);
        return Raster.Png(size, size, canvas => SvgPainter.Paint(canvas, root, new SKRect(0, 0, size, size)));
    }
}
