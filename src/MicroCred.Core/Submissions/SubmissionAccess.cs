using MicroCred.Core.Accounts;
using MicroCred.Core.Common;
using MicroCred.Core.Data;
using MicroCred.Core.Reviews;
using MicroCred.Core.Reviews.Completeness;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Submissions;

/// <summary>Who may see which submission and which piece of evidence.</summary>
public static class SubmissionAccess
{
    /// <summary>A submission is its earner's alone. Assessors see evidence through their reviews, never the submission.</summary>
    public static IQueryable<Submission> VisibleTo(this IQueryable<Submission> submissions, Actor actor) =>
        submissions.Where(s => s.EarnerId == actor.UserId);

    /// <summary>
    /// Work examples whose content the person may open: the earner; an assessor with a review of that attempt that counts, while the review is
    /// being written; whoever looks whether the attempt is complete, until that is said; a lead assessor of the issuer while an assessor says that the attempt cannot be scored, unless it comes from a workplace
    /// of the lead's or is the lead's own; the lead before whom a decision waits; and the lead who reads a finished review again.
    /// </summary>
    public static IQueryable<Artifact> ArtifactsOpenTo(this MicroCredDbContext db, Actor actor)
    {
        var leads = actor.PathsOf(Role.LeadAssessor);
        var workplaces = actor.Workplaces;
        var own = db.Attempts.Where(a => a.Submission!.EarnerId == actor.UserId).Select(a => a.Id);
        var reviewed = db.Reviews.VisibleTo(actor)
            .Where(r => r.Seat != null && r.Round == r.Attempt!.Round && r.Attempt.FilesLockedAt == null && r.Attempt.Submission!.EarnerId != actor.UserId
                && (r.Status == ReviewStatus.InProgress || r.Status == ReviewStatus.Unscorable || r.Status == ReviewStatus.Finished))
            .Select(r => r.AttemptId);
        var settled = db.Reviews
            .Where(r => r.Status == ReviewStatus.Unscorable && r.Round == r.Attempt!.Round && r.Attempt.Submission!.EarnerId != actor.UserId
                && !r.Attempt.Exclusions.Any(e => workplaces.Contains(e.OrganizationId))
                && leads.Any(path => EF.Functions.Like(r.Attempt.Submission.Issuer!.Path, path + "%")))
            .Select(r => r.AttemptId);
        var held = db.Attempts.LedBy(actor).Where(a => a.HeldAt != null && a.FilesLockedAt == null).Select(a => a.Id);
        var looked = db.CheckableBy(actor).Select(a => a.Id);
        var read = db.BackReadings
            .Where(b => b.ReaderId == actor.UserId && b.Attempt!.FilesLockedAt == null && leads.Any(path => EF.Functions.Like(b.Attempt.Submission!.Issuer!.Path, path + "%")))
            .Select(b => b.AttemptId);
        return db.Artifacts.Where(a => own.Contains(a.AttemptId) || reviewed.Contains(a.AttemptId) || settled.Contains(a.AttemptId) || held.Contains(a.AttemptId) || looked.Contains(a.AttemptId) || read.Contains(a.AttemptId));
    }
}
