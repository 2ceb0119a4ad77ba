using MicroCred.Core.Files;
using MicroCred.Core.Submissions;
using MicroCred.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCred.Core.Tests.Data.SqlServer;

internal static class SubmissionScenes
{
    private static readonly DescribeStudents Students = new(true, null, new NewConsent(ReleaseKind.ParentRelease, "A. B.", "School office", new DateOnly(2026, 9, 1)));

    public static void Add(Scenes scenes)
    {
        CalendarScenes.Add(scenes);
        scenes.Read<SubmissionQueries>("MineAsync", (q, w) => q.MineAsync(w.Earner, 1));
        scenes.Read<SubmissionQueries>("GetAsync", (q, w) => q.GetAsync(w.Earner, w.DraftSubmissionId));
        scenes.Read<SubmissionQueries>("ConsentsAsync", (q, w) => q.ConsentsAsync(w.Earner));
        scenes.Act<SubmissionService>("StartAsync", (s, w) => s.StartAsync(w.Assessor, w.Title.Slug));
        scenes.Act<SubmissionService>("SubmitAsync", (s, w) => s.SubmitAsync(w.Earner, w.DraftSubmissionId, new SubmitAttempt(w.DraftAttemptId, 1, true, true, true, null)));
        scenes.Act<SubmissionService>("SaveChangeNoteAsync", (s, w) => s.SaveChangeNoteAsync(w.Earner, w.DraftSubmissionId, "A new lesson."));
        scenes.Act<SubmissionService>("WithdrawAsync", (s, w) => s.WithdrawAsync(w.Earner, w.SubmissionId, w.AttemptId), (p, w) => ReviewScenes.ClaimAsync(p, w, w.Assessor));
        scenes.Act<SubmissionService>("BeginNextAttemptAsync", (s, w) => s.BeginNextAttemptAsync(w.Earner, w.SubmissionId), ReviewScenes.NotYetEarnedAsync);
        scenes.Act<SubmissionService>("ShareProgressAsync", (s, w) => s.ShareProgressAsync(w.Earner, w.SubmissionId, true));
        scenes.Act<SubmissionService>("DiscardDraftAsync", (s, w) => s.DiscardDraftAsync(w.Earner, w.DraftSubmissionId, w.DraftAttemptId));
        scenes.Act<AnswerService>("SaveAsync", (s, w) => s.SaveAsync(w.Earner, w.DraftSubmissionId, [new SaveAnswer("1.1", "A fuller answer.", w.AnswerVersion)], true), async (p, w) =>
            w.AnswerVersion = await p.InDatabaseAsync(db => db.Responses.Where(r => r.AttemptId == w.DraftAttemptId && r.Text.Contains("1.1")).Select(r => r.Version).SingleAsync()));
        scenes.Act<ArtifactService>("AttachFileAsync", async (s, w) => await s.AttachFileAsync(w.Earner, w.DraftSubmissionId, "2.1", w.NextFile(), "notes.txt", "Notes", Students), ReceiveAsync);
        scenes.Act<ArtifactService>("AttachLinkAsync", (s, w) => s.AttachLinkAsync(w.Earner, w.DraftSubmissionId, "2.1", "https://example.org/video", "A video", new DescribeStudents(false)));
        scenes.Act<ArtifactService>("DescribeAsync", (s, w) => s.DescribeAsync(w.Earner, w.DraftSubmissionId, w.ArtifactId, "Another caption", Students), FindArtifactAsync);
        scenes.Act<ArtifactService>("RemoveAsync", (s, w) => s.RemoveAsync(w.Earner, w.DraftSubmissionId, w.ArtifactId), FindArtifactAsync);
        scenes.Act<ArtifactQueries>("GetFileAsync", (q, w) => q.GetFileAsync(w.Earner, w.ArtifactId), async (p, w) =>
        {
            await ReceiveAsync(p, w);
            using var scope = p.Services.CreateScope();
            w.ArtifactId = await scope.ServiceProvider.GetRequiredService<ArtifactService>()
                .AttachFileAsync(w.Earner, w.DraftSubmissionId, "2.1", w.NextFile(), "notes.txt", "Notes", new DescribeStudents(false));
        });
        scenes.Act<ArtifactQueries>("GetFileAsync as an assessor", (q, w) => AssertHiddenAsync(() => q.GetFileAsync(w.Assessor, w.ArtifactId)), FindArtifactAsync);
    }

    private static async Task AssertHiddenAsync(Func<Task> read) => await Assert.ThrowsAsync<Core.Common.NotFoundException>(read);

    private static async Task FindArtifactAsync(Portal portal, World world) =>
        world.ArtifactId = await portal.InDatabaseAsync(db => db.Artifacts.Where(a => a.AttemptId == world.DraftAttemptId).Select(a => a.Id).SingleAsync());

    /// <summary>Two copies, for the two runs: each takes one.</summary>
    internal static async Task ReceiveAsync(Portal portal, World world)
    {
        for (var i = 0; i < 2; i++)
            world.Files.Enqueue(await portal.Services.GetRequiredService<FileStore>().ReceiveAsync(new MemoryStream("What students said."u8.ToArray()), "File", default));
    }
}
