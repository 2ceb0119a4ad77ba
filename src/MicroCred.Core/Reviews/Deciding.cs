using MicroCred.Core.Audit;
using MicroCred.Core.Common;
using MicroCred.Core.Credentials;
using MicroCred.Core.Credentials.Signing;
using MicroCred.Core.Data;
using MicroCred.Core.Mail;
using MicroCred.Core.Mail.Messages;
using MicroCred.Core.MicroCredentials;
using MicroCred.Core.Reviews.Appeals;
using MicroCred.Core.Reviews.Policies;
using MicroCred.Core.Submissions;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Reviews;

/// <summary>What follows from a finished review, prepared for the save under way: nothing yet, a third seat, or decision and credential.</summary>
internal sealed class Deciding(MicroCredDbContext db, Outbox outbox, CredentialSigning signing)
{
    /// <summary>
    /// Asks the rule and acts on it. The review that has just been finished is tracked and counts. Answers whether the attempt is decided; where
    /// a lead assessor releases decisions it waits until <paramref name="isReleased"/>.
    /// </summary>
    public async Task<bool> DecideAsync(Actor actor, Attempt attempt, MicroCredentialVersion version, DateTime now, CancellationToken cancellationToken, bool isReleased = false)
    {
        var reviews = await FinishedReviewsAsync(attempt, cancellationToken);
        var terms = await db.AttemptTerms.FirstOrDefaultAsync(t => t.AttemptId == attempt.Id, cancellationToken);
        var planned = attempt.RequiredReviews;
        if (Rule(attempt, version, reviews, now, terms, isReleased) is not { } decision)
        {
            if (attempt.RequiredReviews > planned)
                db.Record(Actor.Portal, AuditAction.SecondReviewOpened, "Attempt", attempt.Id, attempt.Submission!.IssuerId, now, terms!.SecondReason.ToString());
            return false;
        }

        var submission = await db.Submissions
            .Include(s => s.Earner).Include(s => s.Issuer).Include(s => s.MicroCredential)
            .FirstAsync(s => s.Id == attempt.SubmissionId, cancellationToken);
        Announce(actor, submission, attempt, version, decision, reviews.Count, now);
        if (attempt.ReopenedAt is not null)
            (await db.Appeals.FirstOrDefaultAsync(p => p.AttemptId == attempt.Id && p.Status == AppealStatus.TakenUp, cancellationToken))?.Decide(decision.Outcome, now);
        if (decision.Outcome != Outcome.Earned) return true;

        var artifacts = await db.Artifacts.CountAsync(a => a.AttemptId == attempt.Id, cancellationToken);
        var alignments = await db.Set<Alignment>().Where(a => a.VersionId == version.Id).OrderBy(a => a.Position).ToListAsync(cancellationToken);
        var credential = Issue(actor, submission, attempt, version, Snapshot(submission, attempt, version, decision, alignments, reviews.Count, artifacts), now);
        await signing.SignIssuedAsync(credential, submission.Issuer!, now, cancellationToken);
        return true;
    }

    /// <summary>What the rule makes of the finished reviews under the attempt's terms: nothing yet, a second or third seat, or the decision.</summary>
    internal static Decision? Rule(Attempt attempt, MicroCredentialVersion version, IReadOnlyList<Review> reviews, DateTime now, AttemptTerms? terms = null, bool isReleased = false)
    {
        var criteria = CriteriaOf(attempt, version);
        var found = FoundIn(reviews);
        var ruling = RulingOf(attempt, version, reviews, terms);
        if (ruling.NeedsAdjudication && attempt.DisputedAt is null) attempt.Dispute(now);
        if (ruling.Outcome is not { } outcome) return null;
        if (terms is not null && attempt.RequiredReviews == 1 && SecondLook.WhyNeeded(terms.Settings, attempt.Number, version, criteria, found, outcome) is { } why)
        {
            terms.NeedSecond(why, now);
            attempt.AskForSecondReview();
            return null;
        }

        if (terms?.Settings.ReleaseByLead == true && !isReleased)
        {
            attempt.Hold(now);
            return null;
        }

        var decision = new Decision(attempt, ruling, now);
        attempt.Decide(decision.Outcome == Outcome.Earned, now);
        return decision;
    }

