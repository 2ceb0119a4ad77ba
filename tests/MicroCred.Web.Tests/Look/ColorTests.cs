using System.Text.RegularExpressions;
using MicroCred.Core.MicroCredentials;
using MicroCred.TestSupport;

namespace MicroCred.Web.Tests.Look;

/// <summary>The stylesheet's colors, as they stand in it, are readable in light and in dark (WCAG 2.2 AA).</summary>
public sealed partial class ColorTests
{
    private static readonly (string Front, string Back, double Least)[] Pairs =
    [
        ("ink", "paper", 7), ("ink", "surface", 7), ("ink", "sunk", 7),
        ("ink-soft", "paper", 4.5), ("ink-soft", "surface", 4.5), ("ink-soft", "sunk", 4.5),
        ("brand", "paper", 4.5), ("brand", "surface", 4.5), ("brand-strong", "brand-wash", 4.5), ("brand", "brand-wash", 4.5), ("on-brand", "brand", 4.5), ("on-brand", "brand-strong", 4.5),
        ("good", "good-wash", 4.5), ("caution", "caution-wash", 4.5), ("bad", "bad-wash", 4.5), ("on-bad", "bad", 4.5), ("bad", "paper", 4.5), ("bad", "surface", 4.5),
        ("ink", "good-wash", 4.5), ("ink", "caution-wash", 4.5), ("ink", "bad-wash", 4.5), ("ink", "brand-wash", 4.5), ("ink-soft", "brand-wash", 4.5), ("ink-soft", "good-wash", 4.5),
        ("line-strong", "paper", 3), ("line-strong", "surface", 3), ("accent", "paper", 3), ("accent", "surface", 3),
    ];

    [Fact]
    public async Task Colors_HaveContrast_InLightAndDark()
    {
        await using var portal = await Portal.StartAsync();
        using var visitor = portal.Visitor();
        var sheet = (await visitor.OpenAsync("/css/site.css")).Html;
        var blocks = Root().Matches(sheet).Take(2).Select(block => Token().Matches(block.Value).ToDictionary(token => token.Groups[1].Value, token => token.Groups[2].Value)).ToList();

        Assert.Equal(2, blocks.Count);
        foreach (var colors in blocks)
        {
            foreach (var (front, back, least) in Pairs)
            {
                var contrast = BadgeArt.Contrast(colors[front], colors[back]);
                Assert.True(contrast >= least, $"{front} {colors[front]} on {back} {colors[back]}: {contrast:0.00}, at least {least}");
            }
        }
    }

    [GeneratedRegex(@":root \{.*?\}", RegexOptions.Singleline)]
    private static partial Regex Root();

    [GeneratedRegex(@"--([a-z-]+): (#[0-9a-f]{6});")]
    private static partial Regex Token();
}
