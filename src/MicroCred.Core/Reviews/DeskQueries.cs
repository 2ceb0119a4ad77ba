using MicroCred.Core.Common;
using MicroCred.Core.Data;
using MicroCred.Core.Files;
using MicroCred.Core.MicroCredentials;
using MicroCred.Core.Reviews.Calibration.Seeding;
using MicroCred.Core.Submissions;
using MicroCred.Core.Submissions.Calendars;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Reviews;

/// <summary>Reads a review with its evidence. Names, addresses, organizations and original file names are not even asked of the database.</summary>
public sealed class DeskQueries(MicroCredDbContext db)
{
    /// <summary>The desk of one of the actor's own reviews.</summary>
    /// <exception cref="NotFoundException">There is none that the actor may see.</exception>
    public async Task<Desk> DeskAsync(Actor actor, Guid reviewId, CancellationToken cancellationToken = default)
    {
        var review = await db.Reviews.AsNoTracking().VisibleTo(actor).Include(r => r.Scores).FirstOrDefaultAsync(r => r.Id == reviewId, cancellationToken)
            ?? throw new NotFoundException("Review");
        var counts = review.Status is ReviewStatus.InProgress or ReviewStatus.Unscorable or ReviewStatus.Finished;
        var evidence = await EvidenceAsync(review.AttemptId, counts, cancellationToken);
        var scores = evidence.Criteria.Select(c =>
        {
            var score = review.Scores.FirstOrDefault(s => s.CriterionId == c.Id);
            return new DeskScore(c.Id, score?.Level, score?.Comment ?? "", score?.Why ?? "", score?.NextStep ?? "", score?.Condition);
        });
        return new Desk(
            review.Id, review.Status, review.Kind == ReviewKind.Adjudication, review.SavedAt, review.FinishedAt, review.Reason, review.OverallComment, review.RevisionReason, review.Version,
            evidence, [.. scores], review.Status == ReviewStatus.Finished ? await DecisionAsync(review, cancellationToken) : null);
    }

    /// <summary>Every reason why the actor's review cannot be finished now.</summary>
    public async Task<IReadOnlyList<Reason>> WhyNotFinishAsync(Actor actor, Guid reviewId, CancellationToken cancellationToken = default)
    {
        var review = await db.Reviews.AsNoTracking().VisibleTo(actor).Include(r => r.Scores).FirstOrDefaultAsync(r => r.Id == reviewId, cancellationToken)
            ?? throw new NotFoundException("Review");
        var attempt = await db.Attempts.AsNoTracking().Include(a => a.CarriedCriteria).Include(a => a.Submission!.DefinitionVersion!.Criteria)
            .FirstAsync(a => a.Id == review.AttemptId, cancellationToken);
        return review.WhyNotFinish(ReviewService.OpenCriteria(attempt, attempt.Submission!.DefinitionVersion!));
    }

