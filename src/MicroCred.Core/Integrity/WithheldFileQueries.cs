using MicroCred.Core.Common;
using MicroCred.Core.Data;
using MicroCred.Core.Files;
using MicroCred.Core.Reviews;
using MicroCred.Core.Submissions;
using MicroCred.Core.Submissions.Calendars;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Integrity;

/// <summary>A file that assessors cannot read, as the lead assessor sees it.</summary>
/// <param name="Why">What stood in the way of cleaning it.</param>
public sealed record WithheldFile(
    Guid ArtifactId, Guid AttemptId, string Reference, int AttemptNumber, string Title, int Position, string Caption, string Extension, long Length, string Why, DateTime DueAt, BusinessCalendar Calendar)
{
    public string Name => ArtifactQueries.NeutralName(Position, Extension);
}

/// <summary>Finds the files that are held back from assessors.</summary>
public sealed class WithheldFileQueries(MicroCredDbContext db)
{
    public const int PageSize = 20;

    /// <summary>Files held back in the attempts whose assessment the actor leads, oldest due first. Two commands.</summary>
    public async Task<Page<WithheldFile>> ListAsync(Actor actor, int page = 1, CancellationToken cancellationToken = default)
    {
        page = Math.Max(1, page);
        var rows = Rows(actor);
        var total = await rows.CountAsync(cancellationToken);
        return new Page<WithheldFile>(await rows.Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken), page, PageSize, total);
    }

    /// <summary>One file that is held back.</summary>
    /// <exception cref="NotFoundException">It is not, or not in an attempt whose assessment the actor leads.</exception>
    public async Task<WithheldFile> GetAsync(Actor actor, Guid artifactId, CancellationToken cancellationToken = default) =>
        await Rows(actor, artifactId).FirstOrDefaultAsync(cancellationToken) ?? throw new NotFoundException("This file");

    private IQueryable<WithheldFile> Rows(Actor actor, Guid? artifactId = null) =>
        from attempt in db.Attempts.AsNoTracking().LedBy(actor)
        from artifact in db.Artifacts
        from copy in db.BlindCopies
        where (artifactId == null || artifact.Id == artifactId) && artifact.AttemptId == attempt.Id && copy.FileId == artifact.FileId && copy.Outcome == BlindOutcome.Withheld && copy.ReleasedAt == null
        orderby attempt.DueAt, artifact.Id
        select new WithheldFile(
            artifact.Id, attempt.Id, attempt.Submission!.Reference, attempt.Number, attempt.Submission.DefinitionVersion!.Title, artifact.Position, artifact.Caption,
            copy.File!.Extension, copy.File.Length, copy.Reason!, attempt.DueAt!.Value, BusinessCalendar.Of(attempt.Submission.Issuer!.TimeZone, db.IssuerCalendars.FirstOrDefault(c => c.IssuerId == attempt.Submission.IssuerId)));
}
