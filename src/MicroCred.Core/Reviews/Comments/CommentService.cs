using MicroCred.Core.Accounts;
using MicroCred.Core.Audit;
using MicroCred.Core.Common;
using MicroCred.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Reviews.Comments;

/// <summary>Keeps texts in the comment bank and takes them out.</summary>
public sealed class CommentService(MicroCredDbContext db, TimeProvider time)
{
    /// <summary>Keeps a text for one criterion of a title.</summary>
    /// <exception cref="NotFoundException">The actor does not assess that title, or it has no such criterion.</exception>
    /// <exception cref="RefusedException">The text is empty or too long, or the actor does not lead the issuer's assessors.</exception>
    public async Task<Guid> KeepAsync(Actor actor, KeepComment keep, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var paths = actor.PathsOf(ReviewAccess.AssessorRoles);
        var title = await db.MicroCredentials
            .Where(m => m.Id == keep.MicroCredentialId && paths.Any(p => EF.Functions.Like(m.Issuer!.Path, p + "%")) && m.CurrentVersion!.Criteria.Any(c => c.Key == keep.CriterionKey))
            .Select(m => new { m.IssuerId, m.Issuer!.Path }).FirstOrDefaultAsync(cancellationToken) ?? throw new NotFoundException("This criterion");
        if (keep.IsShared && !actor.Holds(Role.LeadAssessor, title.Path))
            throw new RefusedException("not-the-lead", "Only a lead assessor keeps comments for everybody.", nameof(keep.IsShared));
        var comment = new KeptComment(keep.MicroCredentialId, keep.CriterionKey, keep.Field, keep.Text.ReplaceLineEndings("\n"), keep.IsShared ? null : actor.UserId, now);
        db.KeptComments.Add(comment);
        db.Record(actor, AuditAction.CommentKept, "KeptComment", comment.Id, title.IssuerId, now, $"{keep.CriterionKey}, {(keep.IsShared ? "for everybody" : "own")}");
        await db.SaveChangesAsync(cancellationToken);
        return comment.Id;
    }

    /// <summary>Takes a text out: one's own, or as a lead assessor one that is for everybody. Gone already is no error.</summary>
    public async Task RemoveAsync(Actor actor, Guid commentId, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var found = await db.KeptComments.Where(c => c.Id == commentId)
            .Select(c => new { Comment = c, Issuer = db.MicroCredentials.Where(m => m.Id == c.MicroCredentialId).Select(m => new { m.IssuerId, m.Issuer!.Path }).First() })
            .FirstOrDefaultAsync(cancellationToken);
        if (found is null) return;
        var isMine = found.Comment.OwnerId == actor.UserId || (found.Comment.OwnerId is null && actor.Holds(Role.LeadAssessor, found.Issuer.Path));
        if (!isMine) throw new NotFoundException("This comment");
        db.KeptComments.Remove(found.Comment);
        db.Record(actor, AuditAction.KeptCommentRemoved, "KeptComment", commentId, found.Issuer.IssuerId, now, found.Comment.CriterionKey);
        await db.SaveChangesAsync(cancellationToken);
    }
}

/// <summary>A text to keep; shared with all assessors of the issuer, or one's own.</summary>
public sealed record KeepComment(Guid MicroCredentialId, string CriterionKey, FeedbackField Field, string Text, bool IsShared);
