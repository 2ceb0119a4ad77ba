using MicroCred.Web.TagHelpers;

namespace MicroCred.Web.Tests.Look;

public sealed class MarkdownTextTests
{
    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("**a** <b onclick=\"x\">c</b>")]
    public void ToHtml_OfRawHtml_ShowsItAsText(string text)
    {
        var html = MarkdownText.ToHtml(text);

        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<b ", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("&lt;", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[a](javascript:alert(1))")]
    [InlineData("[a](JaVaScRiPt:alert(1))")]
    [InlineData("[a](data:text/html;base64,AAAA)")]
    [InlineData("[a](vbscript:x)")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("[a][b]\n\n[b]: javascript:alert(1)")]
    [InlineData("![a](javascript:alert(1))")]
    [InlineData("[a](java&#10;script:alert(1))")]
    public void ToHtml_OfALinkToCode_LeadsNowhere(string text)
    {
        var html = MarkdownText.ToHtml(text);

        Assert.DoesNotContain("href=\"javascript", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("href=\"java", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("href=\"data", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("href=\"vbscript", html, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("[a](https://example.org/x)", true)]
    [InlineData("https://example.org/x", true)]
    [InlineData("<https://example.org/x>", true)]
    [InlineData("[a](//example.org/x)", true)]
    [InlineData("[a](/catalog)", false)]
    [InlineData("[a](#part)", false)]
    public void ToHtml_OfALinkElsewhere_GivesItNoWeight(string text, bool elsewhere) =>
        Assert.Equal(elsewhere, MarkdownText.ToHtml(text).Contains("rel=\"nofollow noopener\"", StringComparison.Ordinal));

    [Fact]
    public void ToHtml_StartsHeadingsAtTheLevelOfThePage()
    {
        Assert.Contains("<h3>One</h3>", MarkdownText.ToHtml("# One"), StringComparison.Ordinal);
        Assert.Contains("<h4>Two</h4>", MarkdownText.ToHtml("# Two", 4), StringComparison.Ordinal);
        Assert.Contains("<h6>Deep</h6>", MarkdownText.ToHtml("##### Deep", 4), StringComparison.Ordinal);
    }

    [Fact]
    public void ToHtml_OfAPicture_IsALink() => Assert.Contains("<a href=\"https://example.org/a.png\"", MarkdownText.ToHtml("![a](https://example.org/a.png)"), StringComparison.Ordinal);
}
