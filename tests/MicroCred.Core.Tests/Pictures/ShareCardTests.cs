using MicroCred.Core.Pictures;
using Microsoft.Extensions.Configuration;
using SkiaSharp;

namespace MicroCred.Core.Tests.Pictures;

public sealed class ShareCardTests : IDisposable
{
    private readonly PictureFonts fonts = new(new ConfigurationBuilder().Build());
    private readonly PictureCache cache = new();

    [Theory]
    [InlineData("Amara Reyes", "Amara Reyes")]
    [InlineData("Siobhán O\u2019Neill-Đặng", "Siobhán O\u2019Neill-Đặng")]
    [InlineData("Se\u0301amus", "S\u00e9amus")]
    [InlineData("Светлана Іваненко", "Светлана Іваненко")]
    [InlineData("Øyvind Ðorđević \u1e62\u1ecdl\u00e1", "Øyvind Ðorđević \u1e62\u1ecdl\u00e1")]
    [InlineData("Reading \U0001F4DA  conferences", "Reading conferences")]
    [InlineData("Amara\u202e Reyes\u0007", "Amara Reyes")]
    public void WordsThatTheFontHas_AreSet(string text, string set)
    {
        Assert.Equal(set, fonts.Set(text, isBold: false)?.Text);
        Assert.Equal(set, fonts.Set(text, isBold: true)?.Text);
    }

    [Theory]
    [InlineData("محمد الأحمد")]
    [InlineData("אבי כהן")]
    [InlineData("प्रिया शर्मा")]
    [InlineData("王小明")]
    [InlineData("Ana 安娜")]
    [InlineData("\U0001F393")]
    [InlineData("  ")]
    [InlineData(null)]
    public void WordsThatCannotBeSet_AreLeftOutWhole(string? text) => Assert.Null(fonts.Set(text, isBold: true));

    [Fact]
    public void LongWords_FitTheColumn_AndEndWithAnEllipsis()
    {
        var (text, face) = fonts.Set(string.Join(' ', Enumerable.Repeat("assessment", 60)) + " " + new string('W', 200), isBold: true)!.Value;

        using var block = TextBlock.Fit(text, face, SKColors.Black, 570, 58, 26, 4);

        Assert.Equal(26, block.Size);
        Assert.Equal(4, block.Lines.Count);
        Assert.EndsWith("\u2026", block.Lines[^1], StringComparison.Ordinal);
        using var font = new SKFont(face, 26);
        Assert.All(block.Lines, line => Assert.InRange(font.MeasureText(line), 1, 570));
    }

    [Fact]
    public void OneLongWord_IsBrokenBetweenCharacters()
    {
        var (text, face) = fonts.Set(string.Concat(Enumerable.Repeat("e\u0323\u0301", 120)), isBold: true)!.Value;

        using var block = TextBlock.Fit(text, face, SKColors.Black, 300, 40, 30, 20);

        Assert.Equal(text, string.Concat(block.Lines));
        Assert.All(block.Lines, line => Assert.NotInRange(line[0], '\u0300', '\u036f'));
    }

    [Fact]
    public void TheCard_StaysWithinItsPanel_HoweverMuchItSays()
    {
        var images = new ShareCardImages(fonts, cache);
        var card = new ShareCard
        {
            Badge = Raster.Png(64, 64, canvas => canvas.Clear(SKColors.Teal)),
            Color = "#0b5d57",
            Lead = "This certifies that",
            Name = new string('W', 150),
            Between = "has demonstrated",
            Title = string.Join(' ', Enumerable.Repeat("Assessing", 40)),
            Below = [string.Join(' ', Enumerable.Repeat("Organization", 40)), "3 December 2026, valid until 3 December 2031"],
            Stamp = "Revoked",
        };

        using var pixels = new PixelReader(images.Png(card));

        Assert.Equal((ShareCard.Width, ShareCard.Height), (pixels.Width, pixels.Height));
        for (var x = 500; x < 1190; x++)
        {
            for (var y = 0; y < 630; y++)
            {
                if ((y is > 40 and < 580) && x is > 520 and < 1110) continue;
                Assert.True(pixels.At(x, y).Red > 220 || y is > 578 and < 596, $"ink at {x}, {y}");
            }
        }
    }

    [Fact]
    public void WithoutWordsThatCanBeSet_TheBadgeStandsInTheMiddle()
    {
        var card = new ShareCard { Badge = Raster.Png(64, 64, canvas => canvas.Clear(SKColors.Teal)), Color = "#0b5d57", Lead = "学", Title = "学", Below = [] };

        using var pixels = new PixelReader(new ShareCardImages(fonts, cache).Png(card));

        Assert.Equal(SKColors.Teal, pixels.At(600, 300));
    }

    public void Dispose()
    {
        fonts.Dispose();
        cache.Dispose();
    }
}
