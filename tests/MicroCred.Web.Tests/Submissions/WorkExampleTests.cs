using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using MicroCred.Core.Accounts;
using MicroCred.Core.Reviews;
using MicroCred.Core.Submissions;
using MicroCred.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Web.Tests.Submissions;

/// <summary>Uploads, links, consent, and how files are served.</summary>
public sealed class WorkExampleTests : SubmissionPages
{
    [Fact]
    public async Task Upload_IsAddedUnderItsRequirement()
    {
        var page = await UploadAsync("Plan.pdf", Pdf);
        Assert.Equal($"{At}/artifacts", page.Url.AbsolutePath);
        Assert.Contains("Plan.pdf", page.Text, StringComparison.Ordinal);
        var file = Assert.Single((await AttemptAsync()).Artifacts).File!;
        Assert.Equal("application/pdf", file.ContentType);
        var copy = await Portal.InDatabaseAsync(db => db.BlindCopies.Where(c => c.FileId == file.Id).Select(c => c.StorageKey!).SingleAsync());
        string[] stored = [file.StorageKey, copy];
        Assert.Equal(stored.Order(), StoredFiles().Select(f => Path.GetRelativePath(Path.Combine(Portal.StorageFolder, "files"), f)).Order());
    }

    public static TheoryData<string, byte[], string> BadFiles => new()
    {
        { "empty.pdf", [], "This file is empty." },
        { "lesson.pdf", [.. "MZ"u8, .. new byte[2000]], "This is a program or script" },
        { "lesson.docx", Bomb(), "unpack to far more than its size" },
        { "page.txt", "<html><script>alert(1)</script>"u8.ToArray(), "Web pages, SVG drawings and XML files are not accepted" },
        { "picture.tiff", [.. "II*\0"u8, .. new byte[50]], "We cannot tell what kind of file this is. Accepted are PDF, Word" },
        { "large.pdf", [.. "%PDF-1.7\n"u8, .. new byte[25 * 1024 * 1024]], "This file is larger than 25 MB." },
    };

    [Theory]
    [MemberData(nameof(BadFiles), DisableDiscoveryEnumeration = true)]
    public async Task Upload_OfABadFile_SaysSoBesideTheField_KeepsTheCaption_AndStoresNothing(string name, byte[] content, string message)
    {
        var page = await UploadAsync(name, content);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains(message, MessageBeside(page, "File"), StringComparison.Ordinal);
        Assert.Equal("Two questions and what came of them", page.Document.QuerySelector("[name=Caption]")!.GetAttribute("value"));
        Assert.True(page.Document.QuerySelector("[name=ShowsStudents][value=false]")!.HasAttribute("checked"));
        Assert.NotNull(page.Document.QuerySelector(".error-summary a[href='#File']"));
        Assert.Empty(StoredFiles());
        Assert.Empty((await AttemptAsync()).Artifacts);

        page = await page.SubmitAsync("Add the file", null, new Upload("File", "good.pdf", Pdf));
        Assert.Single((await AttemptAsync()).Artifacts);
    }

    [Fact]
    public async Task Upload_WithoutAFileOrCaption_SaysWhatIsMissing_BesideEachField()
    {
        var page = await (await Browser.OpenAsync($"{At}/artifacts/2.1/file")).SubmitAsync("Add the file");
        Assert.Equal("Choose a file.", MessageBeside(page, "File"));
        Assert.StartsWith("Write a caption", MessageBeside(page, "Caption"), StringComparison.Ordinal);
        Assert.StartsWith("Say whether students", MessageBeside(page, "ShowsStudents"), StringComparison.Ordinal);
        page = await page.SubmitAsync("Add the file", new { Caption = new string('x', 301), ShowsStudents = "false" }, new Upload("File", "a.pdf", Pdf));
        Assert.Contains("A caption can hold 300 characters; this one has 301.", MessageBeside(page, "Caption"), StringComparison.Ordinal);
        Assert.Empty(StoredFiles());
    }

