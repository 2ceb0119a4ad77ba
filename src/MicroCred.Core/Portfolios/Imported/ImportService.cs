using System.Text;
using MicroCred.Core.Accounts;
using MicroCred.Core.Audit;
using MicroCred.Core.Common;
using MicroCred.Core.Data;
using MicroCred.Core.Verification;
using MicroCred.OpenBadges.Verification;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Portfolios.Imported;

/// <summary>
/// Takes credentials from elsewhere into a portfolio, by page and by the Open Badges API alike. What is wrong is not taken in; what could not be
/// checked is, and is shown to its owner alone.
/// </summary>
public sealed class ImportService(MicroCredDbContext db, CredentialExaminer examiner, IDocumentSource source, PortalAddress portal, TimeProvider time)
{
    private const string Badges2 = "Open Badges 2.0";
    internal const string Badges3 = "Open Badges 3.0";

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Imports one credential: new, in place of an older issue of the same, or not at all when the same is there already.</summary>
    /// <param name="actor">Whose portfolio.</param>
    /// <param name="import">What came, and in which standards it may be.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="RefusedException">It is no credential, something is wrong with it, it is somebody else's, or there are too many.</exception>
    public async Task<ImportedOutcome> ImportAsync(Actor actor, ImportCredential import, CancellationToken cancellationToken = default)
    {
        var found = await CredentialText.FindAsync(import.Content, source, cancellationToken);
        var received = await ExamineAsync(actor.UserId, found.Text, found.Form, cancellationToken);
        if (WhyNot(received, import.OnlyBadges3) is { Count: > 0 } reasons) throw new RefusedException(reasons);
        var sameAs = received.SameAs;
        // A picture is fetched once for each issue of a credential.
        var isKnown = await db.ImportedCredentials.AnyAsync(c => c.OwnerId == actor.UserId && c.SameAs == sameAs && c.ValidFrom >= received.ValidFrom, cancellationToken);
        var picture = isKnown ? null : await ImportedPicture.FindAsync(import.Content, received.Image, source, cancellationToken);
        return await ConflictRetry.RunAsync(db, () => SaveAsync(actor, received, picture, cancellationToken), cancellationToken);
    }

    /// <summary>Checks a credential again, with what its issuer says today.</summary>
    /// <exception cref="NotFoundException">The actor has no such credential.</exception>
    public async Task CheckAgainAsync(Actor actor, Guid id, CancellationToken cancellationToken = default)
    {
        var stored = await db.ImportedCredentials.AsNoTracking().Where(c => c.OwnerId == actor.UserId && c.Id == id)
            .Select(c => new { c.Text, c.Form, c.ReceivedAt, HasPicture = c.Picture != null }).SingleOrDefaultAsync(cancellationToken) ?? throw NotFound();
        var again = await ExamineAsync(actor.UserId, stored.Text, stored.Form, cancellationToken);
        // Those that came before pictures were kept, or while the issuer's server was away, get theirs now.
        var picture = stored.HasPicture ? null : await ImportedPicture.FindAsync(default, again.Image, source, cancellationToken);
        await ConflictRetry.RunAsync(db, async () =>
        {
            var imported = await db.ImportedCredentials.SingleOrDefaultAsync(c => c.OwnerId == actor.UserId && c.Id == id, cancellationToken) ?? throw NotFound();
            // A newer issue came in meanwhile: it has been checked just now.
            if (imported.ReceivedAt != stored.ReceivedAt) return false;
            imported.CheckAgain(again, Now);
            if (picture is not null) imported.Show(picture);
            db.Record(actor, AuditAction.ImportedCredentialChecked, nameof(ImportedCredential), id, null, Now, again.Result.ToString());
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }, cancellationToken);
    }

    /// <summary>Takes a credential out of the portfolio, wholly.</summary>
    /// <exception cref="NotFoundException">The actor has no such credential.</exception>
    public Task RemoveAsync(Actor actor, Guid id, CancellationToken cancellationToken = default) => ConflictRetry.RunAsync(db, async () =>
    {
        var imported = await db.ImportedCredentials.SingleOrDefaultAsync(c => c.OwnerId == actor.UserId && c.Id == id, cancellationToken) ?? throw NotFound();
        db.ImportedCredentials.Remove(imported);
        db.Record(actor, AuditAction.ImportedCredentialRemoved, nameof(ImportedCredential), id, null, Now);
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }, cancellationToken);

