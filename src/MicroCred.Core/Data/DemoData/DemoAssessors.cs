using MicroCred.Core.Audit;
using MicroCred.Core.Credentials;
using MicroCred.Core.Credentials.Signing;
using MicroCred.Core.Mail;
using MicroCred.Core.Mail.Messages;
using MicroCred.Core.Reviews;
using MicroCred.Core.Reviews.Assignment;
using MicroCred.Core.Submissions;

namespace MicroCred.Core.Data.DemoData;

/// <summary>What assessors and their lead do. What follows from a finished review is the product's own code.</summary>
internal sealed class DemoAssessors(MicroCredDbContext db, Outbox outbox, CredentialSigning signing, DemoTitles titles)
{
    private readonly Deciding deciding = new(db, outbox, signing);
    private readonly Dictionary<Guid, List<Review>> reviews = [];

    public Review Claim(DemoPerson assessor, Submission submission, DateTime at)
    {
        var attempt = submission.CurrentAttempt;
        if (attempt.Exclusions.Any(e => assessor.Actor.Workplaces.Contains(e.OrganizationId)))
            throw new InvalidOperationException($"{assessor.User.DisplayName} works where this comes from.");
        var round = Round(attempt);
        var review = db.Seat(attempt, round, assessor.Id, null, at);
        if (!round.Contains(review)) reviews[attempt.Id].Add(review);
        db.Record(assessor.Actor, AuditAction.ReviewClaimed, "Review", review.Id, submission.IssuerId, at, $"Seat {review.Seat}, attempt {attempt.Id}");
        return review;
    }

    /// <summary>Scores every criterion that is open, or only the first few; those named are not yet met.</summary>
    public void Score(Review review, Submission submission, DateTime at, int first = int.MaxValue, params string[] notYet)
    {
        var title = titles.Of(submission);
        var open = ReviewService.OpenCriteria(review.Attempt!, title.Version);
        foreach (var criterion in open.Take(first))
        {
            var isMet = !notYet.Contains(criterion.Key, StringComparer.Ordinal);
            var best = title.Version.Levels.Count - 1;
            var level = isMet ? Math.Min(best, criterion.RequiredLevel + (review.Seat == 1 && criterion.Position % 3 == 1 ? 1 : 0)) : criterion.RequiredLevel - 1;
            review.Score(criterion, level, DemoVoices.Comment(title, criterion, review.Seat ?? 1, isMet), title.Version.Levels.Count, at, nextStep: isMet ? "" : DemoVoices.NextStep(title, criterion));
        }

        if (first >= open.Count) review.CommentOverall(DemoVoices.Overall(title, review.Seat ?? 1, notYet.Length == 0), at);
    }

    /// <summary>Makes the review final; gives the decision when there is one, and the credential when it is earned.</summary>
    public (Decision? Decision, Credential? Credential) Finish(DemoPerson assessor, Review review, Submission submission, DateTime at)
    {
        var title = titles.Of(submission);
        var attempt = review.Attempt!;
        review.Finish(attempt, ReviewService.OpenCriteria(attempt, title.Version), at);
        db.Record(assessor.Actor, AuditAction.ReviewFinished, "Review", review.Id, submission.IssuerId, at, $"Seat {review.Seat}, attempt {attempt.Id}");
        var finished = Round(attempt).Where(r => r.Status == ReviewStatus.Finished).OrderBy(r => r.Seat).ToList();
        if (Deciding.Rule(attempt, title.Version, finished, at) is not { } decision) return (null, null);

        deciding.Announce(assessor.Actor, submission, attempt, title.Version, decision, finished.Count, at);
        if (decision.Outcome != Outcome.Earned) return (decision, null);
        var alignments = title.Version.Alignments.OrderBy(a => a.Position);
        var snapshot = Deciding.Snapshot(submission, attempt, title.Version, decision, alignments, finished.Count, attempt.Artifacts.Count);
        return (decision, deciding.Issue(assessor.Actor, submission, attempt, title.Version, snapshot, at));
    }

    /// <summary>Claims, scores and finishes.</summary>
    public (Decision? Decision, Credential? Credential) Assess(DemoPerson assessor, Submission submission, DateTime claimedAt, DateTime finishedAt, params string[] notYet)
    {
        var review = Claim(assessor, submission, claimedAt);
        Score(review, submission, finishedAt, int.MaxValue, notYet);
        return Finish(assessor, review, submission, finishedAt);
    }

    public void DeclareUnscorable(DemoPerson assessor, Review review, Submission submission, string reason, DateTime at)
    {
        review.DeclareUnscorable(reason, at);
        db.Record(assessor.Actor, AuditAction.ReviewDeclaredUnscorable, "Review", review.Id, submission.IssuerId, at, reason);
    }

    public void GiveBack(DemoPerson assessor, Review review, Submission submission, string reason, DateTime at)
    {
        review.GiveBack(review.Attempt!, DeclineReason.Recognized, reason, at);
        db.DeclaredConflicts.Add(DeclaredConflict.WithEarner(review.AssessorId, submission.EarnerId, submission.Id, DeclineReason.Recognized, reason, at));
        db.Record(assessor.Actor, AuditAction.ReviewGivenBack, "Review", review.Id, submission.IssuerId, at, reason);
    }

    /// <summary>The lead agrees that it cannot be scored and sends it back.</summary>
    public void SendBack(DemoPerson lead, Submission submission, string reason, DateTime at)
    {
        var attempt = submission.CurrentAttempt;
        foreach (var review in Round(attempt)) review.Close(at);
        attempt.SendBack(reason);
        db.Record(lead.Actor, AuditAction.AttemptSentBack, "Attempt", attempt.Id, submission.IssuerId, at, reason);
        outbox.Add(submission.Earner!, new AttemptSentBackMessage(submission.Id, titles.Of(submission).Version.Title, reason), at);
    }

    private List<Review> Round(Attempt attempt)
    {
        if (!reviews.TryGetValue(attempt.Id, out var all)) reviews[attempt.Id] = all = [];
        return [.. all.Where(r => r.Round == attempt.Round)];
    }
}
