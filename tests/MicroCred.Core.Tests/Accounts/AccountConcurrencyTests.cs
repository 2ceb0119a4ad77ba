using MicroCred.Core.Accounts;
using MicroCred.Core.Common;
using MicroCred.Core.Organizations;
using MicroCred.Core.PersonalData;
using MicroCred.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Tests.Accounts;

/// <summary>What must hold when two people act at the same moment.</summary>
public sealed class AccountConcurrencyTests
{
    [Fact]
    public async Task TwoSystemAdministrators_WhoLeaveAtOnce_DoNotBothLeave()
    {
        await using var portal = await Portal.StartAsync();
        var actors = new[] { await portal.Given.ActorAsync(await portal.Given.AdministratorAsync()), await portal.Given.ActorAsync(await portal.Given.AdministratorAsync("Bo Admin")) };

        var left = await Task.WhenAll(actors.Select(a => Task.Run(() => SucceedsAsync(portal.ServiceAsync<AccountErasure>(e => e.EraseAsync(a, false, default))))));

        Assert.Single(left, l => l);
        Assert.Equal(1, await portal.InDatabaseAsync(db => db.Memberships.CountAsync(m => m.Role == Role.SystemAdministrator && m.EndsAt == null)));
    }

    [Fact]
    public async Task AnInvitation_AcceptedTwiceAtOnce_GivesOneRole()
    {
        await using var portal = await Portal.StartAsync();
        var school = await portal.Given.SchoolAsync(await portal.Given.DistrictAsync());
        var administrator = await portal.Given.ActorAsync(await portal.Given.AdministratorAsync());
        await portal.ServiceAsync<InvitationService>(i => i.SendAsync(administrator, new SendInvitation("nia@example.org", school.Id, Role.Earner), default));
        var token = (await portal.LastMailToAsync("nia@example.org")).Links[0].Split('/')[^1];
        var people = new List<Actor>();
        for (var i = 0; i < 5; i++) people.Add(await portal.Given.ActorAsync(await portal.Given.PersonAsync($"Person {i}")));

        var accepted = await Task.WhenAll(people.Select(p => Task.Run(() => SucceedsAsync(portal.ServiceAsync<InvitationService>(i => i.AcceptAsync(p, token, default))))));

        Assert.Single(accepted, a => a);
        Assert.Equal(1, await portal.InDatabaseAsync(db => db.Memberships.CountAsync(m => m.OrganizationId == school.Id)));
    }

    [Fact]
    public async Task Organizations_OfTheSameName_GetDifferentSlugs()
    {
        await using var portal = await Portal.StartAsync();
        var administrator = await portal.Given.ActorAsync(await portal.Given.AdministratorAsync());
        var create = new CreateOrganization(Organization.PortalId, OrganizationKind.District, new OrganizationDetails("Pine Hill", "", null, "#0b5d57", "America/Chicago"));

        for (var i = 0; i < 3; i++) await portal.ServiceAsync<OrganizationService>(o => o.CreateAsync(administrator, create, default));

        Assert.Equal(
            ["pine-hill", "pine-hill-2", "pine-hill-3"],
            await portal.InDatabaseAsync(db => db.Organizations.Where(o => o.Slug.StartsWith("pine-hill")).Select(o => o.Slug).Order().ToListAsync()));
    }

    [Theory]
    [InlineData("2026-11-20", "America/Chicago", "2026-11-21T06:00:00Z")]
    [InlineData("2026-07-03", "America/Chicago", "2026-07-04T05:00:00Z")]
    public void ALastDay_EndsAtMidnightInTheOrganizationsTimeZone(string day, string zone, string end) =>
        Assert.Equal(DateTime.Parse(end, null, System.Globalization.DateTimeStyles.RoundtripKind), MembershipService.EndOf(DateOnly.Parse(day, null), zone));

    private static async Task<bool> SucceedsAsync(Task act)
    {
        try
        {
            await act;
            return true;
        }
        catch (RefusedException)
        {
            return false;
        }
    }
}
