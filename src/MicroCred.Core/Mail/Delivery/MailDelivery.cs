using MicroCred.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MimeKit;

namespace MicroCred.Core.Mail.Delivery;

/// <summary>Sends what is due in the outbox. Several instances may do so at the same time: each message is taken by one of them.</summary>
public sealed class MailDelivery(MicroCredDbContext db, IMailTransport transport, IOptions<MailOptions> options, TimeProvider time, ILogger<MailDelivery> log)
{
    private const int BatchSize = 20;

    /// <summary>Longer than any try can last: nobody else takes the message meanwhile, and one whose sender broke down is taken again after it.</summary>
    private static readonly TimeSpan Hold = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan LongestTry = TimeSpan.FromMinutes(2);

    /// <summary>Sends every message that is due now.</summary>
    /// <returns>How many were sent.</returns>
    public async Task<int> DeliverDueAsync(CancellationToken cancellationToken)
    {
        if (!options.Value.CanSend) return 0;
        var sent = 0;
        while (true)
        {
            db.ChangeTracker.Clear();
            var now = Now;
            var due = await db.OutboxMessages
                .Where(m => m.NextTryAt != null && m.NextTryAt <= now)
                .OrderBy(m => m.NextTryAt)
                .Take(BatchSize)
                .ToListAsync(cancellationToken);
            if (due.Count == 0) return sent;
            foreach (var message in due)
            {
                if (await TakeAsync(message, cancellationToken) && await TryAsync(message, cancellationToken)) sent++;
            }
        }
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private async Task<bool> TakeAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        message.Take(Now + Hold);
        return await SavedAsync(message, cancellationToken);
    }

    private async Task<bool> TryAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        var refusal = await SendAsync(message, cancellationToken);
        if (refusal is null) message.MarkSent(Now);
        else message.MarkMissed(refusal.Message, refusal.ForGood, Now);
        // What happened out there has happened: it is written down even when the portal is being stopped.
        await SavedAsync(message, CancellationToken.None);
        if (refusal is null) return true;
        log.LogWarning("Mail {MessageId} ({Kind}) was not sent on try {Tries}: {Reason}", message.Id, message.Kind, message.Tries, refusal.Message);
        return false;
    }

    private async Task<MailRefusedException?> SendAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(LongestTry);
        try
        {
            await transport.SendAsync(Letter(message), limit.Token);
            return null;
        }
        catch (MailRefusedException refusal)
        {
            return refusal;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return new MailRefusedException("The portal was stopped while sending.", false);
        }
        catch (OperationCanceledException)
        {
            return new MailRefusedException("The mail server took too long.", false);
        }
        catch (Exception error)
        {
            return new MailRefusedException($"Sending went wrong ({error.GetType().Name}).", false);
        }
    }

    private MimeMessage Letter(OutboxMessage message)
    {
        var from = MailboxAddress.Parse(options.Value.From);
        var letter = new MimeMessage
        {
            Subject = message.Subject,
            Date = time.GetUtcNow(),
            // The same number at every try, so that a mail server or reader knows a message that comes twice.
            MessageId = $"{message.Id:N}@{from.Domain}",
            Body = new TextPart("plain") { Text = message.Body },
        };
        letter.From.Add(from);
        letter.To.Add(new MailboxAddress(message.ToName, message.ToAddress));
        letter.Headers.Add("Auto-Submitted", "auto-generated");
        return letter;
    }

    private async Task<bool> SavedAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            // Another instance has it, or its person has deleted the account.
            db.Entry(message).State = EntityState.Detached;
            return false;
        }
    }
}
