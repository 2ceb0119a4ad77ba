using MicroCred.Core.Common;
using MicroCred.Core.Data;
using MicroCred.OpenBadges.Verification;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Portfolios.Imported;

/// <summary>Reads the credentials that people brought from elsewhere.</summary>
public sealed class ImportedCredentialQueries(MicroCredDbContext db, TimeProvider time)
{
    /// <summary>Credentials on a page.</summary>
    public const int PageSize = 20;

    /// <summary>The actor's own, newest first.</summary>
    public async Task<Page<ImportedItem>> MineAsync(Actor actor, int page, CancellationToken cancellationToken = default)
    {
        var mine = db.ImportedCredentials.AsNoTracking().Where(c => c.OwnerId == actor.UserId);
        var total = await mine.CountAsync(cancellationToken);
        var number = Math.Clamp(page, 1, Math.Max(1, (total + PageSize - 1) / PageSize));
        return new Page<ImportedItem>(await ItemsAsync(mine, (number - 1) * PageSize, cancellationToken), number, PageSize, total);
    }

    /// <summary>One of the actor's own, with its report.</summary>
    /// <exception cref="NotFoundException">The actor has no such credential.</exception>
    public async Task<ImportedDetail> FindAsync(Actor actor, Guid id, CancellationToken cancellationToken = default)
    {
        var found = await db.ImportedCredentials.AsNoTracking().Where(c => c.OwnerId == actor.UserId && c.Id == id)
            .Select(c => new { c.Id, c.Name, c.Description, c.IssuerName, c.IssuerId, c.CredentialId, c.Standard, c.ValidFrom, c.ValidUntil, c.ImportedAt, c.CheckedAt, c.Result, c.Recipient, c.Checks, HasPicture = c.Picture != null })
            .SingleOrDefaultAsync(cancellationToken) ?? throw new NotFoundException("The imported credential");
        return new ImportedDetail(
            found.Id, found.Name, found.Description, found.IssuerName, found.IssuerId, found.CredentialId, found.Standard, found.ValidFrom, found.ValidUntil, found.ImportedAt,
            found.CheckedAt, ImportedCredential.StandingOf(found.Result, found.Recipient, found.ValidUntil, Now), found.Recipient, found.Checks, found.HasPicture);
    }

    /// <summary>The credential as it came, for its owner.</summary>
    /// <exception cref="NotFoundException">The actor has no such credential.</exception>
    public async Task<ImportedText> TextAsync(Actor actor, Guid id, CancellationToken cancellationToken = default) =>
        await db.ImportedCredentials.AsNoTracking().Where(c => c.OwnerId == actor.UserId && c.Id == id)
            .Select(c => new ImportedText(c.Name, c.Text, c.Form)).SingleOrDefaultAsync(cancellationToken) ?? throw new NotFoundException("The imported credential");

    /// <summary>The picture of one of the actor's own, as PNG.</summary>
    /// <exception cref="NotFoundException">The actor has no such credential, or it has no picture.</exception>
    public async Task<byte[]> PictureAsync(Actor actor, Guid id, CancellationToken cancellationToken = default) =>
        await db.ImportedCredentials.AsNoTracking().Where(c => c.OwnerId == actor.UserId && c.Id == id).Select(c => c.Picture).SingleOrDefaultAsync(cancellationToken)
        ?? throw new NotFoundException("The picture");

    /// <summary>
    /// A page of what others see of a person's: what was issued to the person's own address and held, or has expired or been revoked since. One command, and a second to
    /// count where there is more than a page. Whether the reader may see it is the caller's question.
    /// </summary>
    internal async Task<Page<ImportedItem>> ShownToOthersAsync(Guid ownerId, int page, CancellationToken cancellationToken)
    {
        var number = Math.Clamp(page, 1, ImportedCredential.MostPerPerson / PageSize);
        var items = await ItemsAsync(Shown(ownerId), (number - 1) * PageSize, cancellationToken);
        var isAll = number == 1 && items.Count < PageSize;
        return new Page<ImportedItem>(items, number, PageSize, isAll ? items.Count : await Shown(ownerId).CountAsync(cancellationToken));
    }

    /// <summary>The picture of one that others see.</summary>
    internal Task<byte[]?> ShownPictureAsync(Guid ownerId, Guid id, CancellationToken cancellationToken) =>
        Shown(ownerId).Where(c => c.Id == id).Select(c => c.Picture).SingleOrDefaultAsync(cancellationToken);

    private IQueryable<ImportedCredential> Shown(Guid ownerId) => db.ImportedCredentials.AsNoTracking().Where(c => c.OwnerId == ownerId && c.Recipient == RecipientMatch.Owner
        && (c.Result == VerificationResult.Valid || c.Result == VerificationResult.Expired || c.Result == VerificationResult.Revoked));

    /// <summary>The newest of a person's own, for the portfolio: in one command.</summary>
    internal Task<IReadOnlyList<ImportedItem>> NewestAsync(Guid ownerId, CancellationToken cancellationToken) =>
        ItemsAsync(db.ImportedCredentials.AsNoTracking().Where(c => c.OwnerId == ownerId), 0, cancellationToken);

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private async Task<IReadOnlyList<ImportedItem>> ItemsAsync(IQueryable<ImportedCredential> credentials, int skip, CancellationToken cancellationToken)
    {
        var now = Now;
        var rows = await credentials.OrderByDescending(c => c.ValidFrom).ThenBy(c => c.Id).Skip(skip).Take(PageSize)
            .Select(c => new { c.Id, c.Name, c.IssuerName, c.ValidFrom, c.ValidUntil, c.CheckedAt, c.Result, c.Recipient, HasPicture = c.Picture != null })
            .ToListAsync(cancellationToken);
        return [.. rows.Select(c => new ImportedItem(
            c.Id, c.Name, c.IssuerName, c.ValidFrom, c.ValidUntil, c.CheckedAt, ImportedCredential.StandingOf(c.Result, c.Recipient, c.ValidUntil, now), c.Recipient, c.HasPicture))];
    }
}

/// <summary>One credential from elsewhere in a list. Times are UTC.</summary>
public sealed record ImportedItem(
    Guid Id, string Name, string IssuerName, DateTime ValidFrom, DateTime? ValidUntil, DateTime CheckedAt, ImportedStanding Standing, RecipientMatch Recipient, bool HasPicture);

/// <summary>One credential from elsewhere with what came out when it was checked. Times are UTC.</summary>
public sealed record ImportedDetail(
    Guid Id,
    string Name,
    string? Description,
    string IssuerName,
    string IssuerId,
    string CredentialId,
    string Standard,
    DateTime ValidFrom,
    DateTime? ValidUntil,
    DateTime ImportedAt,
    DateTime CheckedAt,
    ImportedStanding Standing,
    RecipientMatch Recipient,
    IReadOnlyList<ImportedCheck> Checks,
    bool HasPicture);

/// <summary>A credential as it came.</summary>
public sealed record ImportedText(string Name, string Text, CredentialForm Form);
