using MicroCred.Core.Common;
using MicroCred.Core.Organizations;

namespace MicroCred.Core.Accounts;

/// <summary>A person's role in an organization from a begin to an optional end. Ended, not deleted: who held which right when stays known.</summary>
public sealed class Membership : IVersioned
{
    private Membership()
    {
    }

    public Membership(Guid userId, Guid organizationId, Role role, DateTime beginsAt, DateTime? endsAt, Guid? grantedById)
    {
        if (endsAt is { } end && end <= beginsAt)
            throw new RefusedException("membership-ends-before-it-begins", "The end must lie after the begin.", "EndsOn");
        Id = Guid.CreateVersion7();
        UserId = userId;
        OrganizationId = organizationId;
        Role = role;
        BeginsAt = beginsAt;
        EndsAt = endsAt;
        GrantedById = grantedById;
    }

    public Guid Id { get; private set; }

    public Guid UserId { get; private set; }

    public ApplicationUser? User { get; private set; }

    public Guid OrganizationId { get; private set; }

    public Organization? Organization { get; private set; }

    public Role Role { get; private set; }

    public DateTime BeginsAt { get; private set; }

    public DateTime? EndsAt { get; private set; }

    public Guid? GrantedById { get; private set; }

    public Guid? EndedById { get; private set; }

    public Guid Version { get; private set; }

    public bool IsCurrent(DateTime now) => BeginsAt <= now && (EndsAt is null || EndsAt > now);

    /// <summary>Ends the membership now; the right is gone at the person's next request.</summary>
    public void End(DateTime now, Guid endedById)
    {
        if (EndsAt is { } end && end <= now)
            throw new RefusedException("membership-already-ended", "This membership has already ended.");
        EndsAt = now < BeginsAt ? BeginsAt : now;
        EndedById = endedById;
    }
}
