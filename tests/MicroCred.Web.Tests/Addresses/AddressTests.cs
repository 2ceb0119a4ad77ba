using System.Net;
using System.Text.RegularExpressions;
using MicroCred.Core.Accounts;
using MicroCred.Core.Common;
using MicroCred.Core.Credentials.Signing;
using MicroCred.OpenBadges;
using MicroCred.OpenBadges.V3;
using MicroCred.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Web.Tests.Addresses;

/// <summary>A person proves further e-mail addresses, and credentials follow.</summary>
public sealed partial class AddressTests
{
    private const string Private = "amara@home.example";

    [Fact]
    public async Task AnAddress_IsAddedByTheLinkInItsMailbox_AndCredentialsAreSignedAnew()
    {
        await using var portal = await Portal.StartAsync();
        var earner = await portal.Given.PersonAsync("Amara Reyes");
        var credential = await portal.Given.CredentialAsync(earner, await portal.Given.MicroCredentialAsync(await portal.Given.IssuerAsync()));
        await portal.ServiceAsync<SigningService>(s => s.SignUnsignedAsync());
        var browser = await portal.SignInAsync(earner);

        var asked = await (await browser.OpenAsync("/account/addresses")).SubmitAsync("Send the link", new { Address = " Amara@Home.Example " });
        Assert.Contains("We have sent a link", asked.Text, StringComparison.Ordinal);
        Assert.Equal(0, await portal.InDatabaseAsync(db => db.VerifiedAddresses.CountAsync()));
        var question = await browser.OpenAsync(LinkIn(await MailAsync(portal, Private)));
        Assert.Contains(Private, question.Text, StringComparison.Ordinal);
        var list = await question.SubmitAsync("Yes, add it to my account");

        Assert.Contains("One credential does not match", list.Text, StringComparison.Ordinal);
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        var renewed = await list.SubmitAsync("Sign my credentials anew");
        Assert.DoesNotContain("do not match", renewed.Text, StringComparison.Ordinal);
        Assert.Equal(2, (await HashesAsync(portal, credential.Code)).Count(h => h.Matches(Private) || h.Matches(earner.Email.ToLowerInvariant())));
        var publicPage = await portal.Visitor().OpenAsync($"/credentials/{credential.Code}");
        Assert.DoesNotContain("home.example", publicPage.Html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(await portal.InDatabaseAsync(db => db.OutboxMessages.Where(m => m.ToAddress == earner.Email).Select(m => m.Subject).ToListAsync()), s => s.Contains("was added", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WhetherAnAddressIsTaken_IsToldToItsMailboxAlone()
    {
        await using var portal = await Portal.StartAsync();
        var earner = await portal.Given.PersonAsync("Amara Reyes");
        var other = await portal.Given.PersonAsync("Olga Other");
        await AddAsync(portal, other, "olga@home.example");
        var browser = await portal.SignInAsync(earner);
        var texts = new List<string>();

        foreach (var address in new[] { Private, other.Email, "olga@home.example" })
        {
            var page = await (await browser.OpenAsync("/account/addresses")).SubmitAsync("Send the link", new { Address = address });
            texts.Add(page.Document.QuerySelector("main")!.TextContent);
        }

        Assert.Single(texts.Distinct());
        Assert.DoesNotContain("confirmation?code=", await MailAsync(portal, other.Email), StringComparison.Ordinal);
        Assert.DoesNotContain("confirmation?code=", await MailAsync(portal, "olga@home.example"), StringComparison.Ordinal);
        var subjects = await portal.InDatabaseAsync(db => db.OutboxMessages.Where(m => m.UserId == earner.Id).Select(m => m.Subject).Distinct().ToListAsync());
        Assert.Single(subjects);
    }

    [Fact]
    public async Task ALink_WorksOnlyForWhoAsked_AndForADay()
    {
        await using var portal = await Portal.StartAsync();
        var earner = await portal.Given.PersonAsync("Amara Reyes");
        var stranger = await portal.Given.PersonAsync("Olga Other");
        var asker = await portal.Given.ActorAsync(earner);
        await portal.ServiceAsync<AddressService>(s => s.AskAsync(asker, Private));
        var link = LinkIn(await MailAsync(portal, Private));

        Assert.Contains("/Identity/Account/Login", (await portal.Visitor().OpenAsync(link)).Url.AbsolutePath, StringComparison.Ordinal);
        var theirs = await (await portal.SignInAsync(stranger)).OpenAsync(link);
        Assert.Equal(HttpStatusCode.NotFound, theirs.Status);
        Assert.DoesNotContain(Private, theirs.Html, StringComparison.Ordinal);
        var late = await portal.SignInAsync(earner);
        portal.Clock.Advance(TimeSpan.FromHours(25));
        var code = Uri.UnescapeDataString(link[(link.IndexOf('=', StringComparison.Ordinal) + 1)..]);
        await Assert.ThrowsAsync<RefusedException>(() => portal.ServiceAsync<AddressService>(s => s.ConfirmAsync(asker, code)));
        Assert.Equal(0, await portal.InDatabaseAsync(db => db.VerifiedAddresses.CountAsync()));
        Assert.NotNull(late);
    }

    [Fact]
    public async Task AnAddress_BelongsToOnePerson_HoweverItIsTried()
    {
        await using var portal = await Portal.StartAsync();
        var earner = await portal.Given.PersonAsync("Amara Reyes");
        var other = await portal.Given.PersonAsync("Olga Other");
        var (first, second) = (await portal.Given.ActorAsync(earner), await portal.Given.ActorAsync(other));
        await portal.ServiceAsync<AddressService>(s => s.AskAsync(first, Private));
        await portal.ServiceAsync<AddressService>(s => s.AskAsync(second, Private));
        var codes = await portal.InDatabaseAsync(db => db.OutboxMessages.Where(m => m.ToAddress == Private).OrderBy(m => m.CreatedAt).ThenBy(m => m.Id).Select(m => m.Body).ToListAsync());
        string CodeOf(int n) => LinkIn(codes[n]).Split("code=")[1];

        await portal.ServiceAsync<AddressService>(s => s.ConfirmAsync(first, CodeOf(0)));
        await portal.ServiceAsync<AddressService>(s => s.ConfirmAsync(first, CodeOf(0)));
        await Assert.ThrowsAsync<RefusedException>(() => portal.ServiceAsync<AddressService>(s => s.ConfirmAsync(second, CodeOf(1))));
        await portal.ServiceAsync<AccountService>(s => s.RegisterAsync(new RegisterAccount(Private, "Nadia New", TestData.Password), default));
        await portal.ServiceAsync<AccountService>(s => s.AskForEmailChangeAsync(other.Id, Private, default));

        Assert.Equal(earner.Id, await portal.InDatabaseAsync(db => db.VerifiedAddresses.Where(a => a.Address == Private).Select(a => a.UserId).SingleAsync()));
        Assert.False(await portal.InDatabaseAsync(db => db.Users.AnyAsync(u => u.Email == Private)));
    }

    [Fact]
    public async Task TheAddressToSignInWith_CanBeAnotherOne_AndTheOldOneStays()
    {
        await using var portal = await Portal.StartAsync();
        var earner = await portal.Given.PersonAsync("Amara Reyes");
        await AddAsync(portal, earner, Private);
        var browser = await portal.SignInAsync(earner);

        var list = await (await browser.OpenAsync("/account/addresses")).SubmitAsync("form[action$='/primary']");

        Assert.Contains("From now on you sign in with this address", list.Text, StringComparison.Ordinal);
        Assert.Contains(Private, list.Document.QuerySelector(".entry-title")!.TextContent, StringComparison.Ordinal);
        Assert.Equal([earner.Email.ToLowerInvariant()], await portal.InDatabaseAsync(db => db.VerifiedAddresses.Select(a => a.Address).ToListAsync()));
        Assert.Equal(Private, await portal.InDatabaseAsync(db => db.Users.Where(u => u.Id == earner.Id).Select(u => u.UserName).SingleAsync()));

        var fewer = await list.SubmitAsync("Remove the address");
        Assert.Contains("The address is removed", fewer.Text, StringComparison.Ordinal);
        Assert.Equal(
            ["AddressRemoved", "PrimaryAddressChanged"],
            await portal.InDatabaseAsync(db => db.AuditEntries.Where(a => a.ActorId == earner.Id && (a.Subject == "VerifiedAddress" || a.Subject == "User")).Select(a => a.Action.ToString()).OrderBy(a => a).ToListAsync()));
    }

    [Fact]
    public async Task Mailboxes_AreNotFlooded()
    {
        await using var portal = await Portal.StartAsync();
        var earner = await portal.Given.ActorAsync(await portal.Given.PersonAsync("Amara Reyes"));

        for (var i = 0; i < 6; i++) await portal.ServiceAsync<AddressService>(s => s.AskAsync(earner, Private));
        Assert.Equal(AddressService.MostReceivedInADay, await portal.InDatabaseAsync(db => db.OutboxMessages.CountAsync(m => m.ToAddress == Private)));
        for (var i = 0; i < AddressService.MostAskedInADay - AddressService.MostReceivedInADay; i++) await portal.ServiceAsync<AddressService>(s => s.AskAsync(earner, $"box{i}@home.example"));
        await Assert.ThrowsAsync<RefusedException>(() => portal.ServiceAsync<AddressService>(s => s.AskAsync(earner, "one.more@home.example")));
    }

    [Fact]
    public async Task MistypedAndOwnAddresses_AreSaidSoBesideTheField()
    {
        await using var portal = await Portal.StartAsync();
        var earner = await portal.Given.PersonAsync("Amara Reyes");
        var browser = await portal.SignInAsync(earner);

        foreach (var (typed, said) in new[] { ("", "Write the address"), ("amara", "not a whole e-mail address"), (earner.Email, "one of your addresses already") })
        {
            var page = await (await browser.OpenAsync("/account/addresses")).SubmitAsync("Send the link", new { Address = typed });
            Assert.Contains(said, page.Document.QuerySelector(".field-error")!.TextContent, StringComparison.Ordinal);
        }
    }

    private static Task AddAsync(Portal portal, Person person, string address) => portal.InDatabaseAsync(async db =>
    {
        db.VerifiedAddresses.Add(new VerifiedAddress(person.Id, address, portal.Clock.Now));
        await db.SaveChangesAsync();
    });

    private static Task<string> MailAsync(Portal portal, string address) =>
        portal.InDatabaseAsync(db => db.OutboxMessages.Where(m => m.ToAddress == address).OrderByDescending(m => m.CreatedAt).Select(m => m.Body).FirstAsync());

    private static string LinkIn(string body) => Link().Match(body).Value;

    private static async Task<IReadOnlyList<IdentityObject>> HashesAsync(Portal portal, string code)
    {
        using var response = await portal.BareClient().GetAsync($"/credentials/{code}.json");
        var identifiers = StrictJson.Parse(await response.Content.ReadAsByteArrayAsync()).GetProperty("credentialSubject").GetProperty("identifier");
        return [.. identifiers.EnumerateArray().Where(i => i.GetProperty("hashed").GetBoolean()).Select(i => new IdentityObject
        {
            Hashed = true, IdentityType = IdentityTypes.EmailAddress, IdentityHash = i.GetProperty("identityHash").GetString()!, Salt = i.GetProperty("salt").GetString(),
        })];
    }

    [GeneratedRegex(@"/account/addresses/confirmation\?code=\S+")]
    private static partial Regex Link();
}
