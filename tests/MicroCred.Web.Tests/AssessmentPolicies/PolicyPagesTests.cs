using MicroCred.Core.Accounts;
using MicroCred.Core.Audit;
using MicroCred.Core.Organizations;
using MicroCred.Core.Reviews.Policies;
using MicroCred.TestSupport;
using MicroCred.Web.Features.AssessmentPolicies;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Web.Tests.AssessmentPolicies;

public sealed class PolicyPagesTests : IAsyncLifetime
{
    private Portal portal = null!;
    private Organization issuer = null!;
    private Title title = null!;
    private Browser browser = null!;

    public async Task InitializeAsync()
    {
        portal = await Portal.StartAsync();
        issuer = await portal.Given.IssuerAsync();
        title = await portal.Given.MicroCredentialAsync(issuer);
        browser = await portal.SignInAsync(await portal.Given.PersonAsync("Iva Issuer", (Role.IssuerAdministrator, issuer)));
    }

    public async Task DisposeAsync()
    {
        browser.Dispose();
        await portal.DisposeAsync();
    }

    [Fact]
    public async Task Defaults_AreShown_ChangedWithAReason_AndKeptInTheHistory()
    {
        var list = await browser.OpenAsync("/admin/assessment");
        Assert.Contains("the portal's defaults", list.Text);
        var sheet = await list.FollowAsync($"Settings of {issuer.Name}");
        Assert.Contains("Nothing has been changed here", sheet.Text);

        sheet = await sheet.SubmitAsync("#settings", new { Settings__Assessors = 1, Settings__RandomSharePercent = 25, Settings__ReleaseByLead = true, Settings__FlagKappa = "0.65", Note = "Agreed with the authors." });

        Assert.Contains("The settings are saved", sheet.Text);
        Assert.Contains("Random share that is scored twice, in percent: 10 to 25", sheet.Text);
        Assert.Contains("A lead assessor releases each decision: no to yes", sheet.Text);
        Assert.Contains("Agreed with the authors.", sheet.Text);
        var holds = await HoldsAsync();
        Assert.Equal((1, 25, true, 0.65), (holds.Settings.Assessors, holds.Settings.RandomSharePercent, holds.Settings.ReleaseByLead, holds.Settings.FlagKappa));
        Assert.Equal(AssessmentSettings.Default with { Assessors = 1, RandomSharePercent = 25, ReleaseByLead = true, FlagKappa = 0.65 }, holds.Settings);
        var audit = await portal.InDatabaseAsync(db => db.AuditEntries.SingleAsync(a => a.Action == AuditAction.AssessmentPolicyChanged));
        Assert.Equal("Assessors 2 to 1, RandomSharePercent 10 to 25, ReleaseByLead False to True, FlagKappa 0.7 to 0.65", audit.Details);
    }

    [Fact]
    public async Task ATitle_HasSettingsOfItsOwn_AndFollowsItsIssuerAgain()
    {
        var sheet = await browser.OpenAsync($"/admin/assessment/{title.MicroCredentialId}");
        Assert.Contains("follows", sheet.Text);
        sheet = await sheet.SubmitAsync("#settings", new { Settings__Assignment = "EvenShare" });
        Assert.Contains("settings of its own", sheet.Text);
        Assert.Contains("Assessors choose to Even share", sheet.Text);
        await (await browser.OpenAsync($"/admin/assessment/{issuer.Id}")).SubmitAsync("#settings", new { Settings__MaxOpenReviews = 3 });
        Assert.Equal((AssignmentMode.EvenShare, 10), ((await HoldsAsync()).Settings.Assignment, (await HoldsAsync()).Settings.MaxOpenReviews));
        Assert.Contains("1 of 1 differ", (await browser.OpenAsync("/admin/assessment")).Text);

        sheet = await (await browser.OpenAsync($"/admin/assessment/{title.MicroCredentialId}")).SubmitAsync($"Follow {issuer.Name}");

        Assert.Contains("From here on it follows the issuer", sheet.Text);
        var holds = await HoldsAsync();
        Assert.Equal((AssignmentMode.Claim, 3, issuer.Id), (holds.Settings.Assignment, holds.Settings.MaxOpenReviews, holds.Scope.Id));
    }

    [Fact]
    public async Task SettingsOutOfRange_AreRefused_WithEachField()
    {
        var sheet = await browser.OpenAsync($"/admin/assessment/{issuer.Id}");
        var refused = await sheet.SubmitAsync("#settings", new { Settings__RandomSharePercent = 101, Settings__MaxOpenReviews = 0, Settings__FlagKappa = 2 });
        Assert.All(new[] { "#Settings_RandomSharePercent", "#Settings_MaxOpenReviews", "#Settings_FlagKappa" }, id => Assert.NotNull(refused.Document.QuerySelector($"{id}[aria-invalid]")));
        Assert.Equal("101", refused.Document.QuerySelector("#Settings_RandomSharePercent")!.GetAttribute("value"));
        var unreadable = await sheet.SubmitAsync("#settings", new { Settings__AppealDays = "a month" });
        Assert.NotNull(unreadable.Document.QuerySelector("#Settings_AppealDays[aria-invalid]"));
        Assert.Equal(AssessmentSettings.Default, (await HoldsAsync()).Settings);
    }

    [Fact]
    public async Task SavingWhatSomebodyElseChanged_IsToldSo_AndSavesOnASecondTry()
    {
        var mine = await browser.OpenAsync($"/admin/assessment/{issuer.Id}");
        await (await browser.OpenAsync($"/admin/assessment/{issuer.Id}")).SubmitAsync("#settings", new { Settings__AppealDays = 14 });

        var stale = await mine.SubmitAsync("#settings", new { Settings__AppealDays = 60 });

        Assert.Contains("Somebody else changed these settings", stale.Text);
        Assert.Contains("30 to 14", stale.Text);
        Assert.Equal("60", stale.Document.QuerySelector("#Settings_AppealDays")!.GetAttribute("value"));
        await stale.SubmitAsync("#settings");
        Assert.Equal(60, (await HoldsAsync()).Settings.AppealDays);
        Assert.Equal(2, await portal.InDatabaseAsync(db => db.AssessmentPolicies.CountAsync()));
    }

    [Fact]
    public async Task AnotherIssuersSettings_AreNotThere()
    {
        var other = await portal.Given.IssuerAsync("Elsewhere");
        var theirs = await portal.Given.MicroCredentialAsync(other);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await browser.OpenAsync($"/admin/assessment/{other.Id}")).Status);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await browser.OpenAsync($"/admin/assessment/{theirs.MicroCredentialId}")).Status);
        Assert.DoesNotContain("Elsewhere", (await browser.OpenAsync("/admin/assessment")).Text);
    }

    [Fact]
    public void EverySetting_HasWordsAndAField()
    {
        var settings = typeof(AssessmentSettings).GetProperties().Where(p => p.CanWrite).Select(p => p.Name).Order();
        Assert.Equal(settings, PolicyWords.Known.Order());
        var fields = File.ReadAllText(Path.Combine(Repository.Root, "src/MicroCred.Web/Features/AssessmentPolicies/_Fields.cshtml"));
        Assert.All(PolicyWords.Known, name => Assert.Contains($"asp-for=\"Settings.{name}\"", fields, StringComparison.Ordinal));
    }

    private Task<PolicyInForce> HoldsAsync() => portal.ServiceAsync<AssessmentPolicyQueries, PolicyInForce>(q => q.ForVersionAsync(title.VersionId));
}
