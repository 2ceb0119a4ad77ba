using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using MicroCred.Core.Files;
using MicroCred.Core.MicroCredentials;
using MicroCred.Core.Submissions;
using MicroCred.TestSupport;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCred.Web.Tests.Sweep;

/// <summary>
/// Plants an earner's name, address, school and district wherever they can stand, also inside of files, and then asks every address of the portal
/// with every key that an assessor could know, and follows every link: nothing that comes back holds any of them.
/// </summary>
public sealed partial class BlindSweepTests
{
    /// <summary>What stands in the properties of files.</summary>
    private const string InFiles = "Xanthippe Vanderquill";

    private const string InFileNames = "zephyrine-original";

    private static readonly Dictionary<string, Func<byte[]>> Files = new(StringComparer.Ordinal)
    {
        ["jpg"] = () => NamedFiles.Jpeg(InFiles),
        ["png"] = () => NamedFiles.Png(InFiles),
        ["webp"] = () => NamedFiles.WebP(InFiles),
        ["gif"] = () => NamedFiles.Gif(InFiles),
        ["pdf"] = () => NamedFiles.Pdf(InFiles),
        ["docx"] = () => NamedFiles.Docx(InFiles),
        ["odt"] = () => NamedFiles.Odt(InFiles),
        ["mp4"] = () => NamedFiles.Mp4(InFiles),
        ["mp3"] = () => NamedFiles.Mp3(InFiles),
        ["wav"] = () => NamedFiles.Wav(InFiles),
        ["doc"] = () => Encoding.Latin1.GetBytes(InFiles),
    };

    [Fact]
    public async Task NothingAnAssessorCanReach_SaysWhoseWorkItIs()
    {
        await using var portal = await Portal.StartAsync(services => services.AddSingleton<IStartupFilter, ManyAddresses>());
        var scene = await AssessmentScene.OnAsync(portal, assessors: 1);
        var artifacts = await AttachAsync(portal, scene);
        var review = await scene.ClaimAsync(scene.Assessors[0]);
        var other = await portal.Given.SubmittedAttemptAsync(await portal.Given.PersonAsync("Somebody Else"), scene.Title);
        var match = await portal.Given.SimilarityMatchAsync(scene.AttemptId, other);
        var attempt = await scene.AttemptAsync();
        string[] secrets =
        [
            "Marigold", "Thistlewood", scene.Earner.Email, $"{scene.Earner.Id}", "Quillfeather", scene.School.Slug, $"{scene.School.Id}", "Zzyzx", scene.District.Slug,
            $"{scene.District.Id}", InFiles, "Vanderquill", InFileNames,
        ];
        string[] ids = [$"{scene.AttemptId}", $"{attempt.SubmissionId}", $"{review}", $"{match}", .. artifacts.Select(a => $"{a}"), $"{scene.Title.VersionId}", $"{scene.Title.MicroCredentialId}", $"{scene.Issuer.Id}"];
        var patterns = SweepEndpoints.Of(portal.Services.GetServices<EndpointDataSource>()).Where(e => e.Method == "GET").Select(e => e.Pattern).ToList();
        var addresses = patterns.SelectMany(p => Filled(p, ids, scene, attempt.Submission!.Reference)).Distinct().ToList();
        var (opened, files) = (0, 0);
        foreach (var person in new[] { scene.Assessors[0], scene.Lead })
        {
            using var browser = await portal.SignInAsync(person);
            using var client = portal.BareClient();
            client.DefaultRequestHeaders.Add("Cookie", browser.CookieHeader);
            var (waiting, seen) = (new Queue<string>(addresses), addresses.ToHashSet(StringComparer.Ordinal));
            while (waiting.TryDequeue(out var address))
            {
                if (address.Contains("Logout", StringComparison.OrdinalIgnoreCase)) continue;
                using var response = await client.GetAsync(address);
                var body = await response.Content.ReadAsByteArrayAsync();
                var head = $"{address}\n{string.Join('\n', response.Headers.Concat(response.Content.Headers).Select(h => $"{h.Key}: {string.Join(',', h.Value)}"))}\n";
                var found = HiddenText.Find([.. Encoding.UTF8.GetBytes(head), .. body], secrets).Union(HiddenText.Find(body, secrets)).ToList();

                Assert.True(found.Count == 0, $"{address} shows {string.Join(", ", found)} to {person.Name}");
                Assert.True(response.StatusCode is not HttpStatusCode.TooManyRequests && (int)response.StatusCode < 500, $"{address} answered {response.StatusCode}");
                if (response.StatusCode == HttpStatusCode.OK) opened++;
                if (response.StatusCode == HttpStatusCode.OK && address.StartsWith("/files/", StringComparison.Ordinal)) files++;
                if (response.Content.Headers.ContentType?.MediaType != "text/html") continue;
                foreach (var link in Links().Matches(Encoding.UTF8.GetString(body)).Select(m => WebUtility.HtmlDecode(m.Groups[1].Value).Split('#')[0]))
                    if (link.StartsWith('/') && !link.StartsWith("//", StringComparison.Ordinal) && seen.Add(link)) waiting.Enqueue(link);
            }
        }

        Assert.True(opened > 60, $"Only {opened} pages were opened");
        Assert.True(files >= Files.Count - 1, $"Only {files} files were opened");
    }

