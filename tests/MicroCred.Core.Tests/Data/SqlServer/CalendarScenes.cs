using MicroCred.Core.Reviews;
using MicroCred.Core.Reviews.Policies;
using MicroCred.Core.Reviews.Releases;
using MicroCred.Core.Reviews.Timing;
using MicroCred.Core.Submissions;
using MicroCred.Core.Submissions.Calendars;
using MicroCred.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Tests.Data.SqlServer;

internal static class CalendarScenes
{
    private static readonly DateOnly Day = new(2027, 4, 2);

    public static void Add(Scenes scenes)
    {
        AddClock(scenes);
        scenes.Act<CalendarQueries>("SheetAsync", (q, w) => q.SheetAsync(w.IssuerAdministrator, w.Issuer.Id), AddDayAsync);
        scenes.Act<CalendarQueries>("ForIssuerAsync", (q, w) => q.ForIssuerAsync(w.Issuer.Id), AddDayAsync);
        scenes.Act<CalendarService>("WorkAsync", (s, w) => s.WorkAsync(w.IssuerAdministrator, w.Issuer.Id, WorkingDays.MondayToFriday | WorkingDays.Saturday));
        scenes.Act<CalendarService>("AddAsync", (s, w) => s.AddAsync(w.IssuerAdministrator, w.Issuer.Id, [new Holiday(Day, "Good Friday")]));
        scenes.Act<CalendarService>("RemoveAsync", (s, w) => s.RemoveAsync(w.IssuerAdministrator, w.Issuer.Id, Day), AddDayAsync);
    }

    /// <summary>The scenes of the clock and of decisions that wait.</summary>
    private static void AddClock(Scenes scenes)
    {
        scenes.Act<PauseService>("PauseAsync", (s, w) => s.PauseAsync(w.Lead, w.AttemptId, PauseReason.NewTitle, null));
        scenes.Act<PauseService>("ResumeAsync", (s, w) => s.ResumeAsync(w.Lead, w.AttemptId), PauseAsync);
        scenes.Act<PauseQueries>("ForLeadAsync", (q, w) => q.ForLeadAsync(w.Lead, w.AttemptId), PauseAsync);
        scenes.Act<PauseQueries>("ForEarnerAsync", (q, w) => q.ForEarnerAsync(w.Earner, w.AttemptId), PauseAsync);
        scenes.Act<ClockWatch>("RunAsync", (s, _) => s.RunAsync(), ComeDueAsync);
        scenes.Read<HeldDecisionQueries>("ListAsync", (q, w) => q.ListAsync(w.Lead));
        scenes.Act<HeldDecisionQueries>("GetAsync", (q, w) => q.GetAsync(w.Lead, w.AttemptId), HoldAsync);
        scenes.Act<HeldDecisionService>("ReleaseAsync", (s, w) => s.ReleaseAsync(w.Lead, w.AttemptId, w.Now), HoldAsync);
        scenes.Act<HeldDecisionService>("SendReviewBackAsync", (s, w) => s.SendReviewBackAsync(w.Lead, w.ReviewId, "Look at the second example again."), HoldAsync);
    }

    private static Task PauseAsync(Portal portal, World world) =>
        portal.ServiceAsync<PauseService>(s => s.PauseAsync(world.Lead, world.AttemptId, PauseReason.NewTitle, null));

    /// <summary>One attempt is overdue, and a review of another is due within the hour.</summary>
    private static async Task ComeDueAsync(Portal portal, World world)
    {
        await portal.ServiceAsync<SubmissionService>(s => s.SubmitAsync(world.Earner, world.DraftSubmissionId, new SubmitAttempt(world.DraftAttemptId, 1, true, true, true, null)));
        await portal.ServiceAsync<ReviewService, Guid>(s => s.ClaimAsync(world.Assessor, world.DraftAttemptId));
        await portal.InDatabaseAsync(async db =>
        {
            db.Entry(await db.Attempts.SingleAsync(a => a.Id == world.AttemptId)).Property(a => a.DueAt).CurrentValue = portal.Clock.Now.AddHours(-1);
            db.Entry(await db.Attempts.SingleAsync(a => a.Id == world.DraftAttemptId)).Property(a => a.DueAt).CurrentValue = portal.Clock.Now.AddHours(1);
            await db.SaveChangesAsync();
        });
    }

    /// <summary>Two finished reviews, and the decision waits.</summary>
    private static async Task HoldAsync(Portal portal, World world)
    {
        foreach (var assessor in new[] { world.Assessor, world.SecondAssessor })
        {
            var id = await portal.ServiceAsync<ReviewService, Guid>(s => s.ClaimAsync(assessor, world.AttemptId));
            var desk = await portal.ServiceAsync<DeskQueries, Desk>(q => q.DeskAsync(assessor, id));
            await portal.ServiceAsync<ReviewService, SavedReview>(s => s.SaveAsync(assessor, new RecordReview(id, desk.Version, [.. desk.Evidence.Criteria.Select(c => new RecordScore(c.Id, 2, "Seen."))], "Thank you.")));
            world.ReviewId = id;
            if (assessor == world.SecondAssessor) await HoldTermsAsync(portal, world);
            await portal.ServiceAsync<ReviewService, FinishedReview>(s => s.FinishAsync(assessor, id));
        }

        await portal.InDatabaseAsync(async db =>
        {
            db.Entry(await db.Attempts.SingleAsync(a => a.Id == world.AttemptId)).Property(a => a.HeldAt).CurrentValue = world.Now;
            await db.SaveChangesAsync();
        });
    }

    private static Task HoldTermsAsync(Portal portal, World world) => portal.InDatabaseAsync(async db =>
    {
        var policy = new PolicyInForce(null, new PolicyScope(world.Issuer.Id), new AssessmentSettings { ReleaseByLead = true });
        if (!await db.AttemptTerms.AnyAsync(t => t.AttemptId == world.AttemptId)) db.AttemptTerms.Add(new AttemptTerms(world.AttemptId, world.Title.MicroCredentialId, policy, 1, world.Now));
        await db.SaveChangesAsync();
    });

    private static Task AddDayAsync(Portal portal, World world) =>
        portal.ServiceAsync<CalendarService>(s => s.AddAsync(world.IssuerAdministrator, world.Issuer.Id, [new Holiday(Day, "Good Friday")]));
}
