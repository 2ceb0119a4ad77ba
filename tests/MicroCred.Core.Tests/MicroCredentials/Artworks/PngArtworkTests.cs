using System.Text;
using MicroCred.Core.Common;
using MicroCred.Core.MicroCredentials.Artworks;
using MicroCred.Core.Tests.Pictures;
using MicroCred.TestSupport;
using SkiaSharp;

namespace MicroCred.Core.Tests.MicroCredentials.Artworks;

public sealed class PngArtworkTests
{
    [Fact]
    public void Clean_KeepsThePixels_AndNothingElse()
    {
        var file = Png(
            [
                ("tEXt", "Author\0Amara Reyes"u8.ToArray()), ("eXIf", "MM\0*GPS"u8.ToArray()), ("iTXt", "XML:com.adobe.xmp\0\0\0\0\0<x/>"u8.ToArray()),
                ("zzZz", "<script>alert(1)</script>"u8.ToArray()), ("tIME", [7, 0xEA, 1, 1, 1, 1, 1]),
            ],
            "<script>alert(document.cookie)</script><?php system($_GET['c']); ?>");

        var clean = ArtworkCleaner.Clean(file);

        Assert.Equal("image/png", clean.ContentType);
        Assert.All(PngChunks.Names(clean.Content), name => Assert.Contains(name, new[] { "IHDR", "sRGB", "sBIT", "gAMA", "cHRM", "IDAT", "IEND" }));
        var text = Encoding.Latin1.GetString(clean.Content);
        foreach (var word in new[] { "Amara", "GPS", "xmp", "script", "php" }) Assert.DoesNotContain(word, text, StringComparison.Ordinal);
        using var pixels = new PixelReader(clean.Content);
        Assert.Equal((120, 120), (pixels.Width, pixels.Height));
        Assert.Equal(new SKColor(0x7a, 0, 0), pixels.At(60, 60));
        Assert.Equal(clean.Content, ArtworkCleaner.Clean(clean.Content).Content);
    }

    [Theory]
    [InlineData(89, 89, "picture-size")]
    [InlineData(2001, 2000, "picture-size")]
    [InlineData(60_000, 60_000, "picture-size")]
    [InlineData(300, 100, "picture-oblong")]
    public void Clean_OfAnUnfitSize_IsRefusedBeforeItIsUnpacked(int width, int height, string code) => Refused(TestSupport.Pictures.Png(width, height), code);

    [Fact]
    public void Clean_OfADamagedFile_IsRefused()
    {
        var whole = TestSupport.Pictures.Png();
        for (var length = 1; length < whole.Length; length += 7) Assert.Throws<RefusedException>(() => ArtworkCleaner.Clean(whole[..length]));
        var random = new Random(11);
        for (var run = 0; run < 300; run++)
        {
            var bent = (byte[])whole.Clone();
            bent[8 + random.Next(whole.Length - 8)] ^= (byte)(1 << random.Next(8));
            try
            {
                PngChunks.Names(ArtworkCleaner.Clean(bent).Content);
            }
            catch (RefusedException)
            {
                // Either a whole new picture or a refusal; nothing else may happen.
            }
        }
    }

    [Fact]
    public void Clean_WithoutAnythingToSee_IsRefused()
    {
        using var bitmap = new SKBitmap(new SKImageInfo(120, 120, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        bitmap.Erase(SKColors.Transparent);
        using var png = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        Refused(png.ToArray(), "picture-empty");
    }

    [Fact]
    public void Clean_OfAnotherFormat_IsRefused()
    {
        using var bitmap = new SKBitmap(120, 120);
        using var jpeg = bitmap.Encode(SKEncodedImageFormat.Jpeg, 80);
        Refused(jpeg.ToArray(), "picture-unknown");
        Refused("GIF89a..."u8.ToArray(), "picture-unknown");
        Refused([], "file-empty");
        Refused(new byte[Artwork.MaxBytes + 1], "file-too-large");
    }

    private static byte[] Png((string, byte[])[] chunks, string after) => TestSupport.Pictures.Png(chunks: chunks, after: after);

    private static void Refused(byte[] file, string code) => Assert.Equal(code, Assert.Throws<RefusedException>(() => ArtworkCleaner.Clean(file)).Reasons[0].Code);
}
