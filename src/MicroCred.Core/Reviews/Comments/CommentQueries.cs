using MicroCred.Core.Accounts;
using MicroCred.Core.Common;
using MicroCred.Core.Data;
using MicroCred.Core.Reviews.Policies;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Reviews.Comments;

/// <summary>The comment bank: texts kept per criterion, the assessor's own and those for all assessors of the issuer.</summary>
public sealed class CommentQueries(MicroCredDbContext db, AssessmentPolicyQueries policies)
{
    /// <summary>Texts shown at a time.</summary>
    public const int Most = 200;

    /// <summary>What the assessor of a review may insert; nothing where the issuer does not want a bank.</summary>
    /// <exception cref="NotFoundException">It is not the actor's review.</exception>
    public async Task<IReadOnlyList<BankComment>> ForReviewAsync(Actor actor, Guid reviewId, CancellationToken cancellationToken = default)
    {
        var title = await db.Reviews.VisibleTo(actor).Where(r => r.Id == reviewId).Select(r => (Guid?)r.Attempt!.Submission!.MicroCredentialId).FirstOrDefaultAsync(cancellationToken)
            ?? throw new NotFoundException("Review");
        if (!(await policies.ForTitleAsync(title, cancellationToken)).Settings.CommentBank) return [];
        return await Rows(actor, db.KeptComments.Where(c => c.MicroCredentialId == title)).ToListAsync(cancellationToken);
    }

    /// <summary>The actor's bank, with the criteria that a text can be kept for.</summary>
    public async Task<CommentBank> BankAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        var paths = actor.PathsOf(ReviewAccess.AssessorRoles);
        var titles = db.MicroCredentials.AsNoTracking().Where(m => m.CurrentVersionId != null && paths.Any(p => EF.Functions.Like(m.Issuer!.Path, p + "%")));
        var comments = await Rows(actor, db.KeptComments.Where(c => titles.Any(t => t.Id == c.MicroCredentialId))).Take(Most).ToListAsync(cancellationToken);
        var criteria = await (
            from title in titles
            from criterion in db.Set<MicroCredentials.Criterion>()
            where criterion.VersionId == title.CurrentVersionId
            orderby title.CurrentVersion!.Title, criterion.Position
            select new BankCriterion(title.Id, title.CurrentVersion!.Title, criterion.Key, criterion.Title)).ToListAsync(cancellationToken);
        return new CommentBank(comments, criteria, actor.PathsOf(Role.LeadAssessor).Count > 0);
    }

    private IQueryable<BankComment> Rows(Actor actor, IQueryable<KeptComment> comments) =>
        from comment in comments.AsNoTracking()
        where comment.OwnerId == null || comment.OwnerId == actor.UserId
        orderby comment.CriterionKey, comment.KeptAt, comment.Id
        select new BankComment(
            comment.Id, db.MicroCredentials.Where(m => m.Id == comment.MicroCredentialId).Select(m => m.CurrentVersion!.Title).FirstOrDefault() ?? "",
            comment.CriterionKey, comment.Field, comment.Text, comment.OwnerId == null);
}

/// <summary>A kept text. <paramref name="IsShared"/>: for all assessors of the issuer.</summary>
public sealed record BankComment(Guid Id, string Title, string CriterionKey, FeedbackField Field, string Text, bool IsShared);

/// <summary>A criterion that a text can be kept for.</summary>
public sealed record BankCriterion(Guid MicroCredentialId, string Title, string Key, string CriterionTitle);

/// <summary>An assessor's bank. <paramref name="CanShare"/>: a lead assessor keeps texts for everybody too.</summary>
public sealed record CommentBank(IReadOnlyList<BankComment> Comments, IReadOnlyList<BankCriterion> Criteria, bool CanShare);
