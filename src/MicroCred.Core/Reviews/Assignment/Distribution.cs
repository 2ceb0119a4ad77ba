using System.Security.Cryptography;
using MicroCred.Core.Audit;
using MicroCred.Core.Common;
using MicroCred.Core.Data;
using MicroCred.Core.Mail;
using MicroCred.Core.Mail.Messages;
using MicroCred.Core.Reviews.Policies;
using MicroCred.Core.Submissions;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Reviews.Assignment;

/// <summary>
/// The even share: gives each open review to the assessor with the least in progress. Nobody beyond the limit, nobody whom a rule keeps away.
/// Running it twice, or twice at once, gives the same: a seat that is taken is taken.
/// </summary>
public sealed class Distribution(MicroCredDbContext db, EligibleAssessors eligible, Outbox outbox, TimeProvider time)
{
    private const int MostAtOnce = 500;

    /// <summary>Gives out what is open, the one due first at the head; one save for each. Answers how many reviews found their assessor.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken = default)
    {
        var waiting = await (
            from terms in db.AttemptTerms
            from attempt in db.Attempts
            where terms.Assignment == AssignmentMode.EvenShare && attempt.Id == terms.AttemptId && attempt.OpenReviews > 0
                && (attempt.Status == AttemptStatus.Submitted || attempt.Status == AttemptStatus.InReview)
            orderby attempt.DueAt, attempt.Id
            select attempt.Id).Take(MostAtOnce).ToListAsync(cancellationToken);
        var given = 0;
        foreach (var attemptId in waiting)
        {
            while (await ConflictRetry.RunAsync(db, () => GiveAsync(attemptId, cancellationToken), cancellationToken)) given++;
            db.ChangeTracker.Clear();
        }

        return given;
    }

    /// <summary>The person with the least in progress; among equals the one whose key, hashed with the attempt's, comes first, so that chance is repeatable and favors nobody.</summary>
    internal static EligibleAssessor? Choose(Guid attemptId, IEnumerable<EligibleAssessor> people) => people
        .Where(p => !p.NeedsReason)
        .OrderBy(p => p.InProgress).ThenBy(p => Lot(attemptId, p.UserId), StringComparer.Ordinal)
        .FirstOrDefault();

    private static string Lot(Guid attemptId, Guid userId) =>
        Convert.ToHexStringLower(SHA256.HashData([.. attemptId.ToByteArray(bigEndian: true), .. userId.ToByteArray(bigEndian: true)]));

    private async Task<bool> GiveAsync(Guid attemptId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var attempt = await db.Attempts.Include(a => a.Submission!.DefinitionVersion).Include(a => a.Submission!.Issuer).FirstOrDefaultAsync(a => a.Id == attemptId, cancellationToken);
        if (attempt is null) return false;
        var reviews = await db.Reviews.Where(r => r.AttemptId == attemptId && r.Round == attempt.Round).ToListAsync(cancellationToken);
        if (ReviewAccess.FreeSeat(attempt, reviews) == 0) return false;
        if (Choose(attemptId, await eligible.OfAsync(attemptId, cancellationToken)) is not { } chosen) return false;

        var review = db.Seat(attempt, reviews, chosen.UserId, null, now);
        var submission = attempt.Submission!;
        var assessor = await db.Users.FirstAsync(u => u.Id == chosen.UserId, cancellationToken);
        db.Record(Actor.Portal, AuditAction.ReviewAssigned, "Review", review.Id, submission.IssuerId, now, $"Seat {review.Seat}, attempt {attempt.Id}, assessor {chosen.UserId}, even share");
        outbox.Add(assessor, new ReviewAssignedMessage(review.Id, submission.DefinitionVersion!.Title, submission.Reference, attempt.DueAt!.Value, submission.Issuer!.TimeZone), now);
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }
}