    [Fact]
    public async Task Upload_BrokenOffHalfWay_KeepsTheCaption_AndLeavesNothingBehind()
    {
        var page = await Browser.OpenAsync($"{At}/artifacts/2.1/file");
        var token = page.Document.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value");
        var body = new StringBuilder();
        foreach (var (name, value) in new[] { ("__RequestVerificationToken", token), ("Caption", "Half a film"), ("ShowsStudents", "false") })
            body.Append(System.Globalization.CultureInfo.InvariantCulture, $"--xyz\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        body.Append("--xyz\r\nContent-Disposition: form-data; name=\"File\"; filename=\"film.pdf\"\r\n\r\n%PDF-1.7 and then the line went d");
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body.ToString()));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=xyz");
        page = await Browser.SendAsync(new HttpRequestMessage(HttpMethod.Post, $"{At}/artifacts/2.1/file") { Content = content });
        Assert.Contains("The upload broke off half way.", MessageBeside(page, "File"), StringComparison.Ordinal);
        Assert.Equal("Half a film", page.Document.QuerySelector("[name=Caption]")!.GetAttribute("value"));
        Assert.Empty(StoredFiles());
    }

    [Fact]
    public async Task Upload_WithAStaleToken_StoresNothing_AndShowsTheFormAgain()
    {
        var page = await Browser.OpenAsync($"{At}/artifacts/2.1/file");
        page = await page.SubmitAsync("Add the file", new Dictionary<string, string?> { ["__RequestVerificationToken"] = "old", ["Caption"] = "Kept", ["ShowsStudents"] = "false" }, new Upload("File", "a.pdf", Pdf));
        Assert.Contains("This page was open for too long", page.Document.QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Kept", page.Document.QuerySelector("[name=Caption]")!.GetAttribute("value"));
        Assert.Empty(StoredFiles());
        await page.SubmitAsync("Add the file", null, new Upload("File", "a.pdf", Pdf));
        Assert.Single((await AttemptAsync()).Artifacts);
    }

    [Fact]
    public async Task Students_NeedARelease_NewOnce_ThenChosen()
    {
        var page = await Browser.OpenAsync($"{At}/artifacts/2.1/file");
        page = await page.SubmitAsync("Add the file", new { Caption = "A talk", ShowsStudents = "true", Initials = "Maria Lopez" }, new Upload("File", "a.pdf", Pdf));
        Assert.Equal("Choose the kind of release.", MessageBeside(page, "Release"));
        Assert.StartsWith("Write initials only", MessageBeside(page, "Initials"), StringComparison.Ordinal);
        Assert.Equal("Say where the paper is kept.", MessageBeside(page, "WhereKept"));
        Assert.Equal("Give the date on which it was signed.", MessageBeside(page, "SignedOn"));

        var release = new { Release = "ParentRelease", Initials = "M.L.", WhereKept = "Office, binder 3", SignedOn = "2026-09-01" };
        page = await page.SubmitAsync("Add the file", release, new Upload("File", "a.pdf", Pdf));
        Assert.Contains("Parent or guardian release for M.L.", page.Text, StringComparison.Ordinal);

        page = await Browser.OpenAsync($"{At}/artifacts/2.1/link");
        page = await page.SubmitAsync("Add the link", new { Url = "https://video.example.org/1", Caption = "Another", ShowsStudents = "true" });
        Assert.StartsWith("Choose the release", MessageBeside(page, "ConsentId"), StringComparison.Ordinal);
        var known = page.Document.QuerySelector("[name=ConsentId]")!.GetAttribute("value");
        await page.SubmitAsync("Add the link", new { ConsentId = known });
        Assert.Equal(2, (await AttemptAsync()).Artifacts.Count(a => a.ConsentId is not null));
        Assert.Equal(1, await Portal.InDatabaseAsync(db => db.ConsentRecords.CountAsync()));
    }

    [Theory]
    [InlineData("", "Write the address of the page.")]
    [InlineData("javascript:alert(1)", "This is no web address.")]
    [InlineData("example.org/x", "This is no web address.")]
    public async Task Link_ThatIsNone_SaysSoBesideTheField(string url, string message)
    {
        var page = await (await Browser.OpenAsync($"{At}/artifacts/2.1/link")).SubmitAsync("Add the link", new { Url = url, Caption = "A page", ShowsStudents = "false" });
        Assert.Contains(message, MessageBeside(page, "Url"), StringComparison.Ordinal);
        Assert.Equal("A page", page.Document.QuerySelector("[name=Caption]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task EditAndRemove_ThroughTheirPages()
    {
        await UploadAsync("Plan.pdf", Pdf);
        var artifact = (await AttemptAsync()).Artifacts[0].Id;
        var page = await (await Browser.OpenAsync($"{At}/artifacts/{artifact}")).SubmitAsync("Save", new { Caption = "A better caption" });
        Assert.Contains("A better caption", page.Text, StringComparison.Ordinal);
        page = await page.SubmitAsync("Remove it");
        Assert.Contains("The work example is removed.", page.Text, StringComparison.Ordinal);
        Assert.Empty((await AttemptAsync()).Artifacts);
        Assert.Equal(HttpStatusCode.NotFound, (await Browser.OpenAsync($"/files/{artifact}")).Status);
    }

    [Fact]
    public async Task File_IsServedByItsContent_InPlaceOrToSave_InParts_AndNeverToSharedCaches()
    {
        await UploadAsync("Plan für Émile.pdf", Pdf);
        var artifact = (await AttemptAsync()).Artifacts[0].Id;
        var saved = (await Browser.OpenAsync($"/files/{artifact}")).Response;
        Assert.Equal(("attachment", "Plan für Émile.pdf"), (saved.Content.Headers.ContentDisposition!.DispositionType, saved.Content.Headers.ContentDisposition.FileNameStar));
        Assert.True(saved.Headers.CacheControl is { Private: true, NoCache: true });
        Assert.Equal("nosniff", Header(saved, "X-Content-Type-Options"));

        var shown = (await Browser.OpenAsync($"/files/{artifact}?inline")).Response;
        Assert.Equal(("inline", "application/pdf"), (shown.Content.Headers.ContentDisposition!.DispositionType, shown.Content.Headers.ContentType!.MediaType));
        Assert.Contains("frame-ancestors 'self'", Header(shown, "Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Equal("SAMEORIGIN", Header(shown, "X-Frame-Options"));

        var request = new HttpRequestMessage(HttpMethod.Get, $"/files/{artifact}?inline") { Headers = { Range = new RangeHeaderValue(5, 7) } };
        var part = await Browser.SendAsync(request);
        Assert.Equal((HttpStatusCode.PartialContent, "1.7"), (part.Status, part.Html));
        request = new HttpRequestMessage(HttpMethod.Get, $"/files/{artifact}") { Headers = { IfNoneMatch = { shown.Headers.ETag! } } };
        Assert.Equal(HttpStatusCode.NotModified, (await Browser.SendAsync(request)).Status);
    }

    [Fact]
    public async Task OfficeFile_IsServedAsAttachmentOnly()
    {
        await UploadAsync("Plan.docx", Package(("[Content_Types].xml", "<Types>wordprocessingml.document.main+xml</Types>")));
        var artifact = (await AttemptAsync()).Artifacts[0].Id;
        Assert.Equal("attachment", (await Browser.OpenAsync($"/files/{artifact}?inline")).Response.Content.Headers.ContentDisposition!.DispositionType);
    }

    [Fact]
    public async Task File_OfAReview_HasANeutralName_AndIsNotFoundForEverybodyElse()
    {
        await FillAsync();
        var artifact = (await AttemptAsync()).Artifacts[0].Id;
        await (await Browser.OpenAsync($"{At}/submit")).SubmitAsync("Submit for review", new { Ready = true, StudentRelease = true, OwnWork = true });
        var assessor = await Portal.Given.PersonAsync("Asa Assessor", (Role.Assessor, Issuer));
        using var desk = await Portal.SignInAsync(assessor);
        Assert.Equal(HttpStatusCode.NotFound, (await desk.OpenAsync($"/files/{artifact}")).Status);
        await Portal.InDatabaseAsync(async db =>
        {
            db.Reviews.Add(Review.Claim(await db.Attempts.SingleAsync(), assessor.Id, new ReviewFacts(true, false, false, false, 1), null, Portal.Clock.Now));
            await db.SaveChangesAsync();
        });
        var served = (await desk.OpenAsync($"/files/{artifact}")).Response;
        Assert.Equal("artifact-1.pdf", served.Content.Headers.ContentDisposition!.FileName);
        Assert.DoesNotContain("Tess", served.Content.Headers.ToString(), StringComparison.Ordinal);
        using var other = await Portal.SignInAsync(await Portal.Given.PersonAsync("Ada Other", (Role.Assessor, Issuer)));
        Assert.Equal(HttpStatusCode.NotFound, (await other.OpenAsync($"/files/{artifact}?inline")).Status);
        Assert.Contains("/Account/Login", (await Portal.Visitor().OpenAsync($"/files/{artifact}")).Url.AbsolutePath, StringComparison.Ordinal);
    }

    private async Task<BrowserPage> UploadAsync(string name, byte[] content) =>
        await (await Browser.OpenAsync($"{At}/artifacts/2.1/file")).SubmitAsync("Add the file", NoStudents, new Upload("File", name, content));

    private static string? Header(HttpResponseMessage response, string name) => response.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;

    private static byte[] Bomb()
    {
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var stream = archive.CreateEntry("word/document.xml").Open();
            for (var i = 0; i < 20; i++) stream.Write(new byte[1024 * 1024]);
        }

        return memory.ToArray();
    }

    private static byte[] Package(params (string Name, string Text)[] entries)
    {
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in entries)
            {
                using var stream = archive.CreateEntry(name).Open();
                stream.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return memory.ToArray();
    }
}
