using MicroCred.Core.Accounts;

namespace MicroCred.Core.Common;

/// <summary>
/// Who acts: a person with the memberships that are current now. Passed into every act and every query that depends on a person.
/// Rights follow from a membership in an organization and reach everything below it.
/// </summary>
public sealed record Actor(Guid UserId, string DisplayName, IReadOnlyList<ActorMembership> Memberships)
{
    /// <summary>The portal itself: commands, background work and demo data act in this name.</summary>
    public static Actor Portal { get; } = new(
        Guid.Empty,
        "MicroCred",
        [new ActorMembership(Role.SystemAdministrator, Organizations.Organization.PortalId, Organizations.Organization.PortalPath, Organizations.OrganizationKind.Portal)]);

    public bool IsSystemAdministrator => Has(Role.SystemAdministrator);

    /// <summary>Whether the person holds the role anywhere.</summary>
    public bool Has(Role role) => Memberships.Any(m => m.Role == role);

    /// <summary>Whether the person holds the role at the organization with this path, or above it.</summary>
    public bool Holds(Role role, string organizationPath) =>
        Memberships.Any(m => m.Role == role && organizationPath.StartsWith(m.OrganizationPath, StringComparison.Ordinal));

    /// <summary>Paths of the organizations in which the person holds any of the roles; everything below them is covered too.</summary>
    public IReadOnlyList<string> PathsOf(params Role[] roles) =>
        [.. Memberships.Where(m => roles.Contains(m.Role)).Select(m => m.OrganizationPath).Distinct(StringComparer.Ordinal)];

    /// <summary>Schools and districts in which the person holds any membership directly: who works there scores nothing that comes from there.</summary>
    public IReadOnlyList<Guid> Workplaces =>
        [.. Memberships
            .Where(m => m.OrganizationKind is Organizations.OrganizationKind.School or Organizations.OrganizationKind.District)
            .Select(m => m.OrganizationId)
            .Distinct()];
}

/// <summary>One current membership of an <see cref="Actor"/>.</summary>
public sealed record ActorMembership(Role Role, Guid OrganizationId, string OrganizationPath, Organizations.OrganizationKind OrganizationKind);
