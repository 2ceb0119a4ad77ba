using MicroCred.Core.Files;
using MicroCred.Core.MicroCredentials;
using MicroCred.Core.Submissions;
using MicroCred.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Web.Tests.Reviews;

/// <summary>Walks every page that assessors and leads can reach from their start, and looks for anything that says whose work it is.</summary>
public sealed class BlindnessTests
{
    private const string SecretFileName = "marigold-thistlewood-lesson-plan.pdf";

    [Fact]
    public async Task NoPageOfAssessment_NamesTheEarnerOrTheirPlaces()
    {
        await using var portal = await Portal.StartAsync();
        var scene = await AssessmentScene.OnAsync(portal, assessors: 3);
        await AttachFileAsync(portal, scene);
        await scene.ReviewAsync(scene.Assessors[0], AssessmentScene.Meets);
        await scene.ReviewAsync(scene.Assessors[1], AssessmentScene.NotMet);
        var third = await scene.ClaimAsync(scene.Assessors[2]);
        await SweepAsync(portal, scene, others: true);

        await scene.WriteAsync(scene.Assessors[2], third, AssessmentScene.Meets);
        await scene.FinishAsync(scene.Assessors[2], third);
        Assert.Equal(AttemptStatus.Earned, (await scene.AttemptAsync()).Status);
        await SweepAsync(portal, scene, others: false);
    }

    [Fact]
    public async Task NoPageOfALead_NamesTheEarnerOrTheirPlaces()
    {
        await using var portal = await Portal.StartAsync();
        var scene = await AssessmentScene.OnAsync(portal, assessors: 2);
        await AttachFileAsync(portal, scene);
        var review = await scene.ClaimAsync(scene.Assessors[0]);
        var actor = await scene.ActorAsync(scene.Assessors[0]);
        await portal.ServiceAsync<Core.Reviews.ReviewService>(s => s.DeclareUnscorableAsync(actor, review, "The recording has no sound."));

        await portal.Given.AttemptToCheckAsync(scene.Earner, await portal.Given.MicroCredentialAsync(scene.Issuer, "A second title"));
        var (lead, checker) = (await scene.ActorAsync(scene.Lead), scene.Assessors[1].Id);
        await portal.ServiceAsync<Core.Reviews.Completeness.CheckDutyService>(s => s.GiveAsync(lead, scene.Issuer.Id, checker));

        var visited = await SweepAsync(portal, scene, others: true);

        Assert.Contains(visited, path => path.StartsWith("/reviews/checks/", StringComparison.Ordinal));

        Assert.Contains(visited, path => path.StartsWith("/reviews/lead/cases/", StringComparison.Ordinal));
        Assert.Contains(visited, path => path.StartsWith("/reviews/lead/attempts/", StringComparison.Ordinal));
    }

    private static async Task<HashSet<string>> SweepAsync(Portal portal, AssessmentScene scene, bool others)
    {
        string[] secrets =
        [
            "Marigold", "Thistlewood", scene.Earner.Email, scene.Earner.Id.ToString(), "Quillfeather", scene.School.Id.ToString(), scene.School.Slug,
            "Zzyzx", scene.District.Id.ToString(), scene.District.Slug, SecretFileName,
        ];
        var all = new HashSet<string>();
        foreach (var person in scene.Assessors.Append(scene.Lead))
        {
            // Comments carry the writer's number, so that another review's text is known when it shows.
            var hidden = others ? scene.Assessors.Where(a => a != person).Select(a => $"by {a.Name[^1]}.").Concat(secrets).ToArray() : secrets;
            using var browser = await portal.SignInAsync(person);
            var (waiting, seen) = (new Queue<string>(["/reviews", "/"]), new HashSet<string> { "/reviews", "/" });
            while (waiting.TryDequeue(out var path))
            {
                var page = await browser.OpenAsync(path);
                Assert.True((int)page.Status < 500, $"{path} answered {page.Status}");
                var headers = string.Join('\n', page.Response.Headers.Concat(page.Response.Content.Headers).Select(h => $"{h.Key}: {string.Join(',', h.Value)}"));
                foreach (var secret in hidden)
                    Assert.False($"{page.Url}\n{headers}\n{page.Html}".Contains(secret, StringComparison.OrdinalIgnoreCase), $"{path} shows \"{secret}\" to {person.Name}");
                if (page.Response.Content.Headers.ContentType?.MediaType != "text/html") continue;
                var links = page.Document.QuerySelectorAll("a[href], iframe[src], img[src]")
                    .Select(e => new Uri(page.Url, e.GetAttribute("href") ?? e.GetAttribute("src")!))
                    .Where(u => u.Host == page.Url.Host && (u.AbsolutePath.StartsWith("/reviews", StringComparison.Ordinal) || u.AbsolutePath.StartsWith("/files", StringComparison.Ordinal)))
                    .Select(u => u.PathAndQuery);
                foreach (var link in links) if (seen.Add(link)) waiting.Enqueue(link);
            }

            all.UnionWith(seen);
        }

        return all;
    }

    private static Task AttachFileAsync(Portal portal, AssessmentScene scene) => portal.InDatabaseAsync(async db =>
    {
        var attempt = await db.Attempts.SingleAsync(a => a.Id == scene.AttemptId);
        var prompt = await db.Set<Prompt>().SingleAsync(p => p.VersionId == scene.Title.VersionId && p.Part == Part.Artifacts);
        var file = new StoredFile(scene.Earner.Id, SecretFileName, "application/pdf", ".pdf", 1234, new string('a', 64), $"{Guid.NewGuid():N}", portal.Clock.Now);
        db.StoredFiles.Add(file);
        db.Artifacts.Add(Artifact.ForFile(attempt.Id, prompt.Id, file, "Lesson plan", 2, portal.Clock.Now));
        await db.SaveChangesAsync();
    });
}
