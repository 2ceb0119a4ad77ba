using MicroCred.Core.Common;
using MicroCred.Core.Data;
using MicroCred.Core.Portfolios.Imported;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Portfolios.Exchange;

/// <summary>What an application that a person connected may read (Open Badges 3.0, sections 6.2 and 6.4).</summary>
public sealed class ExchangeQueries(MicroCredDbContext db)
{
    /// <summary>The most credentials in one answer.</summary>
    public const int MostAtOnce = 100;

    /// <summary>
    /// The person's credentials as signed texts, oldest first: those awarded here, in their current form, and those of Open Badges 3.0 that came
    /// from elsewhere.
    /// </summary>
    /// <param name="actor">Whose.</param>
    /// <param name="since">Only what was signed, or came in, after this time (UTC).</param>
    /// <param name="offset">How many to leave out at the beginning.</param>
    /// <param name="limit">How many at most, up to <see cref="MostAtOnce"/>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ExchangePage> ListAsync(Actor actor, DateTime? since, int offset, int limit, CancellationToken cancellationToken = default)
    {
        var owner = actor.UserId;
        var all = db.SignedCredentials.AsNoTracking()
            .Where(s => s.SupersededAt == null && db.Credentials.Any(c => c.Id == s.CredentialId && c.EarnerId == owner))
            .Select(s => new { s.Id, At = s.SignedAt })
            .Concat(db.ImportedCredentials.AsNoTracking()
                .Where(i => i.OwnerId == owner && i.Standard == ImportService.Badges3)
                .Select(i => new { i.Id, At = i.ReceivedAt }));
        if (since is { } after) all = all.Where(c => c.At > after);
        var total = await all.CountAsync(cancellationToken);
        var ids = await all.OrderBy(c => c.At).ThenBy(c => c.Id).Skip(offset).Take(Math.Clamp(limit, 1, MostAtOnce)).Select(c => c.Id).ToListAsync(cancellationToken);
        var own = await db.SignedCredentials.AsNoTracking().Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => new ExchangeText(s.Json, CredentialForm.Json), cancellationToken);
        var imported = await db.ImportedCredentials.AsNoTracking().Where(i => i.OwnerId == owner && ids.Contains(i.Id))
            .Select(i => new { i.Id, i.Text, i.Form })
            .ToDictionaryAsync(i => i.Id, i => new ExchangeText(i.Text, i.Form), cancellationToken);
        var texts = ids.Select(id => own.GetValueOrDefault(id) ?? imported.GetValueOrDefault(id)).OfType<ExchangeText>();
        return new ExchangePage([.. texts], total, offset, Math.Clamp(limit, 1, MostAtOnce));
    }

    /// <summary>Name and address of the person.</summary>
    public async Task<ExchangeProfile> ProfileAsync(Actor actor, CancellationToken cancellationToken = default) =>
        await db.Users.AsNoTracking().Where(u => u.Id == actor.UserId && u.AnonymizedAt == null)
            .Select(u => new ExchangeProfile(u.Id, u.DisplayName, u.EmailConfirmed ? u.Email : null))
            .SingleOrDefaultAsync(cancellationToken) ?? throw new NotFoundException("The profile");
}

/// <summary>One credential as it travels.</summary>
public sealed record ExchangeText(string Text, CredentialForm Form);

/// <summary>A part of a person's credentials, and how many there are.</summary>
public sealed record ExchangePage(IReadOnlyList<ExchangeText> Items, int Total, int Offset, int Limit);

/// <summary>A person as an application may know them.</summary>
public sealed record ExchangeProfile(Guid Id, string Name, string? Email);
