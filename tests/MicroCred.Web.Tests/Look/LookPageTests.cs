using System.IO.Compression;
using System.Net;
using MicroCred.TestSupport;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCred.Web.Tests.Look;

public sealed class LookPageTests
{
    private static readonly string[] Pages =
        ["/dev/look", "/dev/look?errors=true", "/dev/look/catalog", "/dev/look/desk", "/dev/look/credential", "/dev/look/certificate", "/dev/look/account", "/dev/look/badges"];

    [Fact]
    public async Task Pages_HaveNoInlineStyleOrScript_AndNoDoubledIds()
    {
        await using var portal = await Portal.StartAsync();
        using var visitor = portal.Visitor();
        foreach (var path in Pages)
        {
            var page = (await visitor.OpenAsync(path)).Document;

            Assert.Empty(page.QuerySelectorAll("[style], style, script:not([src])"));
            Assert.DoesNotContain(page.All.SelectMany(element => element.Attributes), attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal));
            Assert.Empty(page.QuerySelectorAll("[id]").GroupBy(element => element.Id).Where(group => group.Count() > 1).Select(group => group.Key));
        }
    }

    [Fact]
    public async Task Errors_AreListedAsLinksToTheirFields_WhichSayThemToo()
    {
        await using var portal = await Portal.StartAsync();
        using var visitor = portal.Visitor();

        var page = (await visitor.OpenAsync("/dev/look?errors=true")).Document;

        var summary = page.QuerySelector(".error-summary[role=alert][tabindex='-1']")!;
        foreach (var link in summary.QuerySelectorAll("a")) Assert.NotNull(page.QuerySelector(link.GetAttribute("href")!));
        var title = page.QuerySelector("#Title")!;
        Assert.Equal("true", title.GetAttribute("aria-invalid"));
        Assert.Equal("Title-hint Title-error", title.GetAttribute("aria-describedby"));
        Assert.Contains("Write the title of the piece", page.QuerySelector("#Title-error")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("fieldset.has-error[aria-describedby='Level-hint Level-error'] #Level[type=radio]"));
    }

    [Fact]
    public async Task Form_ThatComesBack_HoldsEverythingTyped()
    {
        await using var portal = await Portal.StartAsync();
        using var visitor = portal.Visitor();
        var page = await visitor.OpenAsync("/dev/look");

        page = await page.SubmitAsync("Submit for review", new Dictionary<string, object?>
        {
            ["Title"] = "A <b>bold</b> title",
            ["Answer"] = "Line one\nLine two",
            ["On"] = "sometime in May",
            ["Hours"] = "about ten",
            ["Area"] = "literacy",
            ["Level"] = "progressing",
            ["OwnWork"] = true,
        });

        var form = page.Document;
        Assert.Equal("A <b>bold</b> title", form.QuerySelector("#Title")!.GetAttribute("value"));
        Assert.Equal("Line one\nLine two", form.QuerySelector("#Answer")!.TextContent.ReplaceLineEndings("\n").TrimStart('\n'));
        Assert.Equal("about ten", form.QuerySelector("#Hours")!.GetAttribute("value"));
        Assert.Equal("sometime in May", form.QuerySelector("#On")!.GetAttribute("value"));
        Assert.Equal("literacy", form.QuerySelector("#Area option[selected]")!.GetAttribute("value"));
        Assert.Equal("progressing", form.QuerySelector("[name=Level][checked]")!.GetAttribute("value"));
        Assert.True(form.QuerySelector("#OwnWork")!.HasAttribute("checked"));
        Assert.NotNull(form.QuerySelector("#Hours-error"));
    }

    [Fact]
    public async Task Field_TakesItsLimitFromTheForm_AndNeverCutsALongAnswer()
    {
        await using var portal = await Portal.StartAsync();
        using var visitor = portal.Visitor();

        var page = (await visitor.OpenAsync("/dev/look")).Document;

        Assert.Equal("120", page.QuerySelector("#Title")!.GetAttribute("maxlength"));
        Assert.False(page.QuerySelector("#Answer")!.HasAttribute("maxlength"));
        Assert.Equal("10000", page.QuerySelector("#Answer")!.GetAttribute("data-max"));
        Assert.Equal("About 150 to 300 words", page.QuerySelector("[data-words-for=Answer]")!.TextContent);
    }

    [Fact]
    public async Task Page_ShipsUnder60KilobytesOfHtmlStyleAndScript_AndScriptsUnder20()
    {
        await using var portal = await Portal.StartAsync();
        using var visitor = portal.Visitor();
        var scripts = 0;
        foreach (var name in new[] { "site", "autosave", "desk", "upload", "wordcount" }) scripts += Compressed((await visitor.OpenAsync($"/js/{name}.js")).Bytes);
        var sheet = await visitor.OpenAsync("/css/site.css");
        var page = await visitor.OpenAsync("/dev/look");

        Assert.True(scripts is > 0 and < 20_000, $"All scripts together ship {scripts} bytes.");
        var shipped = Compressed(page.Bytes) + Compressed(sheet.Bytes) + scripts;
        Assert.True(shipped < 60_000, $"The page ships {shipped} bytes.");
    }

    [Fact]
    public async Task Pages_AreThereInDevelopmentOnly()
    {
        await using var portal = await Portal.StartAsync();
        portal.Services.GetRequiredService<IWebHostEnvironment>().EnvironmentName = "Production";
        using var visitor = portal.Visitor();

        foreach (var path in Pages) Assert.Equal(HttpStatusCode.NotFound, (await visitor.OpenAsync(path)).Status);
    }

    private static int Compressed(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true)) gzip.Write(bytes);
        return (int)packed.Length;
    }
}