    /// <summary>The evidence of an attempt, or only its frame when <paramref name="shown"/> is false; whether the reader may see it is the caller's to know.</summary>
    internal async Task<Evidence> EvidenceAsync(Guid attemptId, bool shown, CancellationToken cancellationToken, bool isLead = false)
    {
        var head = await db.Attempts.AsNoTracking().Where(a => a.Id == attemptId).Select(a => new
        {
            a.Id, a.Submission!.Reference, a.Number, a.Status, DueAt = a.DueAt!.Value, a.IsPastWork, a.ChangeNote,
            a.Submission.VersionId, a.Submission.MicroCredential!.Slug, IsLocked = a.FilesLockedAt != null,
            Calendar = BusinessCalendar.Of(a.Submission.Issuer!.TimeZone, db.IssuerCalendars.FirstOrDefault(c => c.IssuerId == a.Submission.IssuerId)),
        }).FirstAsync(cancellationToken);
        var version = await db.MicroCredentialVersions.AsNoTracking().Include(v => v.Prompts).Include(v => v.Criteria)
            .FirstAsync(v => v.Id == head.VersionId, cancellationToken);
        var answers = await db.Responses.AsNoTracking().Where(r => r.AttemptId == attemptId)
            .ToDictionaryAsync(r => r.PromptId, r => r.Text, cancellationToken);
        var artifacts = await db.Artifacts.AsNoTracking().Where(a => a.AttemptId == attemptId).OrderBy(a => a.Position)
            .Select(a => new
            {
                a.Id, a.PromptId, a.Position, a.Caption, a.Kind, a.Url, a.ShowsStudents,
                Extension = a.File == null ? null : a.File.Extension, ContentType = a.File == null ? null : a.File.ContentType, Length = a.File == null ? null : (long?)a.File.Length,
                IsHeldBack = db.BlindCopies.Any(c => c.FileId == a.FileId && c.Outcome == BlindOutcome.Withheld && c.ReleasedAt == null),
            }).ToListAsync(cancellationToken);
        var carried = await db.Attempts.AsNoTracking().Where(a => a.Id == attemptId).SelectMany(a => a.CarriedCriteria)
            .ToDictionaryAsync(c => c.CriterionId, cancellationToken);

        // Once the earner has taken the work back nobody else reads it, and while a student may be identified only the lead does.
        shown = shown && head.Status != AttemptStatus.Withdrawn && (isLead || !head.IsLocked);
        var prompts = !shown ? [] : version.Prompts.OrderBy(p => p.Position).ToList();
        var criteria = version.Criteria.OrderBy(c => c.Position).ToList();
        return new Evidence(
            head.Id, head.Reference, head.Number, head.Status, head.DueAt, head.Calendar, version.Title, head.Slug, version.Number, version.Competency, head.IsPastWork, shown ? head.ChangeNote : null,
            version.Levels,
            version.Decision,
            [.. prompts.Where(p => p.Part != Part.Artifacts).Select(p => new DeskAnswer(p.Part, p.Key, p.Text, answers.GetValueOrDefault(p.Id, "")))],
            [.. prompts.Where(p => p.Part == Part.Artifacts).Select(p => new DeskRequirement(p.Key, p.Text,
                [.. artifacts.Where(a => a.PromptId == p.Id).Select(a => new DeskArtifact(
                    a.Id, a.Position, ArtifactQueries.NeutralName(a.Position, a.Extension ?? ""), a.Caption, a.Kind, a.Url, a.ContentType, a.Length, a.ShowsStudents, a.IsHeldBack))]))],
            [.. criteria.Where(c => !carried.ContainsKey(c.Id)).Select(c => new DeskCriterion(
                c.Id, c.Key, c.Title, c.Description, c.IsRequired, c.RequiredLevel, c.LevelDescriptions, [.. prompts.Where(c.IsJudgedOn).Select(p => p.Key)]))],
            [.. criteria.Where(c => carried.ContainsKey(c.Id)).Select(c => new DeskCarried(
                c.Id, c.Key, c.Title, c.IsRequired, carried[c.Id].Level ?? c.RequiredLevel, carried[c.Id].MetOnAttempt))],
            head.IsLocked);
    }

    private async Task<DeskDecision?> DecisionAsync(Review mine, CancellationToken cancellationToken)
    {
        var decision = await db.Decisions.AsNoTracking().Include(d => d.Results).FirstOrDefaultAsync(d => d.AttemptId == mine.AttemptId && d.Round == mine.Round, cancellationToken);
        if (decision is null) return await ShownDecisions.OfAsync(db, mine, cancellationToken);
        var reviews = await db.Reviews.AsNoTracking().Include(r => r.Scores)
            .Where(r => r.AttemptId == mine.AttemptId && r.Round == mine.Round && r.Status == ReviewStatus.Finished).OrderBy(r => r.Seat).ToListAsync(cancellationToken);
        var results = decision.Results.Select(result => new DeskResult(result.CriterionId, result.IsMet, [.. reviews
            .Select(r => (Review: r, r.Scores.FirstOrDefault(s => s.CriterionId == result.CriterionId)?.Level))
            .Where(x => x.Level is not null)
            .Select(x => new DeskLevel(AssessorName.Of(x.Review.Seat), x.Review.Id == mine.Id, x.Level!.Value))]));
        return new DeskDecision(decision.Outcome, decision.DecidedAt, [.. results]);
    }
}
