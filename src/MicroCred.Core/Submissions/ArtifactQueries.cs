using MicroCred.Core.Common;
using MicroCred.Core.Data;
using MicroCred.Core.Files;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Submissions;

/// <summary>Finds the content of work examples for those who may open it.</summary>
public sealed class ArtifactQueries(MicroCredDbContext db)
{
    /// <summary>The file of a work example, under the name that this person may read: their own for the earner, a neutral one for everyone else.</summary>
    /// <exception cref="NotFoundException">There is no such file, or the person may not open it.</exception>
    public async Task<ArtifactFile> GetFileAsync(Actor actor, Guid artifactId, CancellationToken cancellationToken = default)
    {
        var found = await db.ArtifactsOpenTo(actor).AsNoTracking()
            .Where(a => a.Id == artifactId && a.File != null)
            .Select(a => new
            {
                a.Position,
                a.File!.OriginalName,
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
        var name = found.OwnerId == actor.UserId ? OwnName(found.OriginalName, found.Extension) : NeutralName(found.Position, found.Extension);
        return new ArtifactFile(found.StorageKey, found.ContentType, name, found.Length, found.Sha256, found.StoredAt);
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
