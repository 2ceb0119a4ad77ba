using SkiaSharp;

namespace MicroCred.Core.Tests.Pictures;

/// <summary>Pixels of a PNG, for tests.</summary>
internal sealed class PixelReader : IDisposable
{
    private readonly SKBitmap bitmap;

    public PixelReader(byte[] png) => bitmap = SKBitmap.Decode(png) ?? throw new InvalidOperationException("This is not a picture.");

    public int Width => bitmap.Width;

    public int Height => bitmap.Height;

    public SKColor At(int x, int y) => bitmap.GetPixel(x, y);

    /// <summary>Painted area in pixels: the sum of all alphas.</summary>
    public double Area()
    {
        var sum = 0.0;
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++) sum += At(x, y).Alpha / 255.0;
        }

        return sum;
    }

    public void Dispose() => bitmap.Dispose();
}
