using MicroCred.Core.Common;
using MicroCred.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.MicroCredentials.Artworks;

/// <summary>Reads uploaded art: for anyone once it has been in use, before that for those who may put it into use.</summary>
public sealed class ArtworkQueries(MicroCredDbContext db)
{
    /// <summary>Titles on a page.</summary>
    public const int PageSize = 25;

    /// <summary>The titles whose badge the actor may change, by issuer and title; two commands.</summary>
    public async Task<Page<DesignedTitle>> TitlesAsync(Actor actor, int page, CancellationToken cancellationToken = default)
    {
        var titles = db.MicroCredentials.AsNoTracking().DesignedBy(actor).Where(m => m.CurrentVersionId != null);
        var total = await titles.CountAsync(cancellationToken);
        var number = Math.Clamp(page, 1, Math.Max(1, (total + PageSize - 1) / PageSize));
        var rows = await Projected(titles.OrderBy(m => m.Issuer!.Name).ThenBy(m => m.CurrentVersion!.Title).ThenBy(m => m.Id).Skip((number - 1) * PageSize).Take(PageSize)).ToListAsync(cancellationToken);
        return new Page<DesignedTitle>(rows, number, PageSize, total);
    }

    /// <summary>A title's badge and the pictures uploaded for it, newest first; two commands.</summary>
    /// <exception cref="NotFoundException">There is no such title, or the actor may not change its badge.</exception>
    public async Task<TitleArtworks> GetAsync(Actor actor, string slug, CancellationToken cancellationToken = default)
    {
        var title = await Projected(db.MicroCredentials.AsNoTracking().DesignedBy(actor).Where(m => m.Slug == slug && m.CurrentVersionId != null)).SingleOrDefaultAsync(cancellationToken)
            ?? throw new NotFoundException("This micro-credential");
        var artworks = await db.Artworks.AsNoTracking().Where(a => a.MicroCredential!.Slug == slug).OrderByDescending(a => a.UploadedAt).ThenByDescending(a => a.Id)
            .Select(a => new UploadedArtwork(a.Id, a.ContentType, a.Text, a.UploadedAt, a.UsedAt)).ToListAsync(cancellationToken);
        return new TitleArtworks(title, artworks);
    }

    /// <summary>A picture that has been in use; nothing when there is none.</summary>
    public async Task<CleanArtwork?> FindPublicAsync(Guid id, CancellationToken cancellationToken = default) =>
        await db.Artworks.AsNoTracking().Where(a => a.Id == id && a.UsedAt != null).Select(a => new CleanArtwork(a.ContentType, a.Content)).SingleOrDefaultAsync(cancellationToken);

    /// <summary>A picture of a title whose badge the actor may change.</summary>
    /// <exception cref="NotFoundException">There is none.</exception>
    public async Task<CleanArtwork> FindAsync(Actor actor, string slug, Guid id, CancellationToken cancellationToken = default) =>
        await (
            from title in db.MicroCredentials.AsNoTracking().DesignedBy(actor)
            where title.Slug == slug
            join artwork in db.Artworks.AsNoTracking() on title.Id equals artwork.MicroCredentialId
            where artwork.Id == id
            select new CleanArtwork(artwork.ContentType, artwork.Content)).SingleOrDefaultAsync(cancellationToken)
        ?? throw new NotFoundException("The picture");

    private static IQueryable<DesignedTitle> Projected(IQueryable<MicroCredential> titles) => titles.Select(m => new DesignedTitle(
        m.Slug, m.CurrentVersion!.Title, m.Issuer!.Name, m.RetiredAt != null,
        new BadgePicture(m.CurrentVersion.Symbol, m.Issuer.BrandColor, m.Slug, m.ArtworkId == null ? null : new UploadedArt(m.ArtworkId.Value, m.ArtworkText!))));
}

/// <summary>A title with the badge it has now.</summary>
public sealed record DesignedTitle(string Slug, string Title, string IssuerName, bool IsRetired, BadgePicture Badge);

/// <summary>An uploaded picture.</summary>
/// <param name="UsedAt">Since when anyone may see it.</param>
public sealed record UploadedArtwork(Guid Id, string ContentType, string Text, DateTime UploadedAt, DateTime? UsedAt);

/// <summary>A title's badge and its pictures.</summary>
public sealed record TitleArtworks(DesignedTitle Title, IReadOnlyList<UploadedArtwork> Artworks);
