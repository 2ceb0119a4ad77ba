using System.Text;
using System.Xml.Linq;
using MicroCred.Core.Common;
using MicroCred.Core.MicroCredentials.Artworks;

namespace MicroCred.Core.Tests.MicroCredentials.Artworks;

public sealed class SvgArtworkTests
{
    private const string Shape = "<circle cx='50' cy='50' r='40'/>";

    private static readonly string[] Dangerous = ["script", "javascript", "vbscript", "onload", "onclick", "onerror", "onbegin", "http:", "https://evil", "evil", "data:", "foreignObject", "iframe", "<style", "@import", "expression", "<use", "<image", "<a ", "<animate", "<set", "ENTITY", "DOCTYPE", "<?", "<!--", "CDATA", "file:", "href=\"//"];

    /// <summary>Classics of what has been hidden in SVG. Each is refused, or comes out as a harmless picture.</summary>
    public static TheoryData<string> Hostile =>
    [
        $"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 100'><script>alert(1)</script>{Shape}</svg>",
        $"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 100'><script href='https://evil.test/x.js'/>{Shape}</svg>",
        $"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 100'><script><![CDATA[alert(1)]]></script>{Shape}</svg>",
        $"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 100' onload='alert(1)'>{Shape}</svg>",
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 100'><circle cx='50' cy='50' r='40' onclick='alert(1)' ONLOAD='alert(1)' onbegin='x()'/></svg>",
        $"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 100'><a href='javascript:alert(1)'>{Shape}</a></svg>",
        $"<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' viewBox='0 0 100 100'><a xlink:href='&#106;avascript:alert(1)'>{Shape}</a></svg>",
        $"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 100'><foreignObject width='100' height='100'><body xmlns='http://www.w3.org/1999/xhtml'><script>alert(1)</script></body></foreignObject>{Shape}</svg>",
        $"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 100'><body xmlns='http://www.w3.org/1999/xhtml'><iframe src='javascript:alert(1)'/></body>{Shape}</svg>",
        $"<svg xmlns='http://www.w3.org/2000/svg' xmlns:h='http://www.w3.org/1999/xhtml' viewBox='0 0 100 100'><h:script>alert(1)</h:script>{Shape}</svg>",
        $"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 100'><image href='https://evil.test/pixel.png' width='1' height='1'/>{Shape}</svg>",
        $"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 100'><image href='data:image/svg+xml;base64,PHN2Zz4=' width='9' height='9'/>{Shape}</svg>",
        $"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 100'><use href='https://evil.test/x.svg#a'/>{Shape}</svg>",
        $"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 100'><use href='data:image/svg+xml,%3Csvg%20id=%22a%22%3E#a'/>{Shape}</svg>",
        $"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 100'><g id='a'><use href='#a'/><use href='#a'/></g>{Shape}</svg>",
        $"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 100'><style>@import url(https://evil.test/x.css);</style>{Shape}</svg>",
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 100'><circle cx='50' cy='50' r='40' style='fill:url(https://evil.test/#a);background:url(https://evil.test/b)'/></svg>",
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 100'><circle cx='50' cy='50' r='40' fill='url(https://evil.test/#a)' stroke='red'/></svg>",
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 100'><circle cx='50' cy='50' r='40' clip-path='url(//evil.test/#a)'/></svg>",
        $"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 100'><animate attributeName='href' values='javascript:alert(1)'/><set attributeName='onload' to='alert(1)'/>{Shape}</svg>",
        $"<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' viewBox='0 0 100 100'><linearGradient id='g' xlink:href='https://evil.test/#g'><stop stop-color='red'/></linearGradient>{Shape}</svg>",
        $"<?xml-stylesheet href='https://evil.test/x.css'?><svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 100'>{Shape}</svg>",
        $"<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 100'><title>&x;</title>{Shape}</svg>",
        $"<!DOCTYPE svg [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;'>]><svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 100'><desc>&c;</desc>{Shape}</svg>",
        $"<!DOCTYPE svg SYSTEM 'https://evil.test/x.dtd'><svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 100'>{Shape}</svg>",
        $"<svg xmlns='http://www.w3.org/2000/svg' xmlns:xi='http://www.w3.org/2001/XInclude' viewBox='0 0 100 100'><xi:include href='file:///etc/passwd' parse='text'/>{Shape}</svg>",
        $"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 100'><handler type='application/ecmascript'>alert(1)</handler>{Shape}</svg>",
        $"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 100'><filter id='f'><feImage href='https://evil.test/x'/></filter>{Shape}</svg>",
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 100'><path d='M0 0H100V100z\"/&gt;&lt;script>alert(1)&lt;/script>'/></svg>",
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 100'><g id='\"&gt;&lt;script&gt;'><circle cx='50' cy='50' r='40'/></g></svg>",
        $"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 100' xml:base='https://evil.test/'>{Shape}</svg>",
        $"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 100'><svg><script>alert(1)</script></svg>{Shape}</svg>",
        $"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 100'><!--<img src=x onerror=alert(1)>-->{Shape}</svg>",
        "<html xmlns='http://www.w3.org/1999/xhtml'><script>alert(1)</script></html>",
        "<svg viewBox='0 0 100 100'><script>alert(1)</script></svg>",
    ];

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Clean_OfAHostilePicture_LeavesNothingActive(string svg)
    {
        CleanArtwork clean;
        try
        {
            clean = Clean(svg);
        }
        catch (RefusedException refused)
        {
            Assert.Equal(ArtworkCleaner.Field, refused.Reasons[0].Field);
            return;
        }

        var text = Encoding.UTF8.GetString(clean.Content).Replace("xmlns=\"http://www.w3.org/2000/svg\"", "", StringComparison.Ordinal);
        foreach (var word in Dangerous) Assert.DoesNotContain(word, text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("<circle", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Clean_OfWhatAnEditorWrites_KeepsThePictureAndDropsTheNotes()
    {
        var clean = Text("""
            <?xml version="1.0" encoding="UTF-8" standalone="no"?>
            <!-- Created with an editor -->
            <!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
            <svg width="100mm" height="100mm" viewBox="0 0 100 100" version="1.1" id="svg5" xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
                 xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" fill="none">
              <sodipodi:namedview id="namedview7" pagecolor="#ffffff" inkscape:zoom="0.7"/>
              <title>Author: Amara Reyes</title><metadata>Amara Reyes</metadata>
              <defs id="defs2"><linearGradient id="one"><stop offset="0" style="stop-color:#ff0000;stop-opacity:1"/><stop offset="1" style="stop-color:rgb(0,0,255)"/></linearGradient>
              <linearGradient id="two" xlink:href="#one" gradientTransform="rotate(90)"/><clipPath id="cut"><rect width="50%" height="100"/><circle cx="50" cy="50" r="50"/></clipPath></defs>
              <g inkscape:label="Layer 1" inkscape:groupmode="layer" id="layer1" transform="translate(1,2)" style="display:inline">
                <path style="fill:url(#two);stroke:#000;stroke-width:2px;stroke-linecap:round;-inkscape-stroke:none;font-family:sans-serif" d="M 10,10 C 20 20, 30 30, 90 10 L 50,90 Z" id="path9" clip-path="url(#cut)"/>
                <circle cx="20" cy="20" r="5" fill="currentColor" class="st0" data-name="dot"/>
              </g>
            </svg>
            """);

        var root = XElement.Parse(clean);
        Assert.Equal("0 0 100 100", root.Attribute("viewBox")!.Value);
        Assert.DoesNotContain("Amara", clean, StringComparison.Ordinal);
        Assert.DoesNotContain("inkscape", clean, StringComparison.Ordinal);
        Assert.DoesNotContain("style", clean, StringComparison.Ordinal);
        var gradients = root.Descendants().Where(e => e.Name.LocalName == "linearGradient").ToList();
        Assert.Equal("#" + gradients[0].Attribute("id")!.Value, gradients[1].Attribute("href")!.Value);
        var path = root.Descendants().Single(e => e.Name.LocalName == "path");
        Assert.Equal($"url(#{gradients[1].Attribute("id")!.Value})", path.Attribute("fill")!.Value);
        Assert.Equal("2px", path.Attribute("stroke-width")!.Value);
        Assert.Equal("#ff0000", gradients[0].Elements().First().Attribute("stop-color")!.Value);
        Assert.Equal(clean, Text(clean));
    }

    [Theory]
    [InlineData("<text x='1' y='9'>Words</text>", "svg-element", "outlines")]
    [InlineData("<style>.a{fill:red}</style>", "svg-element", "style sheet")]
    [InlineData("<mask id='m'/>", "svg-element", "mask")]
    [InlineData("<circle cx='50' cy='50' r='9mm'/>", "svg-value", "pixels")]
    [InlineData("<circle cx='50' cy='50' r='9' style='filter:blur(2px)'/>", "svg-effect", "filter")]
    [InlineData("<circle cx='50' cy='50' r='9' mix-blend-mode='multiply'/>", "svg-effect", "blend")]
    [InlineData("<path d='M0 0 nonsense'/>", "svg-value", "\"d\"")]
    [InlineData("<g/>", "picture-empty", "Nothing can be seen")]
    public void Clean_OfWhatCannotBeDrawn_IsRefusedWithAdvice(string shapes, string code, string advice)
    {
        var refused = Assert.Throws<RefusedException>(() => Clean($"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 100'>{shapes}</svg>"));
        Assert.Equal(code, refused.Reasons[0].Code);
        Assert.Contains(advice, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Clean_OfBombs_IsRefusedSoon()
    {
        var deep = string.Concat(Enumerable.Repeat("<g>", 5000)) + string.Concat(Enumerable.Repeat("</g>", 5000));
        var many = string.Concat(Enumerable.Repeat("<circle r='1'/>", SvgArtwork.MostElements + 1));
        foreach (var shapes in new[] { deep, many })
            Assert.Throws<RefusedException>(() => Clean($"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 100'>{shapes}</svg>"));
        Assert.Throws<RefusedException>(() => Clean("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 300 100'><rect width='300' height='100'/></svg>"));
        Assert.Throws<RefusedException>(() => Clean("<svg xmlns='http://www.w3.org/2000/svg'><rect width='300' height='100'/></svg>"));
    }

    [Fact]
    public void Clean_ReadsOtherEncodings()
    {
        var utf16 = Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes($"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 100'>{Shape}</svg>")).ToArray();
        Assert.Contains("<circle", Encoding.UTF8.GetString(ArtworkCleaner.Clean(utf16).Content), StringComparison.Ordinal);
    }

    private static CleanArtwork Clean(string svg) => ArtworkCleaner.Clean(Encoding.UTF8.GetBytes(svg));

    private static string Text(string svg) => Encoding.UTF8.GetString(Clean(svg).Content);
}
