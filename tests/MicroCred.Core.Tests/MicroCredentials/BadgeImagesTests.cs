using MicroCred.Core.MicroCredentials;
using MicroCred.Core.Pictures;
using MicroCred.Core.Tests.Pictures;
using SkiaSharp;

namespace MicroCred.Core.Tests.MicroCredentials;

public sealed class BadgeImagesTests : IDisposable
{
    private readonly PictureCache cache = new();

    public static TheoryData<string> Symbols => [.. BadgeArt.Symbols];

    [Theory]
    [MemberData(nameof(Symbols))]
    public void EverySymbol_IsDrawn_WithGroundAndSymbolAndNothingAround(string symbol)
    {
        var (ground, light) = BadgeArt.Colors("#7a2048");

        using var pixels = new PixelReader(new BadgeImages(cache).Png(symbol, "#7a2048", $"seed of {symbol}", 256));

        Assert.Equal((256, 256), (pixels.Width, pixels.Height));
        Assert.Equal(0, pixels.At(2, 2).Alpha);
        Assert.Equal(SKColor.Parse(ground), pixels.At(128, 12));
        var symbolPixels = Enumerable.Range(60, 136).Sum(y => Enumerable.Range(60, 136).Count(x => pixels.At(x, y) == SKColor.Parse(light)));
        Assert.InRange(symbolPixels, 800, 9000);
    }

    [Fact]
    public void TheSameInput_GivesTheSameBytes()
    {
        using var other = new PictureCache();

        foreach (var size in BadgeImages.Sizes)
        {
            var once = new BadgeImages(cache).Png("book", "#0b5d57", "reading", size);
            Assert.Equal(once, new BadgeImages(other).Png("book", "#0b5d57", "reading", size));
            Assert.Same(once, new BadgeImages(cache).Png("book", "#0b5d57", "reading", size));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(33)]
    [InlineData(5000)]
    public void AnotherSize_IsRefused(int size) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new BadgeImages(cache).Png("book", "#0b5d57", "reading", size));

    [Fact]
    public void TheFile_HoldsNothingButThePicture()
    {
        var png = new BadgeImages(cache).Png("book", "#0b5d57", "reading", BadgeImages.FileSize);

        Assert.All(PngChunks.Names(png), name => Assert.Contains(name, new[] { "IHDR", "sRGB", "sBIT", "IDAT", "IEND" }));
    }

    public void Dispose() => cache.Dispose();
}
