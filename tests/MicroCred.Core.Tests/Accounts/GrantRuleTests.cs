using MicroCred.Core.Accounts;
using MicroCred.Core.Common;
using MicroCred.Core.Organizations;

namespace MicroCred.Core.Tests.Accounts;

/// <summary>Which role can be granted where, and by whom.</summary>
public sealed class GrantRuleTests
{
    private static readonly Organization Portal = (Organization)Activator.CreateInstance(typeof(Organization), nonPublic: true)!;

    private readonly Organization issuer = Made(OrganizationKind.Issuer);
    private readonly Organization district = Made(OrganizationKind.District);
    private readonly Organization otherDistrict = Made(OrganizationKind.District);

    [Theory]
    [InlineData(OrganizationKind.Portal, Role.SystemAdministrator)]
    [InlineData(OrganizationKind.Issuer, Role.Assessor, Role.LeadAssessor, Role.Author, Role.IssuerAdministrator)]
    [InlineData(OrganizationKind.District, Role.Earner, Role.SchoolLeader, Role.DistrictAdministrator)]
    [InlineData(OrganizationKind.School, Role.Earner, Role.SchoolLeader)]
    public void RolesIn_AreThoseThatMakeSenseThere(OrganizationKind kind, params Role[] roles) => Assert.Equal(roles, GrantRule.RolesIn(kind));

    [Fact]
    public void EveryRole_MakesSenseSomewhere() =>
        Assert.Equal(Enum.GetValues<Role>().Order(), Enum.GetValues<OrganizationKind>().SelectMany(GrantRule.RolesIn).Distinct().Order());

    [Fact]
    public void NobodyGrants_ARoleAboveTheirOwn()
    {
        var school = new Organization(district, OrganizationKind.School, "School", "school", DateTime.UtcNow);
        var everywhere = new[] { issuer, district, school };
        foreach (var role in Enum.GetValues<Role>().Where(r => r is not (Role.IssuerAdministrator or Role.DistrictAdministrator or Role.SystemAdministrator)))
            Assert.All(everywhere, o => Assert.Empty(GrantRule.RolesGrantedBy(Holder(role, o), o.Kind, o.Path)));
        Assert.All(everywhere, o => Assert.DoesNotContain(Role.SystemAdministrator, GrantRule.RolesGrantedBy(Holder(Role.DistrictAdministrator, district), o.Kind, o.Path)));
        Assert.Empty(GrantRule.RolesGrantedBy(Holder(Role.DistrictAdministrator, district), OrganizationKind.Portal, Organization.PortalPath));
        Assert.Empty(GrantRule.RolesGrantedBy(Holder(Role.DistrictAdministrator, district), issuer.Kind, issuer.Path));
        Assert.Empty(GrantRule.RolesGrantedBy(Holder(Role.IssuerAdministrator, issuer), district.Kind, district.Path));
    }

    [Fact]
    public void Administrators_Grant_InTheirOrganizationAndBelow_AndNotBesideIt()
    {
        var school = new Organization(district, OrganizationKind.School, "School", "school", DateTime.UtcNow);
        var administrator = Holder(Role.DistrictAdministrator, district);

        Assert.Contains(Role.SchoolLeader, GrantRule.RolesGrantedBy(administrator, school.Kind, school.Path));
        Assert.Contains(Role.DistrictAdministrator, GrantRule.RolesGrantedBy(administrator, district.Kind, district.Path));
        Assert.Empty(GrantRule.RolesGrantedBy(administrator, otherDistrict.Kind, otherDistrict.Path));
    }

    [Fact]
    public void AnIssuerBelowADistrict_IsNotTheDistrictAdministratorsToFill()
    {
        var below = new Organization(district, OrganizationKind.Issuer, "District issuer", "district-issuer", DateTime.UtcNow);

        Assert.Empty(GrantRule.RolesGrantedBy(Holder(Role.DistrictAdministrator, district), below.Kind, below.Path));
        Assert.Equal(GrantRule.RolesIn(OrganizationKind.Issuer), GrantRule.RolesGrantedBy(Holder(Role.IssuerAdministrator, below), below.Kind, below.Path));
    }

    [Fact]
    public void SystemAdministrators_GrantWhatMakesSense_Everywhere()
    {
        var administrator = Actor.Portal;
        Assert.All(new[] { issuer, district }, o => Assert.Equal(GrantRule.RolesIn(o.Kind), GrantRule.RolesGrantedBy(administrator, o.Kind, o.Path)));
        Assert.Equal("role-does-not-fit", Assert.Single(GrantRule.WhyNotGrant(administrator, Role.Assessor, district)).Code);
    }

    [Fact]
    public void AClosedOrganization_TakesNobodyNew_ButRolesCanBeEnded()
    {
        issuer.Close(DateTime.UtcNow);

        Assert.Equal("organization-closed", Assert.Single(GrantRule.WhyNotGrant(Actor.Portal, Role.Assessor, issuer)).Code);
        Assert.True(GrantRule.MayEnd(Holder(Role.IssuerAdministrator, issuer), Role.Assessor, issuer));
    }

    private static Organization Made(OrganizationKind kind)
    {
        typeof(Organization).GetProperty(nameof(Organization.Path))!.SetValue(Portal, Organization.PortalPath);
        return new Organization(Portal, kind, kind.ToString(), kind.ToString().ToLowerInvariant(), DateTime.UtcNow);
    }

    private static Actor Holder(Role role, Organization organization) =>
        new(Guid.NewGuid(), "Holder", [new ActorMembership(role, organization.Id, organization.Path, organization.Kind)]);
}