    /// <summary>What the rule says about the finished reviews, changing nothing.</summary>
    internal static Ruling RulingOf(Attempt attempt, MicroCredentialVersion version, IReadOnlyList<Review> reviews, AttemptTerms? terms) =>
        ScoringRule.Decide(version.Decision, CriteriaOf(attempt, version), FoundIn(reviews), new RuleSettings(attempt.RequiredReviews, terms?.Settings.Tolerance ?? 0));

    private static IReadOnlyList<RuleCriterion> CriteriaOf(Attempt attempt, MicroCredentialVersion version) =>
        [.. version.Criteria.OrderBy(c => c.Position).Select(c => RuleCriterion.Of(c, version.Decision, attempt.LevelStanding(c)))];

    private static IReadOnlyList<RuleReview> FoundIn(IReadOnlyList<Review> reviews) =>
        [.. reviews.Select(r => new RuleReview(r.Kind == ReviewKind.Adjudication, r.Scores.ToDictionary(s => s.CriterionId, s => s.Condition is null ? s.Level!.Value : ScoringRule.NotScored)))];

    /// <summary>Adds the decision and tells the earner.</summary>
    internal void Announce(Actor actor, Submission submission, Attempt attempt, MicroCredentialVersion version, Decision decision, int reviews, DateTime now)
    {
        db.Decisions.Add(decision);
        db.Record(actor, AuditAction.AttemptDecided, "Attempt", attempt.Id, submission.IssuerId, now, $"{decision.Outcome}, {reviews} reviews");
        outbox.Add(submission.Earner!, new AttemptDecidedMessage(submission.Id, version.Title, decision.Outcome == Outcome.Earned, attempt.ReopenedAt is not null), now);
    }

    /// <summary>Issues the credential, closes the submission, and tells the earner.</summary>
    internal Credential Issue(Actor actor, Submission submission, Attempt attempt, MicroCredentialVersion version, CredentialSnapshot snapshot, DateTime now)
    {
        var issuer = submission.Issuer!;
        var issue = new IssueCredential(
            attempt.Id, submission.Id, submission.EarnerId, issuer.Id, submission.MicroCredentialId, version.Id,
            submission.Earner!.DisplayName, issuer.Name, version.Title, version.HoursHundredths, version.ValidMonths, snapshot);
        var credential = Credential.Issue(issue, now);
        db.Credentials.Add(credential);
        submission.Close();
        db.Record(actor, AuditAction.CredentialIssued, "Credential", credential.Id, submission.IssuerId, now, $"Attempt {attempt.Id}");
        outbox.Add(submission.Earner!, new CredentialIssuedMessage(credential.Code, version.Title, issuer.Name, credential.ExpiresAt, issuer.TimeZone), now);
        return credential;
    }

    /// <summary>The definition as it stands on the credential.</summary>
    internal static CredentialSnapshot Snapshot(
        Submission submission, Attempt attempt, MicroCredentialVersion version, Decision decision, IEnumerable<Alignment> alignments, int assessors, int artifacts)
    {
        var issuer = submission.Issuer!;
        var results = decision.Results.ToDictionary(r => r.CriterionId);
        var criteria = version.Criteria.OrderBy(c => c.Position).Select(c =>
        {
            var result = results.GetValueOrDefault(c.Id);
            var level = attempt.LevelStanding(c) ?? result?.Level;
            return new SnapshotCriterion(
                c.Key, c.Title, c.Description, c.IsRequired, version.Levels[c.RequiredLevel], attempt.IsCarried(c.Id) || result is { IsMet: true },
                level is { } reached ? version.Levels[reached] : null);
        });
        var aligned = alignments.Select(a => new SnapshotAlignment(a.TargetName, a.TargetUrl, a.TargetCode, a.TargetFramework));
        return new CredentialSnapshot(
            submission.MicroCredential!.Slug, version.Number, version.Summary, version.Competency, version.Area, version.Symbol,
            issuer.BrandColor, issuer.Slug, version.Levels, [.. criteria], [.. aligned], assessors, artifacts,
            submission.MicroCredential.Art);
    }

    /// <summary>The finished reviews of the round. They are tracked, so the one being finished now is seen as finished.</summary>
    private async Task<List<Review>> FinishedReviewsAsync(Attempt attempt, CancellationToken cancellationToken)
    {
        var reviews = await db.Reviews.Include(r => r.Scores)
            .Where(r => r.AttemptId == attempt.Id && r.Round == attempt.Round && r.Seat != null).ToListAsync(cancellationToken);
        return [.. reviews.Where(r => r.Status == ReviewStatus.Finished).OrderBy(r => r.Seat)];
    }
}
