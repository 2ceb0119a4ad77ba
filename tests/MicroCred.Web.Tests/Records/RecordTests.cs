using System.Net;
using System.Text;
using System.Text.Json;
using MicroCred.Core.Accounts;
using MicroCred.Core.Common;
using MicroCred.Core.Credentials;
using MicroCred.Core.Credentials.Keys;
using MicroCred.Core.Credentials.Records;
using MicroCred.Core.Credentials.Signing;
using MicroCred.Core.Organizations;
using MicroCred.OpenBadges;
using MicroCred.TestSupport;
using MicroCred.Web.Tests.Verification;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Web.Tests.Records;

/// <summary>An earner puts credentials together, gives the address to somebody, and takes it back.</summary>
public sealed class RecordTests
{
    [Fact]
    public async Task ARecord_IsMadeByItsForm_AndVerifies()
    {
        await using var portal = await Portal.StartAsync();
        var world = await World.OnAsync(portal);
        var browser = await portal.SignInAsync(world.Earner);

        var form = await browser.OpenAsync("/portfolio/records/new");
        Assert.Equal(2, form.Document.QuerySelectorAll("input[name=Credentials][checked]").Length);
        var page = await form.SubmitAsync("Make and sign the record", new { Title = "For my renewal" });

        Assert.StartsWith("/records/", page.Url.AbsolutePath, StringComparison.Ordinal);
        Assert.Contains("For my renewal", page.Text, StringComparison.Ordinal);
        Assert.Contains("all the credentials", page.Text, StringComparison.Ordinal);
        var answer = await VerifyAsync(portal, page.Url.AbsolutePath + ".json");
        Assert.True(answer.GetProperty("result").GetString() == "valid", answer.GetRawText());
        Assert.Contains(answer.GetProperty("checks").EnumerateArray(), c => c.GetProperty("name").GetString() == "contents" && c.GetProperty("outcome").GetString() == "pass");
        Assert.Contains("noindex", page.Response.Headers.GetValues("X-Robots-Tag").Single(), StringComparison.Ordinal);
    }

    [SharedDataFact]
    public async Task TheDocument_FollowsTheOfficialSchema_AndHoldsNoAddress()
    {
        await using var portal = await Portal.StartAsync();
        var world = await World.OnAsync(portal);
        var code = await world.RecordAsync(portal, world.First.Id);

        var document = await JsonAsync(portal, $"/records/{code}.json");

        var schema = OpenBadges.Tests.JsonSchemaValidator.Load("vc-standards", "clr2", "clr_v2p0_clrcredential_schema.json");
        Assert.Empty(schema.Validate(document));
        Assert.True(document.GetProperty("partial").GetBoolean());
        Assert.Equal("https://microcred.test/issuers/portal", document.GetProperty("issuer").GetProperty("id").GetString());
        Assert.DoesNotContain(world.Earner.Email, document.GetRawText(), StringComparison.OrdinalIgnoreCase);
        var inner = document.GetProperty("credentialSubject").GetProperty("verifiableCredential")[0];
        var alone = await VerifyApiTests.AnswerAsync(portal, Encoding.UTF8.GetBytes(inner.GetRawText()));
        Assert.Equal("valid", alone.GetProperty("result").GetString());
    }

    [Fact]
    public async Task ChangingAnythingInside_IsFound()
    {
        await using var portal = await Portal.StartAsync();
        var world = await World.OnAsync(portal);
        var code = await world.RecordAsync(portal, world.First.Id, world.Second.Id);
        var text = await TextAsync(portal, $"/records/{code}.json");

        foreach (var (from, to) in new[] { ("Amara Reyes", "Amara Rayes"), ("\"partial\":false", "\"partial\":true"), ("Dialogue", "Monologue") })
        {
            var answer = await VerifyApiTests.AnswerAsync(portal, Encoding.UTF8.GetBytes(text.Replace(from, to, StringComparison.Ordinal)));
            Assert.Contains(from, text, StringComparison.Ordinal);
            Assert.Equal("invalid", answer.GetProperty("result").GetString());
        }
    }

    [Fact]
    public async Task TakenBack_ItsAddressIsGone_AndItsCopiesAreRevoked()
    {
        await using var portal = await Portal.StartAsync();
        var world = await World.OnAsync(portal);
        var code = await world.RecordAsync(portal, world.First.Id);
        var copy = Encoding.UTF8.GetBytes(await TextAsync(portal, $"/records/{code}.json"));
        var browser = await portal.SignInAsync(world.Earner);

        await (await browser.OpenAsync("/portfolio/records")).SubmitAsync("Take the record back");

        var page = await portal.Visitor().OpenAsync($"/records/{code}");
        Assert.Equal(HttpStatusCode.Gone, page.Status);
        Assert.DoesNotContain("Amara", page.Html, StringComparison.Ordinal);
        using var json = await portal.BareClient().GetAsync($"/records/{code}.json");
        Assert.Equal(HttpStatusCode.Gone, json.StatusCode);
        Assert.Equal("revoked", (await VerifyApiTests.AnswerAsync(portal, copy)).GetProperty("result").GetString());
        Assert.Equal("valid", (await VerifyAsync(portal, $"/credentials/{world.First.Code}.json")).GetProperty("result").GetString());
        Assert.Equal(["RecordCreated", "RecordRemoved"], await portal.InDatabaseAsync(db => db.AuditEntries.Where(a => a.Subject == "LearnerRecord").OrderBy(a => a.At).ThenBy(a => a.Id).Select(a => a.Action.ToString()).ToListAsync()));
    }

