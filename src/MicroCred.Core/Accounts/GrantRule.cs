using MicroCred.Core.Common;
using MicroCred.Core.Organizations;

namespace MicroCred.Core.Accounts;

/// <summary>
/// Which roles make sense where, and who may grant, offer and end them: system administrators everywhere; the administrators of an issuer
/// the roles of issuers, those of a district the roles of districts and schools, in their organizations and below. Nobody grants a role above
/// their own.
/// </summary>
public static class GrantRule
{
    private static readonly Role[] InIssuers = [Role.Assessor, Role.LeadAssessor, Role.Author, Role.IssuerAdministrator];
    private static readonly Role[] InDistricts = [Role.Earner, Role.SchoolLeader, Role.DistrictAdministrator];
    private static readonly Role[] InSchools = [Role.Earner, Role.SchoolLeader];

    /// <summary>The roles that make sense in an organization of this kind.</summary>
    public static IReadOnlyList<Role> RolesIn(OrganizationKind kind) => kind switch
    {
        OrganizationKind.Portal => [Role.SystemAdministrator],
        OrganizationKind.Issuer => InIssuers,
        OrganizationKind.District => InDistricts,
        _ => InSchools,
    };

    /// <summary>The roles that this person may grant, offer and end in the organization.</summary>
    public static IReadOnlyList<Role> RolesGrantedBy(Actor actor, OrganizationKind kind, string organizationPath) =>
        OrganizationAccess.Administers(actor, kind, organizationPath) ? RolesIn(kind) : [];

    /// <summary>Every reason why this person may not grant or offer the role there.</summary>
    public static IReadOnlyList<Reason> WhyNotGrant(Actor actor, Role role, Organization organization)
    {
        var reasons = new List<Reason>();
        if (!RolesIn(organization.Kind).Contains(role))
            reasons.Add(new Reason("role-does-not-fit", $"\"{role.Name()}\" is not a role in {Words(organization.Kind)}. Choose another role or organization.", "Role"));
        else if (!RolesGrantedBy(actor, organization.Kind, organization.Path).Contains(role))
            reasons.Add(new Reason("role-not-yours-to-grant", $"You cannot grant this role in {organization.Name}.", "Role"));
        if (organization.ClosedAt is not null)
            reasons.Add(new Reason("organization-closed", $"{organization.Name} is closed and takes nobody new.", "OrganizationId"));
        return reasons;
    }

    /// <summary>Whether this person may end the role there; closed organizations included.</summary>
    public static bool MayEnd(Actor actor, Role role, Organization organization) =>
        actor.IsSystemAdministrator || RolesGrantedBy(actor, organization.Kind, organization.Path).Contains(role);

    private static string Words(OrganizationKind kind) => kind switch
    {
        OrganizationKind.Portal => "the portal itself",
        OrganizationKind.Issuer => "an issuer",
        OrganizationKind.District => "a district",
        _ => "a school",
    };
}
