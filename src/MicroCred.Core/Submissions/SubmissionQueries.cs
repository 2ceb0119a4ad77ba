using MicroCred.Core.Common;
using MicroCred.Core.Data;
using MicroCred.Core.MicroCredentials;
using MicroCred.Core.Reviews.Completeness;
using MicroCred.Core.Reviews.Policies;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Submissions;

/// <summary>What an earner reads of their own submissions.</summary>
public sealed class SubmissionQueries(MicroCredDbContext db)
{
    public const int PageSize = 20;

    /// <summary>My submissions: what waits for me first, then what waits for others, then what is settled; newest first within each. Two commands.</summary>
    public async Task<Page<SubmissionItem>> MineAsync(Actor actor, int page, CancellationToken cancellationToken = default)
    {
        page = Math.Max(1, page);
        var mine = db.Attempts.AsNoTracking().Where(a => a.Submission!.EarnerId == actor.UserId
            && !db.Attempts.Any(later => later.SubmissionId == a.SubmissionId && later.Number > a.Number));
        var total = await mine.CountAsync(cancellationToken);
        var items = await mine
            .OrderBy(a => a.Status == AttemptStatus.NeedsChanges ? 0
                : a.Status == AttemptStatus.Draft ? 1
                : a.Status == AttemptStatus.NotYetEarned ? 2
                : a.Status == AttemptStatus.Submitted || a.Status == AttemptStatus.InReview ? 3 : 4)
            .ThenByDescending(a => a.CreatedAt).ThenBy(a => a.Id)
            .Skip((page - 1) * PageSize).Take(PageSize)
            .Select(a => new SubmissionItem(
                a.SubmissionId,
                a.Submission!.MicroCredential!.Slug,
                a.Submission.DefinitionVersion!.Title,
                a.Submission.Issuer!.Name,
                a.Submission.Issuer.TimeZone,
                a.Number,
                a.Status,
                a.CreatedAt,
                a.SubmittedAt,
                a.Status == AttemptStatus.Submitted && a.OpenReviews == 0 ? null : a.DueAt,
                a.DecidedAt,
                a.Submission.DefinitionVersion.Prompts.Count(p => p.IsRequired && (p.Part == Part.Artifacts
                    ? a.Artifacts.Count(x => x.PromptId == p.Id) < (p.MinArtifacts < 1 ? 1 : p.MinArtifacts)
                    : !a.Responses.Any(r => r.PromptId == p.Id && r.Text != ""))),
                db.Credentials.Where(c => c.AttemptId == a.Id).Select(c => c.Code).FirstOrDefault()))
            .ToListAsync(cancellationToken);
        return new Page<SubmissionItem>(items, page, PageSize, total);
    }

    /// <summary>One of my submissions with one attempt in full: the current one, or the one with this number.</summary>
    /// <exception cref="NotFoundException">There is none, or it is somebody else's.</exception>
    public async Task<SubmissionDetail> GetAsync(Actor actor, Guid id, int? attemptNumber = null, CancellationToken cancellationToken = default)
    {
        var submission = await db.Submissions.AsNoTracking().VisibleTo(actor)
            .Include(s => s.Issuer)
            .Include(s => s.MicroCredential)
            .Include(s => s.DefinitionVersion!).ThenInclude(v => v.Prompts)
            .Include(s => s.DefinitionVersion!).ThenInclude(v => v.Criteria)
            .SingleOrDefaultAsync(s => s.Id == id, cancellationToken)
            ?? throw new NotFoundException("This submission");
        var attempts = await db.Attempts.AsNoTracking().Where(a => a.SubmissionId == id).OrderBy(a => a.Number)
            .Select(a => new AttemptItem(a.Number, a.Status, a.SubmittedAt, a.DecidedAt)).ToListAsync(cancellationToken);
        var number = attemptNumber ?? attempts[^1].Number;
        var attempt = await db.Attempts.AsNoTrackingWithIdentityResolution()
            .Include(a => a.Responses)
            .Include(a => a.Artifacts).ThenInclude(a => a.File!).ThenInclude(f => f.BlindCopy)
            .Include(a => a.Artifacts).ThenInclude(a => a.Consent)
            .Include(a => a.CarriedCriteria)
            .SingleOrDefaultAsync(a => a.SubmissionId == id && a.Number == number, cancellationToken)
            ?? throw new NotFoundException("This attempt");
        var version = submission.DefinitionVersion!;
        var code = attempts[^1].Status == AttemptStatus.Earned
            ? await db.Credentials.Where(c => c.SubmissionId == id).Select(c => c.Code).FirstOrDefaultAsync(cancellationToken)
            : null;
        var settings = attempt.IsEditable && number == attempts[^1].Number
            ? (await new AssessmentPolicyQueries(db).ForTitleAsync(submission.MicroCredentialId, cancellationToken)).Settings
            : AssessmentSettings.Default;
        IReadOnlyList<Reason> missing =
            [.. attempt.WhyNotSubmit(version), .. CompletenessRule.WhyNotComplete(attempt, version, settings, await db.ClosedFilesAsync(attempt, settings, cancellationToken))];
        return new SubmissionDetail(
            submission.Id, submission.Reference, submission.MicroCredential!.Slug, version.Title, submission.Issuer!.Name, submission.Issuer.TimeZone,
            version.DecisionBusinessDays, submission.IsProgressShared, submission.OpenKey is null, SubmissionShapes.Of(attempt, version), attempts,
            version.Parts, version.Levels, SubmissionShapes.Criteria(attempt, version), version.Attestations, missing, code) { IsCheckedByPerson = settings.Completeness == CompletenessCheck.ByPerson };
    }

    /// <summary>Consent records that the person has made, newest first.</summary>
    public async Task<IReadOnlyList<ConsentItem>> ConsentsAsync(Actor actor, CancellationToken cancellationToken = default) =>
        await db.ConsentRecords.AsNoTracking()
            .Where(c => c.EarnerId == actor.UserId)
            .OrderByDescending(c => c.CreatedAt).Take(100)
            .Select(c => new ConsentItem(c.Id, c.Release, c.Initials, c.WhereKept, c.SignedOn))
            .ToListAsync(cancellationToken);
}
