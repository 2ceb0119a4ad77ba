using MicroCred.Core.Audit;
using MicroCred.Core.Common;
using MicroCred.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Mail;

/// <summary>What a system administrator can do about mail.</summary>
public sealed class MailService(MicroCredDbContext db, TimeProvider time)
{
    /// <summary>Tries a message again that was given up, or at once one that waits for its next try.</summary>
    public async Task RetryAsync(Actor actor, Guid id, CancellationToken cancellationToken)
    {
        var message = actor.IsSystemAdministrator ? await db.OutboxMessages.SingleOrDefaultAsync(m => m.Id == id, cancellationToken) : null;
        if (message is null) throw new NotFoundException("Mail");
        var now = time.GetUtcNow().UtcDateTime;
        message.Retry(now);
        db.Record(actor, AuditAction.MailRetried, "OutboxMessage", id, null, now, message.Kind);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw new StaleException("The message is being sent at this moment. Look again in a minute.");
        }
    }
}
