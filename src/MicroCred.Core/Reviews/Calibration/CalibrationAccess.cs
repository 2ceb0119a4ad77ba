using MicroCred.Core.Accounts;
using MicroCred.Core.Common;
using MicroCred.Core.MicroCredentials;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Reviews.Calibration;

/// <summary>Whose titles are whose: assessors practice and qualify on those of their issuers, leads write anchors for theirs.</summary>
public static class CalibrationAccess
{
    /// <summary>Published titles whose work the person may score.</summary>
    public static IQueryable<MicroCredential> ScoredBy(this IQueryable<MicroCredential> titles, Actor actor) => titles.Of(actor.PathsOf(ReviewAccess.AssessorRoles));

    /// <summary>Published titles whose assessment the person leads.</summary>
    public static IQueryable<MicroCredential> LedBy(this IQueryable<MicroCredential> titles, Actor actor) => titles.Of(actor.PathsOf(Role.LeadAssessor));

    /// <summary>Certifications that count at this time.</summary>
    public static IQueryable<Certification> Current(this IQueryable<Certification> certifications, DateTime now) =>
        certifications.Where(c => c.LapsedAt == null && c.ExpiresAt > now);

    private static IQueryable<MicroCredential> Of(this IQueryable<MicroCredential> titles, IReadOnlyList<string> paths) =>
        titles.Where(m => m.CurrentVersionId != null && paths.Any(p => EF.Functions.Like(m.Issuer!.Path, p + "%")));
}
