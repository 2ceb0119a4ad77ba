using System.Net;
using MicroCred.Core.Accounts;
using MicroCred.Core.Audit;
using MicroCred.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Web.Tests.Administration;

/// <summary>People, roles and invitations as administrators and their guests use them.</summary>
public sealed class PeoplePageTests
{
    [Fact]
    public async Task Invite_SomebodyNew_WhoMakesAnAccount_AndHoldsTheRole()
    {
        await using var portal = await Portal.StartAsync();
        var school = await portal.Given.SchoolAsync(await portal.Given.DistrictAsync());
        var browser = await portal.SignInAsync(await portal.Given.AdministratorAsync());
        var list = await InviteAsync(browser, "nia@example.org", school.Id, Role.SchoolLeader);
        Assert.Contains("on its way", list.Text, StringComparison.Ordinal);

        var mail = await portal.LastMailToAsync("nia@example.org");
        Assert.DoesNotContain("nia", mail.Links[0], StringComparison.Ordinal);
        var guest = portal.Visitor();
        var offer = await guest.OpenAsync(mail.Links[0]);
        Assert.Contains("Pine Street School invites you", offer.Text, StringComparison.Ordinal);
        var miss = await offer.SubmitAsync("#new-account", new { DisplayName = "Nia Okafor", Password = "short", ConfirmPassword = "short" });
        Assert.NotNull(miss.Document.QuerySelector("#Password[aria-invalid]"));
        var welcome = await miss.SubmitAsync("#new-account", new { Password = "a walk by the river", ConfirmPassword = "a walk by the river" });

        Assert.Equal("/", welcome.Url.AbsolutePath);
        Assert.Equal(HttpStatusCode.OK, (await guest.OpenAsync("/district/staff")).Status);
        await portal.SignInAsync("nia@example.org", "a walk by the river");
        Assert.Contains("has been accepted", (await portal.Visitor().OpenAsync(mail.Links[0])).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invite_SomebodyWithAnAccount_WhoSignsInAndAccepts()
    {
        await using var portal = await Portal.StartAsync();
        var issuer = await portal.Given.IssuerAsync();
        var person = await portal.Given.PersonAsync("Ines Vega");
        await InviteAsync(await portal.SignInAsync(await portal.Given.PersonAsync("Iva Issuer", (Role.IssuerAdministrator, issuer))), person.Email, issuer.Id, Role.Assessor);
        var link = (await portal.LastMailToAsync(person.Email)).Links[0];

        var offer = await portal.Visitor().OpenAsync(link);
        Assert.Null(offer.Document.QuerySelector("[name=Password]"));
        Assert.Contains("returnUrl", (await offer.FollowAsync("Sign in to accept")).Url.Query, StringComparison.Ordinal);
        var browser = await portal.SignInAsync(person);
        await (await browser.OpenAsync(link)).SubmitAsync("Accept the invitation");

        Assert.True(await portal.InDatabaseAsync(db => db.Memberships.AnyAsync(m => m.UserId == person.Id && m.Role == Role.Assessor)));
        Assert.True(await portal.InDatabaseAsync(db => db.AuditEntries.AnyAsync(a => a.Action == AuditAction.InvitationAccepted && a.ActorId == person.Id)));
    }

    [Fact]
    public async Task Resend_ReplacesTheLink_AndWithdraw_EndsIt()
    {
        await using var portal = await Portal.StartAsync();
        var school = await portal.Given.SchoolAsync(await portal.Given.DistrictAsync());
        var browser = await portal.SignInAsync(await portal.Given.AdministratorAsync());
        var list = await InviteAsync(browser, "nia@example.org", school.Id, Role.Earner);
        var first = (await portal.LastMailToAsync("nia@example.org")).Links[0];
        list = await list.SubmitAsync("form[action$='/resend']");
        var second = (await portal.LastMailToAsync("nia@example.org")).Links[0];

        Assert.Equal(HttpStatusCode.NotFound, (await portal.Visitor().OpenAsync(first)).Status);
        Assert.Contains("invites you", (await portal.Visitor().OpenAsync(second)).Text, StringComparison.Ordinal);
        await list.SubmitAsync("form[action$='/withdraw']");
        Assert.Contains("no longer good", (await portal.Visitor().OpenAsync(second)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invitation_ExpiresAfterTwoWeeks()
    {
        await using var portal = await Portal.StartAsync();
        var school = await portal.Given.SchoolAsync(await portal.Given.DistrictAsync());
        await InviteAsync(await portal.SignInAsync(await portal.Given.AdministratorAsync()), "nia@example.org", school.Id, Role.Earner);
        var link = (await portal.LastMailToAsync("nia@example.org")).Links[0];
        var offer = await portal.Visitor().OpenAsync(link);

        portal.Clock.Advance(TimeSpan.FromDays(15));

        Assert.Contains("no longer good", (await portal.Visitor().OpenAsync(link)).Text, StringComparison.Ordinal);
        Assert.True((int)(await offer.SubmitAsync("#new-account", new { DisplayName = "Nia", Password = "a walk by the river", ConfirmPassword = "a walk by the river" })).Status < 500);
        Assert.False(await portal.InDatabaseAsync(db => db.Users.AnyAsync(u => u.Email == "nia@example.org")));
    }

    [Fact]
    public async Task Grant_And_End_HoldAtTheNextRequest()
    {
        await using var portal = await Portal.StartAsync();
        var district = await portal.Given.DistrictAsync();
        var school = await portal.Given.SchoolAsync(district);
        var person = await portal.Given.PersonAsync("Nia Okafor", (Role.Earner, school));
        var guest = await portal.SignInAsync(person);
        Assert.Equal(HttpStatusCode.Forbidden, (await guest.OpenAsync("/district/staff")).Status);

        var browser = await portal.SignInAsync(await portal.Given.PersonAsync("Dina District", (Role.DistrictAdministrator, district)));
        var page = await (await browser.OpenAsync("/admin/people?q=okafor")).FollowAsync("Nia Okafor");
        var refused = await page.SubmitAsync("#grant", new { OrganizationId = school.Id, Role = Role.DistrictAdministrator });
        Assert.Contains("is not a role in a school", refused.Text, StringComparison.Ordinal);
        page = await refused.SubmitAsync("#grant", new { OrganizationId = school.Id, Role = Role.SchoolLeader });
        Assert.Equal(HttpStatusCode.OK, (await guest.OpenAsync("/district/staff")).Status);

        var membership = await portal.InDatabaseAsync(db => db.Memberships.SingleAsync(m => m.UserId == person.Id && m.Role == Role.SchoolLeader));
        page = await page.SubmitAsync($"form[action='/admin/memberships/{membership.Id}/end']");
        Assert.Contains("The role has ended", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await guest.OpenAsync("/district/staff")).Status);
    }

    [Fact]
    public async Task ADistrictAdministrator_SeesTheirOwnPeopleAlone_AndGrantsNothingElsewhere()
    {
        await using var portal = await Portal.StartAsync();
        var district = await portal.Given.DistrictAsync();
        var elsewhere = await portal.Given.SchoolAsync(await portal.Given.DistrictAsync("Hill District"), "Hill School");
        var issuer = await portal.Given.IssuerAsync();
        var own = await portal.Given.PersonAsync("Nia Okafor", (Role.Earner, district), (Role.Assessor, issuer));
        var stranger = await portal.Given.PersonAsync("Sol Stranger", (Role.Earner, elsewhere));
        var browser = await portal.SignInAsync(await portal.Given.PersonAsync("Dina District", (Role.DistrictAdministrator, district)));

        var list = await browser.OpenAsync("/admin/people");
        Assert.Contains("Nia Okafor", list.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Sol Stranger", list.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync($"/admin/people/{stranger.Id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync($"/admin/organizations/{issuer.Id}")).Status);
        var sheet = await browser.OpenAsync($"/admin/people/{own.Id}");
        Assert.DoesNotContain("Assessor", sheet.Document.QuerySelector("table")!.TextContent, StringComparison.Ordinal);
        var sneaky = await sheet.SubmitAsync("#grant", new { OrganizationId = elsewhere.Id.ToString(), Role = Role.Earner });
        Assert.Contains("Choose an organization from the list", sneaky.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.OpenAsync("/admin/mail")).Status);
    }

    [Fact]
    public async Task TheLastSystemAdministrator_StaysOne()
    {
        await using var portal = await Portal.StartAsync();
        var administrator = await portal.Given.AdministratorAsync();
        var browser = await portal.SignInAsync(administrator);

        var page = await (await browser.OpenAsync($"/admin/people/{administrator.Id}")).SubmitAsync("form[action$='/end']");

        Assert.Equal(HttpStatusCode.Conflict, page.Status);
        Assert.Contains("only system administrator", page.Text, StringComparison.Ordinal);
    }

    private static async Task<BrowserPage> InviteAsync(Browser browser, string email, Guid organizationId, Role role) =>
        await (await browser.OpenAsync("/admin/invitations/new")).SubmitAsync("#invite", new { Email = email, OrganizationId = organizationId, Role = role });
}