    /// <summary>Every file as an earner would add it, under a telling name, and the words of a caption without any.</summary>
    private static Task<List<Guid>> AttachAsync(Portal portal, AssessmentScene scene) => portal.InDatabaseAsync(async db =>
    {
        var store = portal.Services.GetRequiredService<FileStore>();
        var prompt = await db.Set<Prompt>().SingleAsync(p => p.VersionId == scene.Title.VersionId && p.Part == Part.Artifacts);
        var added = new List<Guid>();
        foreach (var (extension, make) in Files)
        {
            using var received = await store.ReceiveAsync(new MemoryStream(make()), "File", default);
            await using var content = received.OpenRead();
            var type = extension == "doc" ? new FileType("application/msword", ".doc") : ContentSniffer.Inspect(content, $"a.{extension}", "File");
            content.Close();
            var name = $"{InFileNames} {InFiles}.{extension}";
            var file = new StoredFile(scene.Earner.Id, name, type.ContentType, type.Extension, received.Length, received.Sha256, store.Keep(received), portal.Clock.Now);
            var artifact = Artifact.ForFile(scene.AttemptId, prompt.Id, file, $"A piece of work as {extension}", 10 + added.Count, portal.Clock.Now);
            db.AddRange(file, artifact);
            added.Add(artifact.Id);
        }

        await db.SaveChangesAsync();
        return added;
    });

    /// <summary>The pattern with every key for what is called an id, and one value for everything else.</summary>
    private static IEnumerable<string> Filled(string pattern, string[] ids, AssessmentScene scene, string reference)
    {
        var keyed = Parameter().Replace(pattern, m => m.Groups[1].Value switch
        {
            "slug" => pattern.Contains("issuers", StringComparison.Ordinal) ? scene.Issuer.Slug : scene.Title.Slug,
            "key" => "2.1",
            "number" or "version" or "list" => "1",
            "status" => "404",
            "part" => "desk",
            "code" => reference,
            "path" => "nothing.txt",
            var name when name.EndsWith("id", StringComparison.OrdinalIgnoreCase) => "{id}",
            _ => reference,
        });
        return keyed.Contains("{id}", StringComparison.Ordinal) ? ids.Select(id => keyed.Replace("{id}", id, StringComparison.Ordinal)) : [keyed];
    }

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Parameter();

    [GeneratedRegex("(?:href|src)=\"([^\"]+)\"")]
    private static partial Regex Links();
}
