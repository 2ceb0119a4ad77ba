using MicroCred.Core.Audit;
using MicroCred.Core.Common;
using MicroCred.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.MicroCredentials.Artworks;

/// <summary>Gives titles a badge of the issuer's own instead of the drawn one. Credentials that were issued keep the badge they have.</summary>
public sealed class ArtworkService(MicroCredDbContext db, TimeProvider time)
{
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Cleans a picture and keeps it, to be looked at before it is used. Answers its id; the same picture with the same text again is the one that is there.</summary>
    /// <param name="file">The file as it was sent.</param>
    /// <param name="text">What the picture shows, for those who do not see it.</param>
    /// <exception cref="RefusedException">It cannot serve as a badge, the text is missing, or the title has too many.</exception>
    public async Task<Guid> UploadAsync(Actor actor, string slug, byte[] file, string text, CancellationToken cancellationToken = default)
    {
        var title = await FindAsync(actor, slug, cancellationToken);
        var words = text.Trim();
        if (words.Length is 0 or > Artwork.TextLength)
            throw new RefusedException("text-missing", $"Describe the picture in up to {Artwork.TextLength} characters, for those who do not see it.", "Text");
        var artwork = new Artwork(title.Id, ArtworkCleaner.Clean(file), words, actor.UserId, Now);
        var others = await db.Artworks.AsNoTracking().Where(a => a.MicroCredentialId == title.Id).Select(a => new { a.Id, a.Sha256, a.Text }).ToListAsync(cancellationToken);
        if (others.FirstOrDefault(a => a.Sha256 == artwork.Sha256 && a.Text == words) is { } same) return same.Id;
        if (others.Count >= Artwork.MostPerTitle) throw new RefusedException("too-many-pictures", $"This title has {Artwork.MostPerTitle} pictures already. Remove one that was never in use.");
        db.Artworks.Add(artwork);
        db.Record(actor, AuditAction.ArtworkUploaded, "MicroCredential", title.Id, title.IssuerId, artwork.UploadedAt, $"{artwork.Id}, {artwork.ContentType}, {artwork.Content.Length} bytes");
        await db.SaveChangesAsync(cancellationToken);
        return artwork.Id;
    }

    /// <summary>Uses a picture for the title's badge from now on.</summary>
    public Task UseAsync(Actor actor, string slug, Guid artworkId, CancellationToken cancellationToken = default) => ConflictRetry.RunAsync(
        db,
        async () =>
        {
            var title = await FindAsync(actor, slug, cancellationToken);
            if (title.ArtworkId == artworkId) return title.Id;
            var artwork = await db.Artworks.SingleOrDefaultAsync(a => a.Id == artworkId && a.MicroCredentialId == title.Id, cancellationToken) ?? throw new NotFoundException("The picture");
            var now = Now;
            title.Use(artwork, now);
            db.Record(actor, AuditAction.ArtworkUsed, "MicroCredential", title.Id, title.IssuerId, now, artwork.Id.ToString());
            await db.SaveChangesAsync(cancellationToken);
            return title.Id;
        },
        cancellationToken);

    /// <summary>Goes back to the badge that the portal draws.</summary>
    public Task UseDrawnAsync(Actor actor, string slug, CancellationToken cancellationToken = default) => ConflictRetry.RunAsync(
        db,
        async () =>
        {
            var title = await FindAsync(actor, slug, cancellationToken);
            if (title.ArtworkId is null) return title.Id;
            title.UseDrawn();
            db.Record(actor, AuditAction.ArtworkUsed, "MicroCredential", title.Id, title.IssuerId, Now, "drawn");
            await db.SaveChangesAsync(cancellationToken);
            return title.Id;
        },
        cancellationToken);

    /// <summary>Removes a picture that was never in use. Already gone is no error.</summary>
    /// <exception cref="RefusedException">It is or was in use: credentials may bear it.</exception>
    public Task RemoveAsync(Actor actor, string slug, Guid artworkId, CancellationToken cancellationToken = default) => ConflictRetry.RunAsync(
        db,
        async () =>
        {
            var title = await FindAsync(actor, slug, cancellationToken);
            var artwork = await db.Artworks.SingleOrDefaultAsync(a => a.Id == artworkId && a.MicroCredentialId == title.Id, cancellationToken);
            if (artwork is null) return title.Id;
            if (artwork.UsedAt is not null) throw new RefusedException("picture-in-use", "This picture has been in use. It stays, since credentials may bear it.");
            db.Artworks.Remove(artwork);
            // Whoever puts it into use at the same moment saves the title, and so does this: one of the two is told.
            db.Entry(title).State = EntityState.Modified;
            db.Record(actor, AuditAction.ArtworkRemoved, "MicroCredential", title.Id, title.IssuerId, Now, artworkId.ToString());
            await db.SaveChangesAsync(cancellationToken);
            return title.Id;
        },
        cancellationToken);

    private async Task<MicroCredential> FindAsync(Actor actor, string slug, CancellationToken cancellationToken) =>
        await db.MicroCredentials.DesignedBy(actor).SingleOrDefaultAsync(m => m.Slug == slug && m.CurrentVersionId != null, cancellationToken)
        ?? throw new NotFoundException("This micro-credential");
}
