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
        if (policy.Settings.Assessors == 1) terms.Draw(await SeedAsync(submission.IssuerId, now, cancellationToken));
        terms.Plan(now);
        return terms;
    }

    /// <summary>Attempts of the title that came in before there were terms; counted for the first that has them.</summary>
    private Task<int> BeforeTermsAsync(Guid titleId, Guid attemptId, CancellationToken cancellationToken) =>
        db.Attempts.CountAsync(a => a.Submission!.MicroCredentialId == titleId && a.SubmittedAt != null && a.Id != attemptId, cancellationToken);

    /// <summary>The month's seed; the first attempt of a month makes it.</summary>
    private async Task<DrawSeed> SeedAsync(Guid issuerId, DateTime now, CancellationToken cancellationToken)
    {
        var month = DrawSeed.MonthOf(now);
        var seed = await db.DrawSeeds.FirstOrDefaultAsync(s => s.IssuerId == issuerId && s.Month == month, cancellationToken);
        if (seed is not null) return seed;
        seed = new DrawSeed(issuerId, now);
        db.DrawSeeds.Add(seed);
        return seed;
    }
}
