using System.Xml.Linq;
using MicroCred.Core.MicroCredentials;
using MicroCred.Core.Organizations;

namespace MicroCred.Core.Tests.MicroCredentials;

public sealed class BadgeArtTests
{
    public static TheoryData<string> EverySymbol => [.. BadgeArt.Symbols];

    [Theory]
    [MemberData(nameof(EverySymbol))]
    public void Svg_OfEverySymbol_IsAWholeImageWithoutStyleOrScript(string symbol)
    {
        for (var variant = 0; variant < 24; variant++)
        {
            var image = XDocument.Parse(BadgeArt.Svg(symbol, "#7c4a12", $"title-{variant}", "Badge")).Root!;

            Assert.DoesNotContain(image.DescendantsAndSelf(), element => element.Name.LocalName is "script" or "style" or "image" or "use");
            Assert.DoesNotContain(image.DescendantsAndSelf().Attributes(), attribute => attribute.Name.LocalName is "style" or "id" || attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
            Assert.DoesNotContain("{c}", image.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Svg_OfTheSameTitle_IsTheSameImage()
    {
        Assert.Equal(BadgeArt.Svg("book", "#3b3a7a", "reading-conferences"), BadgeArt.Svg("book", "#3b3a7a", "reading-conferences"));
        Assert.True(Enumerable.Range(0, 60).Select(n => BadgeArt.Svg("book", "#3b3a7a", $"title-{n}")).Distinct().Count() >= 10);
    }

    [Fact]
    public void Svg_WithATitle_SaysItAsTextAndNothingElse()
    {
        var image = XDocument.Parse(BadgeArt.Svg("key", "#0b5d57", "a", "A < B & \"C\"")).Root!;

        Assert.Equal("img", image.Attribute("role")!.Value);
        Assert.Equal("A < B & \"C\"", image.Elements().Single(element => element.Name.LocalName == "title").Value);
        Assert.Contains("aria-hidden=\"true\"", BadgeArt.Svg("key", "#0b5d57", "a"), StringComparison.Ordinal);
    }

    [Fact]
    public void Colors_OfAnyColor_AreReadable()
    {
        for (var red = 0; red < 256; red += 17)
        {
            for (var green = 0; green < 256; green += 17)
            {
                for (var blue = 0; blue < 256; blue += 17)
                {
                    var (ground, symbol) = BadgeArt.Colors($"#{red:x2}{green:x2}{blue:x2}");
                    Assert.True(BadgeArt.Contrast(ground, symbol) >= BrandColor.LeastContrast, $"{ground} and {symbol}");
                }
            }
        }
    }

    [Theory]
    [InlineData("teal")]
    [InlineData("")]
    [InlineData("#12")]
    [InlineData("\"><script>")]
    public void Svg_OfAnUnreadableColorOrSymbol_FallsBack(string color)
    {
        var image = BadgeArt.Svg("no such symbol", color, "a");

        Assert.Contains(BadgeArt.DefaultColor, image, StringComparison.Ordinal);
        Assert.DoesNotContain("script", image, StringComparison.Ordinal);
    }
}
