using MicroCred.Core.Common;
using MicroCred.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Mail;

public enum MailState
{
    Waiting,
    Sent,
    GivenUp,
}

/// <summary>A message in the administrators' list: whom it goes to and how it went, never what it says.</summary>
public sealed record MailLine(
    Guid Id, string Kind, string Subject, string ToName, string ToAddress, MailState State, DateTime CreatedAt, DateTime? SentAt, DateTime? NextTryAt, int Tries, string? LastError);

/// <summary>How many messages stand where.</summary>
public sealed record MailCounts(int Waiting, int Sent, int GivenUp);

/// <summary>The outbox as system administrators read it.</summary>
public sealed class MailQueries(MicroCredDbContext db)
{
    public const int PageSize = 25;

    /// <summary>One command.</summary>
    public async Task<MailCounts> CountAsync(CancellationToken cancellationToken)
    {
        var counts = await db.OutboxMessages
            .GroupBy(m => m.SentAt != null ? 1 : m.GivenUpAt != null ? 2 : 0)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        return new MailCounts(counts.GetValueOrDefault(0), counts.GetValueOrDefault(1), counts.GetValueOrDefault(2));
    }

    /// <summary>Newest first; two commands.</summary>
    public async Task<Page<MailLine>> ListAsync(Actor actor, MailState state, int page, CancellationToken cancellationToken)
    {
        if (!actor.IsSystemAdministrator) throw new NotFoundException("Mail");
        var messages = db.OutboxMessages.AsNoTracking();
        messages = state switch
        {
            MailState.Sent => messages.Where(m => m.SentAt != null),
            MailState.GivenUp => messages.Where(m => m.SentAt == null && m.GivenUpAt != null),
            _ => messages.Where(m => m.SentAt == null && m.GivenUpAt == null),
        };
        var total = await messages.CountAsync(cancellationToken);
        var number = Math.Clamp(page, 1, Math.Max(1, (total + PageSize - 1) / PageSize));
        var lines = await messages.OrderByDescending(m => m.CreatedAt).ThenByDescending(m => m.Id)
            .Skip((number - 1) * PageSize).Take(PageSize)
            .Select(m => new MailLine(m.Id, m.Kind, m.Subject, m.ToName, m.ToAddress, state, m.CreatedAt, m.SentAt, m.NextTryAt, m.Tries, m.LastError))
            .ToListAsync(cancellationToken);
        return new Page<MailLine>(lines, number, PageSize, total);
    }
}
