using MicroCred.Core.Accounts;
using MicroCred.Core.Audit;
using MicroCred.Core.Common;
using MicroCred.Core.Data;
using MicroCred.Core.Organizations;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Reviews.Completeness;

/// <summary>Lets a lead assessor say which assessors look whether attempts are complete.</summary>
public sealed class CheckDutyService(MicroCredDbContext db, TimeProvider time)
{
    /// <summary>Gives the duty to an assessor of the issuer. Giving it again changes nothing.</summary>
    /// <exception cref="NotFoundException">The actor does not lead the issuer's assessment, or the person does not assess for it.</exception>
    public async Task GiveAsync(Actor actor, Guid issuerId, Guid assessorId, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await RefuseUnlessLedAsync(actor, issuerId, cancellationToken);
        if (!await db.AssessorsOf(issuerId, now).AnyAsync(u => u.Id == assessorId, cancellationToken)) throw new NotFoundException("This assessor");
        if (await db.CheckDuties.AnyAsync(d => d.IssuerId == issuerId && d.AssessorId == assessorId && d.EndedAt == null, cancellationToken)) return;
        var duty = new CheckDuty(issuerId, assessorId, actor.UserId, now);
        db.CheckDuties.Add(duty);
        db.Record(actor, AuditAction.CheckDutyGiven, "CheckDuty", duty.Id, issuerId, now, $"assessor {assessorId}");
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Takes the duty from an assessor. Taking it again changes nothing.</summary>
    /// <exception cref="NotFoundException">The actor does not lead the issuer's assessment.</exception>
    public async Task EndAsync(Actor actor, Guid issuerId, Guid assessorId, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await RefuseUnlessLedAsync(actor, issuerId, cancellationToken);
        var duties = await db.CheckDuties.Where(d => d.IssuerId == issuerId && d.AssessorId == assessorId && d.EndedAt == null).ToListAsync(cancellationToken);
        foreach (var duty in duties)
        {
            duty.End(now);
            db.Record(actor, AuditAction.CheckDutyEnded, "CheckDuty", duty.Id, issuerId, now, $"assessor {assessorId}");
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task RefuseUnlessLedAsync(Actor actor, Guid issuerId, CancellationToken cancellationToken)
    {
        if (!await db.CheckedIssuers(actor).AnyAsync(o => o.Id == issuerId, cancellationToken)) throw new NotFoundException("This issuer");
    }
}

/// <summary>The people and the issuers that the duty is about.</summary>
internal static class CheckDutyAccess
{
    /// <summary>Issuers whose assessment the actor leads.</summary>
    public static IQueryable<Organization> CheckedIssuers(this MicroCredDbContext db, Actor actor)
    {
        var leads = actor.PathsOf(Role.LeadAssessor);
        return db.Organizations.Where(o => o.Kind == OrganizationKind.Issuer && leads.Any(p => EF.Functions.Like(o.Path, p + "%")));
    }

    /// <summary>Everybody who assesses for an issuer at this time, leads among them.</summary>
    public static IQueryable<ApplicationUser> AssessorsOf(this MicroCredDbContext db, Guid issuerId, DateTime now)
    {
        var roles = ReviewAccess.AssessorRoles;
        return db.Users.Where(u => u.AnonymizedAt == null && db.Memberships.Any(m => m.UserId == u.Id && roles.Contains(m.Role) && m.BeginsAt <= now && (m.EndsAt == null || m.EndsAt > now)
            && db.Organizations.Any(o => o.Id == issuerId && EF.Functions.Like(o.Path, m.Organization!.Path + "%"))));
    }
}
