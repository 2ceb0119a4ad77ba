using MicroCred.Core.Common;
using MicroCred.Core.Data;
using MicroCred.Core.Reviews.Policies;
using MicroCred.Core.Submissions;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Reviews.Assignment;

/// <summary>Whether an assessor may take an open review without being asked: the terms let reviews be claimed, nothing bars the person, and there is room.</summary>
internal static class ClaimRule
{
    /// <summary>The attempts with an open review that the person may claim now, as far as rows can say; limits are asked on claiming.</summary>
    public static IQueryable<Attempt> Claimable(this MicroCredDbContext db, Actor actor, DateTime now)
    {
        var me = actor.UserId;
        var uncertified = new Bars(db).Uncertified(now);
        return db.ClaimableOnceCertified(actor).Where(a => !uncertified.Any(b => b.AssessorId == me && b.AttemptId == a.Id));
    }

    /// <summary>The same, with those for which the person has to be certified first.</summary>
    public static IQueryable<Attempt> ClaimableOnceCertified(this MicroCredDbContext db, Actor actor)
    {
        var me = actor.UserId;
        var open = db.Attempts.AsNoTracking().ScorableBy(actor).Where(a => a.OpenReviews > 0
            && !db.Reviews.Any(r => r.AttemptId == a.Id && r.Round == a.Round && r.AssessorId == me && r.Status != ReviewStatus.GivenBack)
            && !db.AttemptTerms.Any(t => t.AttemptId == a.Id && t.Assignment != AssignmentMode.Claim));
        return new Bars(db).OpenTo(open, me);
    }

    /// <summary>Every reason why the person may not claim a review of an attempt that they may score.</summary>
    public static async Task<IReadOnlyList<Reason>> WhyNotClaimAsync(this MicroCredDbContext db, Actor actor, Attempt attempt, DateTime now, CancellationToken cancellationToken)
    {
        var (me, id) = (actor.UserId, attempt.Id);
        var terms = await db.AttemptTerms.Where(t => t.AttemptId == id).Select(t => new { t.Assignment, t.MaxOpenReviews }).FirstOrDefaultAsync(cancellationToken);
        var inProgress = await db.Reviews.CountAsync(r => r.AssessorId == me && r.Status == ReviewStatus.InProgress, cancellationToken);
        var reasons = new List<Reason>();
        if (terms is { Assignment: not AssignmentMode.Claim })
            reasons.Add(new Reason("not-claimed-here", "These reviews are given out, not taken. Yours appear in your queue by themselves."));
        if (inProgress >= terms?.MaxOpenReviews)
            reasons.Add(new Reason("too-many-open", $"You have {inProgress} reviews in progress, and {terms.MaxOpenReviews} is the most here. Finish one, or give one back, before you take another."));
        if (!await new Bars(db).OpenTo(db.Attempts.Where(a => a.Id == id), me).AnyAsync(cancellationToken))
            reasons.Add(new Reason("barred", "This one has to go to someone else: a conflict that was declared, or work that was scored before, stands in the way. Choose another from the queue."));
        if (await new Bars(db).Uncertified(now).AnyAsync(b => b.AssessorId == me && b.AttemptId == id, cancellationToken))
            reasons.Add(new Reason("not-certified", await WhyNotCertifiedAsync(db, me, id, cancellationToken)));
        return reasons;
    }

    /// <summary>The first time, or what ended a certification that was there, and the way to a new one.</summary>
    private static async Task<string> WhyNotCertifiedAsync(MicroCredDbContext db, Guid assessorId, Guid attemptId, CancellationToken cancellationToken)
    {
        var last = await db.Certifications.Where(c => c.AssessorId == assessorId && db.Attempts.Any(a => a.Id == attemptId && a.Submission!.MicroCredentialId == c.MicroCredentialId))
            .OrderByDescending(c => c.PassedAt).Select(c => new { c.ExpiresAt, c.LapsedAt, c.LapseReason }).FirstOrDefaultAsync(cancellationToken);
        if (last is null) return "Only certified assessors score this title. Pass its qualification round first: you find it under Certifications.";
        var day = (last.LapsedAt ?? last.ExpiresAt).ToString("d MMMM yyyy", System.Globalization.CultureInfo.InvariantCulture);
        return last.LapsedAt is null
            ? $"Your certification for this title ended on {day}. Take a recalibration round first: you find it under Certifications."
            : $"Your certification for this title lapsed on {day}. {last.LapseReason} Take a recalibration round first: you find it under Certifications.";
    }
}