    [Fact]
    public async Task ACorrectedName_ReachesTheRecordInTheSameSave()
    {
        await using var portal = await Portal.StartAsync();
        var world = await World.OnAsync(portal);
        var code = await world.RecordAsync(portal, world.First.Id, world.Second.Id);
        var before = await JsonAsync(portal, $"/records/{code}.json");
        portal.Clock.Advance(TimeSpan.FromMinutes(5));

        await portal.ServiceAsync<CredentialService>(s => s.CorrectAsync(world.Administrator, new CorrectCredential(world.First.Id, "Amara Reyes-Lund", "Married name.")));

        var after = await JsonAsync(portal, $"/records/{code}.json");
        Assert.Contains("Amara Reyes-Lund", after.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(before.GetProperty("id").GetString(), after.GetProperty("id").GetString());
        Assert.True(after.GetProperty("validFrom").GetDateTime() > before.GetProperty("validFrom").GetDateTime());
        Assert.Equal("valid", (await VerifyAsync(portal, $"/records/{code}.json")).GetProperty("result").GetString());
    }

    [Fact]
    public async Task ARevokedCredentialInside_ShowsAsRevoked_OnThePageAndWhenChecked()
    {
        await using var portal = await Portal.StartAsync();
        var world = await World.OnAsync(portal);
        var code = await world.RecordAsync(portal, world.First.Id, world.Second.Id);

        await portal.ServiceAsync<CredentialService>(s => s.RevokeAsync(world.Administrator, new RevokeCredential(world.First.Id, "Issued by mistake.")));

        Assert.Contains("Revoked", (await portal.Visitor().OpenAsync($"/records/{code}")).Text, StringComparison.Ordinal);
        var contents = (await VerifyAsync(portal, $"/records/{code}.json")).GetProperty("checks").EnumerateArray().Single(c => c.GetProperty("name").GetString() == "contents");
        Assert.Contains("1 of them hold", contents.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithdrawnKeys_AreReplacedInRecordsToo()
    {
        await using var portal = await Portal.StartAsync();
        var world = await World.OnAsync(portal);
        var code = await world.RecordAsync(portal, world.First.Id);
        var administrator = await portal.Given.ActorAsync(await portal.Given.AdministratorAsync());
        var copy = Encoding.UTF8.GetBytes(await TextAsync(portal, $"/records/{code}.json"));
        portal.Clock.Advance(TimeSpan.FromMinutes(5));

        foreach (var issuerId in new[] { Organization.PortalId, world.IssuerId })
        {
            var keys = await portal.ServiceAsync<IssuerKeyQueries, IssuerKeyList>(q => q.ListAsync(administrator, issuerId));
            await portal.ServiceAsync<IssuerKeyService>(s => s.WithdrawAsync(administrator, new WithdrawIssuerKey(keys.Keys.Single(k => k.Kind == IssuerKeyKind.Ed25519).Id, "Stolen.")));
            portal.Clock.Advance(TimeSpan.FromMinutes(5));
        }

        Assert.Equal("invalid", (await VerifyApiTests.AnswerAsync(portal, copy)).GetProperty("result").GetString());
        var answer = await VerifyAsync(portal, $"/records/{code}.json");
        Assert.True(answer.GetProperty("result").GetString() == "valid", answer.GetRawText());
    }

    [Fact]
    public async Task WhatCannotBeInARecord_IsRefused()
    {
        await using var portal = await Portal.StartAsync();
        var world = await World.OnAsync(portal);
        var other = await portal.Given.ActorAsync(await portal.Given.PersonAsync("Olga Other"));
        var earner = await portal.Given.ActorAsync(world.Earner);
        await portal.ServiceAsync<CredentialService>(s => s.RevokeAsync(world.Administrator, new RevokeCredential(world.Second.Id, "Issued by mistake.")));

        foreach (var (actor, ids) in new (Actor, Guid[])[] { (earner, []), (earner, [world.Second.Id]), (other, [world.First.Id]), (earner, [Guid.NewGuid()]) })
            await Assert.ThrowsAsync<RefusedException>(() => portal.ServiceAsync<RecordService, string>(s => s.CreateAsync(actor, new CreateRecord(null, ids))));
        Assert.Equal(0, await portal.InDatabaseAsync(db => db.LearnerRecords.CountAsync()));

        var page = await (await (await portal.SignInAsync(world.Earner)).OpenAsync("/portfolio/records/new")).SubmitAsync("Make and sign the record", new { Title = new string('x', 121), Credentials = Array.Empty<string>() });
        Assert.NotEmpty(page.Document.QuerySelectorAll(".error-summary a"));
    }

    [Fact]
    public async Task OnlyTheOwner_TakesItBack_AndErasureTakesAll()
    {
        await using var portal = await Portal.StartAsync();
        var world = await World.OnAsync(portal);
        var code = await world.RecordAsync(portal, world.First.Id);
        var id = await portal.InDatabaseAsync(db => db.LearnerRecords.Select(r => r.Id).SingleAsync());
        var earner = await portal.Given.ActorAsync(world.Earner);
        await Assert.ThrowsAsync<NotFoundException>(() => portal.ServiceAsync<RecordService>(s => s.RemoveAsync(world.Administrator, id)));
        using var copy = new MemoryStream();
        await portal.ServiceAsync<Core.PersonalData.PersonalDataQueries>(q => q.WriteAsync(earner, copy, default));
        Assert.Contains(code, Encoding.UTF8.GetString(copy.ToArray()), StringComparison.Ordinal);

        await portal.ServiceAsync<Core.PersonalData.AccountErasure>(s => s.EraseAsync(earner, keepName: false, default));

        Assert.Equal(HttpStatusCode.Gone, (await portal.Visitor().OpenAsync($"/records/{code}")).Status);
        var row = await portal.InDatabaseAsync(db => db.LearnerRecords.Include(r => r.Credentials).SingleAsync());
        Assert.Equal(("", "", "", 0), (row.Title, row.EarnerName, row.Json, row.Credentials.Count));
    }

    [Fact]
    public async Task ManyCredentials_AreSignedAndCheckedInReasonableTime()
    {
        await using var portal = await Portal.StartAsync();
        var world = await World.OnAsync(portal);
        var issuer = await portal.InDatabaseAsync(db => db.Organizations.SingleAsync(o => o.Id == world.IssuerId));
        var title = await portal.Given.MicroCredentialAsync(issuer, "Again and again");
        for (var i = 0; i < 38; i++) await portal.Given.CredentialAsync(world.Earner, title);
        await portal.ServiceAsync<SigningService>(s => s.SignUnsignedAsync());
        var ids = await portal.InDatabaseAsync(db => db.Credentials.Select(c => c.Id).ToListAsync());

        var code = await world.RecordAsync(portal, [.. ids]);

        var answer = await VerifyAsync(portal, $"/records/{code}.json");
        Assert.Equal(40, ids.Count);
        Assert.True(answer.GetProperty("result").GetString() == "valid", answer.GetRawText());
    }

    [Fact]
    public async Task ThePortalsPage_SaysWhatItSigns_AndGivesItsKeysToPrograms()
    {
        await using var portal = await Portal.StartAsync();
        var world = await World.OnAsync(portal);
        await world.RecordAsync(portal, world.First.Id);

        var page = await portal.Visitor().OpenAsync("/issuers/portal");
        var profile = await JsonAsync(portal, "/issuers/portal");

        Assert.Contains("What the portal signs", page.Text, StringComparison.Ordinal);
        Assert.Equal(2, profile.GetProperty("assertionMethod").GetArrayLength());
    }

    private static async Task<JsonElement> VerifyAsync(Portal portal, string path) => await VerifyApiTests.AnswerAsync(portal, Encoding.UTF8.GetBytes(await TextAsync(portal, path)));

    private static async Task<JsonElement> JsonAsync(Portal portal, string path) => StrictJson.Parse(await TextAsync(portal, path));

    private static async Task<string> TextAsync(Portal portal, string path)
    {
        using var response = await portal.BareClient().GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsStringAsync();
    }

    private sealed record World(Person Earner, Credential First, Credential Second, Actor Administrator, Guid IssuerId)
    {
        public static async Task<World> OnAsync(Portal portal)
        {
            var issuer = await portal.Given.IssuerAsync();
            var earner = await portal.Given.PersonAsync("Amara Reyes");
            var administrator = await portal.Given.ActorAsync(await portal.Given.PersonAsync("Iva Issuer", (Role.IssuerAdministrator, issuer)));
            var second = await portal.Given.CredentialAsync(earner, await portal.Given.MicroCredentialAsync(issuer, "Dialogue"), portal.Clock.Now.AddDays(-9));
            var first = await portal.Given.CredentialAsync(earner, await portal.Given.MicroCredentialAsync(issuer));
            await portal.ServiceAsync<SigningService>(s => s.SignUnsignedAsync());
            return new World(earner, first, second, administrator, issuer.Id);
        }

        public async Task<string> RecordAsync(Portal portal, params Guid[] ids)
        {
            var actor = await portal.Given.ActorAsync(Earner);
            return await portal.ServiceAsync<RecordService, string>(s => s.CreateAsync(actor, new CreateRecord(null, ids)));
        }
    }
}
