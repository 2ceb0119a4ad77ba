using MicroCred.Core.Data;
using MicroCred.Core.Files;
using MicroCred.Core.Mail;
using MicroCred.Core.Mail.Messages;
using MicroCred.Core.Reviews;
using MicroCred.Core.Submissions;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Integrity;

/// <summary>Tells the lead assessors, once for each attempt in assessment, that assessors cannot read a file of it. The mail names neither file nor earner.</summary>
public sealed class WithheldNotices(MicroCredDbContext db, Outbox outbox, TimeProvider time)
{
    /// <summary>Tells of whatever nobody was told of; one save for each attempt. Running it again, or twice at once, tells nobody twice. Answers of how many.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken = default)
    {
        var waiting = await db.Attempts
            .Where(a => a.AnchorId == null && (a.Status == AttemptStatus.Submitted || a.Status == AttemptStatus.InReview)
                && db.Artifacts.Any(f => f.AttemptId == a.Id && db.BlindCopies.Any(c => c.FileId == f.FileId && c.Outcome == BlindOutcome.Withheld && c.ReleasedAt == null))
                && !db.WithheldNotices.Any(n => n.AttemptId == a.Id))
            .OrderBy(a => a.DueAt).Select(a => a.Id).ToListAsync(cancellationToken);
        foreach (var id in waiting) await TellAsync(id, cancellationToken);
        return waiting.Count;
    }

    private async Task TellAsync(Guid attemptId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var about = await db.Attempts.AsNoTracking().Where(a => a.Id == attemptId).Select(a => new { a.Submission!.DefinitionVersion!.Title, a.Submission.Reference }).FirstAsync(cancellationToken);
        db.WithheldNotices.Add(new WithheldNotice(attemptId, now));
        foreach (var lead in await db.LeadsOf(attemptId, now).ToListAsync(cancellationToken)) outbox.Add(lead, new FileWithheldMessage(about.Title, about.Reference), now);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException e) when (DatabaseErrors.IsUniqueViolation(e))
        {
            // Another instance of the portal told them at the same moment.
        }

        db.ChangeTracker.Clear();
    }
}
