using MicroCred.Core.Common;
using MicroCred.Core.Data;
using MicroCred.Core.Organizations;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Accounts;

public enum InvitationState
{
    Open,
    Accepted,
    Expired,
    Withdrawn,
}

/// <summary>An invitation in the administrators' list.</summary>
public sealed record InvitationLine(
    Guid Id, string Email, Role Role, string OrganizationName, InvitationState State, DateTime SentAt, DateTime ExpiresAt, string InvitedBy, Guid? AcceptedById);

/// <summary>What the holder of a link reads. The address is not in it.</summary>
/// <param name="Role">What is offered.</param>
/// <param name="OrganizationName">Where.</param>
/// <param name="InvitedBy">By whom.</param>
/// <param name="State">Whether it can still be accepted.</param>
/// <param name="ExpiresAt">Until when.</param>
/// <param name="HasAccount">Whether the invited address belongs to an account: then it is accepted by signing in.</param>
public sealed record OfferedInvitation(Role Role, string OrganizationName, string InvitedBy, InvitationState State, DateTime ExpiresAt, bool HasAccount);

/// <summary>Invitations as administrators and their receivers read them.</summary>
public sealed class InvitationQueries(MicroCredDbContext db, TimeProvider time)
{
    public const int PageSize = 25;

    /// <summary>Invitations to the actor's organizations, newest first; two commands.</summary>
    public async Task<Page<InvitationLine>> ListAsync(Actor actor, InvitationState? state, int page, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var organizations = db.Organizations.AdministeredBy(actor);
        var invitations = db.Invitations.AsNoTracking().Where(i => organizations.Any(o => o.Id == i.OrganizationId));
        invitations = state switch
        {
            InvitationState.Open => invitations.Where(i => i.AcceptedAt == null && i.WithdrawnAt == null && i.ExpiresAt > now),
            InvitationState.Accepted => invitations.Where(i => i.AcceptedAt != null),
            InvitationState.Expired => invitations.Where(i => i.AcceptedAt == null && i.WithdrawnAt == null && i.ExpiresAt <= now),
            InvitationState.Withdrawn => invitations.Where(i => i.AcceptedAt == null && i.WithdrawnAt != null),
            _ => invitations,
        };
        var total = await invitations.CountAsync(cancellationToken);
        var number = Math.Clamp(page, 1, Math.Max(1, (total + PageSize - 1) / PageSize));
        var rows = await invitations.OrderByDescending(i => i.SentAt).ThenBy(i => i.Id)
            .Skip((number - 1) * PageSize).Take(PageSize)
            .Select(i => new
            {
                i.Id,
                i.Email,
                i.Role,
                Organization = i.Organization!.Name,
                i.AcceptedAt,
                i.WithdrawnAt,
                i.SentAt,
                i.ExpiresAt,
                By = db.Users.Where(u => u.Id == i.InvitedById).Select(u => u.DisplayName).FirstOrDefault(),
                i.AcceptedById,
            })
            .ToListAsync(cancellationToken);
        return new Page<InvitationLine>(
            [.. rows.Select(r => new InvitationLine(
                r.Id, r.Email, r.Role, r.Organization, StateOf(r.AcceptedAt, r.WithdrawnAt, r.ExpiresAt, now), r.SentAt, r.ExpiresAt, r.By ?? Actor.Portal.DisplayName, r.AcceptedById))],
            number,
            PageSize,
            total);
    }

    /// <summary>The invitation behind a link; one command.</summary>
    /// <exception cref="NotFoundException">There is no such link, or it was replaced by a newer one.</exception>
    public async Task<OfferedInvitation> GetAsync(string token, CancellationToken cancellationToken)
    {
        var hash = InvitationService.HashOf(token);
        var now = time.GetUtcNow().UtcDateTime;
        var row = await db.Invitations.AsNoTracking().Where(i => i.TokenHash == hash)
            .Select(i => new
            {
                i.Role,
                Organization = i.Organization!.Name,
                IsClosed = i.Organization.ClosedAt != null,
                By = db.Users.Where(u => u.Id == i.InvitedById).Select(u => u.DisplayName).FirstOrDefault(),
                i.AcceptedAt,
                i.WithdrawnAt,
                i.ExpiresAt,
                HasAccount = db.Users.Any(u => u.NormalizedEmail == i.NormalizedEmail),
            })
            .SingleOrDefaultAsync(cancellationToken) ?? throw new NotFoundException("Invitation");
        var state = row.IsClosed ? InvitationState.Withdrawn : StateOf(row.AcceptedAt, row.WithdrawnAt, row.ExpiresAt, now);
        return new OfferedInvitation(row.Role, row.Organization, row.By ?? Actor.Portal.DisplayName, state, row.ExpiresAt, row.HasAccount);
    }

    private static InvitationState StateOf(DateTime? acceptedAt, DateTime? withdrawnAt, DateTime expiresAt, DateTime now)
    {
        if (acceptedAt is not null) return InvitationState.Accepted;
        if (withdrawnAt is not null) return InvitationState.Withdrawn;
        return expiresAt > now ? InvitationState.Open : InvitationState.Expired;
    }
}
