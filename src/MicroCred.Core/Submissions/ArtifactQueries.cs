using MicroCred.Core.Common;
using MicroCred.Core.Data;
using MicroCred.Core.Files;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Submissions;

/// <summary>Finds the content of work examples for those who may open it.</summary>
public sealed class ArtifactQueries(MicroCredDbContext db, BlindCopies copies)
{
    /// <summary>
    /// The file of a work example: for the earner as it was handed in, under its own name; for everyone else without what names its author, under
    /// a neutral one.
    /// </summary>
    /// <exception cref="NotFoundException">There is no such file, or the person may not open it.</exception>
    /// <exception cref="RefusedException">The file cannot be cleaned of its author's data and was not released.</exception>
    public async Task<ArtifactFile> GetFileAsync(Actor actor, Guid artifactId, CancellationToken cancellationToken = default)
    {
        var found = await db.ArtifactsOpenTo(actor).AsNoTracking()
            .Where(a => a.Id == artifactId && a.File != null)
            .Select(a => new
            {
                a.Position,
                FileId = a.File!.Id,
                a.File.OriginalName,
                a.File.OwnerId,
                a.File.StorageKey,
                a.File.ContentType,
                a.File.Extension,
                a.File.Length,
                a.File.Sha256,
                a.File.StoredAt,
            })
            .SingleOrDefaultAsync(cancellationToken)
            ?? throw new NotFoundException("This file");
        if (found.OwnerId == actor.UserId)
            return new ArtifactFile(found.StorageKey, found.ContentType, OwnName(found.OriginalName, found.Extension), found.Length, found.Sha256, found.StoredAt);
        var copy = await copies.EnsureAsync(found.FileId, cancellationToken);
        if (copy.IsHeldBack)
            throw new RefusedException("file-withheld", "This file could not be cleaned of its author's data, so it is held back. The lead assessors are told, and may release it.");
        return new ArtifactFile(
            copy.StorageKey ?? found.StorageKey, found.ContentType, NeutralName(found.Position, found.Extension),
            copy.StorageKey is null ? found.Length : copy.Length, copy.Sha256 ?? found.Sha256, copy.MadeAt);
    }

    /// <summary>What everyone but the earner reads: artifact-2.pdf.</summary>
    public static string NeutralName(int position, string extension) => $"artifact-{position}{extension}";

    /// <summary>The earner's own name, with an extension under which the content opens.</summary>
    private static string OwnName(string name, string extension) => (Path.GetExtension(name).ToLowerInvariant(), extension) switch
    {
        var (own, found) when own == found => name,
        (".jpeg" or ".jpe", ".jpg") or (".markdown", ".md") or (".m4v" or ".3gp", ".mp4") or (".oga" or ".opus", ".ogg") or (".ppsx", ".pptx") or (".log" or ".json" or ".tsv", ".txt") => name,
        _ => name + extension,
    };
}

/// <summary>A file to be served.</summary>
/// <param name="StorageKey">Where the store has it.</param>
/// <param name="Name">The name to save it under.</param>
/// <param name="Sha256">Hash of the content, for the entity tag.</param>
public sealed record ArtifactFile(string StorageKey, string ContentType, string Name, long Length, string Sha256, DateTime StoredAt)
{
    public FileKind Kind => FileType.KindOf(ContentType);
}
