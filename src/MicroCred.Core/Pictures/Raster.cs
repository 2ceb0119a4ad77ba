using SkiaSharp;

namespace MicroCred.Core.Pictures;

/// <summary>Draws on pixels and makes a PNG of them: the one place that knows how.</summary>
internal static class Raster
{
    /// <summary>Longest side of a picture in pixels.</summary>
    public const int LongestSide = 2400;

    /// <summary>A PNG without any text or date in it: the same drawing gives the same bytes.</summary>
    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    /// <param name="draw">Draws on transparent ground.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side is not between 1 and <see cref="LongestSide"/>.</exception>
    public static byte[] Png(int width, int height, Action<SKCanvas> draw)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Math.Min(width, height), 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Math.Max(width, height), LongestSide);
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Premul));
        using (var canvas = new SKCanvas(bitmap))
        {
            canvas.Clear(SKColors.Transparent);
            draw(canvas);
        }

        using var pixels = bitmap.PeekPixels();
        using var png = pixels.Encode(new SKPngEncoderOptions(SKPngEncoderFilterFlags.NoFilters, 7))
            ?? throw new InvalidOperationException("The picture could not be written as PNG.");
        return png.ToArray();
    }
}
