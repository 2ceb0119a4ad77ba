using MicroCred.Core.Accounts;
using MicroCred.Core.Common;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Integrity.Similarity;

/// <summary>Who sees matches: lead assessors of the issuer, unless one of the two attempts is their own or comes from where they work.</summary>
public static class SimilarityAccess
{
    public static IQueryable<SimilarityMatch> VisibleTo(this IQueryable<SimilarityMatch> matches, Actor actor)
    {
        var me = actor.UserId;
        var paths = actor.PathsOf(Role.LeadAssessor);
        var workplaces = actor.Workplaces;
        return matches.Where(m => paths.Any(p => EF.Functions.Like(m.Attempt!.Submission!.Issuer!.Path, p + "%"))
            && m.Attempt!.Submission!.EarnerId != me && m.OtherAttempt!.Submission!.EarnerId != me
            && !m.Attempt.Exclusions.Any(e => workplaces.Contains(e.OrganizationId)) && !m.OtherAttempt.Exclusions.Any(e => workplaces.Contains(e.OrganizationId)));
    }
}
