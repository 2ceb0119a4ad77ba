using MicroCred.Core.Data;
using MicroCred.Core.Submissions;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Reviews.Policies;

/// <summary>Finds the terms for an attempt that is being handed in, for the save under way.</summary>
internal sealed class Intake(MicroCredDbContext db)
{
    /// <summary>The terms by what holds for the title now; on a second handing-in the draw of the first stands.</summary>
    public async Task<AttemptTerms> TermsAsync(Submission submission, Attempt attempt, DateTime now, CancellationToken cancellationToken)
    {
        var policy = await new AssessmentPolicyQueries(db).ForTitleAsync(submission.MicroCredentialId, cancellationToken);
        var terms = await db.AttemptTerms.FirstOrDefaultAsync(t => t.AttemptId == attempt.Id, cancellationToken);
        if (terms is null)
        {
            var before = await db.AttemptTerms.Where(t => t.MicroCredentialId == submission.MicroCredentialId).MaxAsync(t => (int?)t.Ordinal, cancellationToken)
                ?? await BeforeTermsAsync(submission.MicroCredentialId, attempt.Id, cancellationToken);
            terms = new AttemptTerms(attempt.Id, submission.MicroCredentialId, policy, before + 1, now);
            db.AttemptTerms.Add(terms);
        }

        terms.Follow(policy);
        if (policy.Settings.Assessors == 1) terms.Draw(await db.DrawSeedAsync(submission.IssuerId, now, cancellationToken));
        terms.Plan(now);
        return terms;
    }

    /// <summary>Attempts of the title that came in before there were terms; counted for the first that has them.</summary>
    private Task<int> BeforeTermsAsync(Guid titleId, Guid attemptId, CancellationToken cancellationToken) =>
        db.Attempts.CountAsync(a => a.Submission!.MicroCredentialId == titleId && a.SubmittedAt != null && a.AnchorId == null && a.Id != attemptId, cancellationToken);

    /// <summary>
    /// The terms of an anchor that comes into an assessor's queue: as any attempt of the title has them, a second review by chance included. They
    /// decide when its assessor reads a decision. It is in no draw of the earners' attempts, and counts for nobody's place among the first ones.
    /// </summary>
    public async Task<AttemptTerms> TermsOfAnchorAsync(Submission submission, Attempt attempt, DateTime now, CancellationToken cancellationToken)
    {
        var policy = await new AssessmentPolicyQueries(db).ForTitleAsync(submission.MicroCredentialId, cancellationToken);
        var last = await db.AttemptTerms.Where(t => t.MicroCredentialId == submission.MicroCredentialId).MaxAsync(t => (int?)t.Ordinal, cancellationToken)
            ?? await BeforeTermsAsync(submission.MicroCredentialId, attempt.Id, cancellationToken);
        var terms = new AttemptTerms(attempt.Id, submission.MicroCredentialId, policy, last, now);
        terms.Plan(now);
        if (terms.SecondReason is null && RandomDraw.Value(submission.Reference, attempt.Id) < RandomDraw.Threshold(policy.Settings.RandomSharePercent))
            terms.NeedSecond(SecondReviewReason.RandomShare, now);
        db.AttemptTerms.Add(terms);
        return terms;
    }
}