    private async Task<ImportedOutcome> SaveAsync(Actor actor, CheckedCredential received, byte[]? picture, CancellationToken cancellationToken)
    {
        var sameAs = received.SameAs;
        var existing = await db.ImportedCredentials.SingleOrDefaultAsync(c => c.OwnerId == actor.UserId && c.SameAs == sameAs, cancellationToken);
        if (existing is not null)
        {
            if (!existing.Replace(received, Now)) return new ImportedOutcome(existing.Id, ImportedHow.AlreadyThere);
            existing.Show(picture);
            db.Record(actor, AuditAction.ImportedCredentialReplaced, nameof(ImportedCredential), existing.Id, null, Now, received.Result.ToString());
            await db.SaveChangesAsync(cancellationToken);
            return new ImportedOutcome(existing.Id, ImportedHow.Replaced);
        }

        if (await db.ImportedCredentials.CountAsync(c => c.OwnerId == actor.UserId, cancellationToken) >= ImportedCredential.MostPerPerson)
            throw new RefusedException("too-many", $"A portfolio can hold {ImportedCredential.MostPerPerson} credentials from elsewhere. Remove one first.");
        var imported = ImportedCredential.Import(actor.UserId, received, Now);
        imported.Show(picture);
        db.ImportedCredentials.Add(imported);
        db.Record(actor, AuditAction.CredentialImported, nameof(ImportedCredential), imported.Id, null, Now, received.Result.ToString());
        await db.SaveChangesAsync(cancellationToken);
        return new ImportedOutcome(imported.Id, ImportedHow.New);
    }

    private async Task<CheckedCredential> ExamineAsync(Guid userId, string text, CredentialForm form, CancellationToken cancellationToken)
    {
        var addresses = await AddressesAsync(userId, cancellationToken);
        var report = await examiner.ExamineAsync(Encoding.UTF8.GetBytes(text), null, cancellationToken);
        if (CheckedCredential.From(report, text, form, addresses) is { } read) return read;
        var wrong = report.Checks.FirstOrDefault(c => c.Outcome == CheckOutcome.Fail) ?? report.Checks.FirstOrDefault(c => c.Name == CheckNames.Format && c.Outcome == CheckOutcome.Unknown);
        throw new RefusedException("not-a-credential", wrong?.Message ?? "This does not say what it is, who issued it, and when. It cannot be kept.");
    }

    private List<Reason> WhyNot(CheckedCredential received, bool onlyBadges3)
    {
        if (onlyBadges3 && received.Standard != Badges3) return [new Reason("not-badges-3", $"Only credentials of Open Badges 3.0 are taken here. This is {received.Standard}.")];
        if (received.Standard is not (Badges2 or Badges3))
            return [new Reason("not-one-credential", $"This is not a single credential ({received.Standard}). Import the credentials one by one.")];
        if (IsOurs(received.IssuerId))
            return [new Reason("awarded-here", "This credential was awarded here. It is in the portfolio of the person who earned it already.")];
        if (received.Result == VerificationResult.Invalid)
            return [.. received.Checks.Where(c => c.Outcome == CheckOutcome.Fail && c.Name is not (CheckNames.Recipient or CheckNames.Status or CheckNames.Validity)).Select(Because)];
        return received.Recipient == RecipientMatch.SomeoneElse ? [.. received.Checks.Where(c => c.Name == CheckNames.Recipient).Select(Because)] : [];
    }

    private bool IsOurs(string issuerId) =>
        portal.FormerOrigins.Append(portal.Origin).Any(origin => origin is not null && issuerId.StartsWith(origin + "/", StringComparison.OrdinalIgnoreCase));

    /// <summary>The addresses by which the portal knows the person.</summary>
    private async Task<IReadOnlyList<string>> AddressesAsync(Guid userId, CancellationToken cancellationToken)
    {
        var own = db.Users.Where(u => u.Id == userId && u.EmailConfirmed && u.AnonymizedAt == null && u.Email != null).Select(u => u.Email!);
        return await own.Concat(db.VerifiedAddresses.Where(a => a.UserId == userId).Select(a => a.Address)).ToListAsync(cancellationToken);
    }

    private static Reason Because(ImportedCheck check) => new("check-" + check.Name, check.Message);

    private static NotFoundException NotFound() => new("The imported credential");
}

/// <summary>Bring a credential from elsewhere.</summary>
/// <param name="Content">JSON, a token, a PNG or SVG with a credential in it, or a link.</param>
/// <param name="OnlyBadges3">Whether it has to be of Open Badges 3.0, as through the API.</param>
public sealed record ImportCredential(ReadOnlyMemory<byte> Content, bool OnlyBadges3 = false);

/// <summary>What an import did.</summary>
public enum ImportedHow
{
    New,
    Replaced,

    /// <summary>The same, or a newer issue of it, is there.</summary>
    AlreadyThere,
}

/// <summary>What became of an import.</summary>
public sealed record ImportedOutcome(Guid Id, ImportedHow How);
