using System.Net;
using System.Security.Cryptography;
using System.Text;
using MicroCred.Core.Accounts;
using MicroCred.Core.Audit;
using MicroCred.Core.Credentials;
using MicroCred.Core.Credentials.Keys;
using MicroCred.Core.Credentials.Signing;
using MicroCred.Core.Organizations;
using MicroCred.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Web.Tests.IssuerKeys;

/// <summary>An issuer's administrator looks after its keys.</summary>
public sealed class IssuerKeyPagesTests : IAsyncLifetime
{
    /// <summary>RFC 8410, section 10.3.</summary>
    private const string Pem = "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n-----END PRIVATE KEY-----\n";

    /// <summary>RFC 8037, appendix A.1.</summary>
    private const string Jwk = """{"kty":"OKP","crv":"Ed25519","d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}""";

    private Portal portal = null!;
    private Organization issuer = null!;
    private Credential credential = null!;
    private Person administrator = null!;
    private Browser browser = null!;

    private string Address => $"/admin/issuer-keys/{issuer.Id}";

    public async Task InitializeAsync()
    {
        portal = await Portal.StartAsync();
        issuer = await portal.Given.IssuerAsync();
        administrator = await portal.Given.PersonAsync("Iva Issuer", (Role.IssuerAdministrator, issuer));
        credential = await portal.Given.CredentialAsync(await portal.Given.PersonAsync("Amara Reyes"), await portal.Given.MicroCredentialAsync(issuer));
        await portal.ServiceAsync<SigningService>(s => s.SignUnsignedAsync());
        browser = await portal.SignInAsync(administrator);
    }

    public async Task DisposeAsync()
    {
        browser.Dispose();
        await portal.DisposeAsync();
    }

    [Fact]
    public async Task Keys_AreListedWithWhatTheySign_AndNeverTheirSecrets()
    {
        var list = await browser.OpenAsync("/admin/issuer-keys");
        var page = await list.FollowAsync(issuer.Name);

        var keys = await KeysAsync();
        Assert.Equal(2, page.Document.QuerySelectorAll("tbody tr").Length);
        Assert.All(keys, key =>
        {
            Assert.Contains(key.Thumbprint, page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain(key.ProtectedSecret, page.Html, StringComparison.Ordinal);
        });
        Assert.All(page.Document.QuerySelectorAll("[data-label='Signs for']"), cell => Assert.Equal("1", cell.TextContent.Trim()));
        Assert.Contains("In use", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rotate_MakesNewKeys_AndKeepsTheEarlierOnesPublished()
    {
        var before = await KeysAsync();

        var page = await (await browser.OpenAsync(Address)).SubmitAsync("Make new keys");

        Assert.True(page.Text.Contains("New keys sign from now on", StringComparison.Ordinal), page.Text);
        Assert.Contains("New keys sign from now on", page.Text, StringComparison.Ordinal);
        var after = await KeysAsync();
        Assert.Equal(4, after.Count);
        Assert.All(after.Where(k => before.Any(b => b.Id == k.Id)), k => Assert.NotNull(k.RetiredAt));
        Assert.Equal(2, page.Document.QuerySelectorAll("tbody tr").Count(r => r.TextContent.Contains("still published", StringComparison.Ordinal)));
        using var published = await portal.BareClient().GetAsync("/.well-known/jwks.json");
        var text = await published.Content.ReadAsStringAsync();
        Assert.All(after, k => Assert.Contains(k.Thumbprint, text, StringComparison.Ordinal));
        Assert.Equal(administrator.Id, (await AuditAsync(AuditAction.IssuerKeysRotated)).ActorId);
    }

    [Fact]
    public async Task Bring_TakesAPastedKeyOrAFile_AndNeverShowsIt()
    {
        var page = await (await browser.OpenAsync($"{Address}/bring")).SubmitAsync("form:has([name=SecretKey])", new { SecretKey = Pem });
        Assert.Contains("The key is stored and signs from now on", page.Text, StringComparison.Ordinal);

        page = await (await browser.OpenAsync($"{Address}/bring")).SubmitAsync("form:has([name=SecretKey])", null, new Upload("File", "issuer.jwk", Encoding.UTF8.GetBytes(Jwk)));

        Assert.Contains("brought", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("nWGxne", page.Html, StringComparison.Ordinal);
        var brought = (await KeysAsync()).Where(k => k.IsBrought).ToList();
        Assert.Equal(2, brought.Count);
        Assert.Single(brought, k => k.RetiredAt is null);
        var audit = await portal.InDatabaseAsync(db => db.AuditEntries.Where(a => a.Action == AuditAction.IssuerKeyBrought).Select(a => a.Details).ToListAsync());
        Assert.Equal(2, audit.Count);
        Assert.DoesNotContain(audit, d => d!.Contains("nWGxne", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "Paste the secret key, or choose its file.")]
    [InlineData("MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp", "This is not a secret key that can be used here")]
    [InlineData("weak", "The RSA key has 1024 bits; at least 2048 are needed.")]
    [InlineData("public", "This is the public half.")]
    public async Task Bring_WhatCannotBeUsed_IsRefusedInWords_AndNotShownAgain(string given, string reason)
    {
        using var weak = RSA.Create(1024);
        var text = given switch { "weak" => weak.ExportPkcs8PrivateKeyPem(), "public" => weak.ExportSubjectPublicKeyInfoPem(), _ => given };

        var page = await (await browser.OpenAsync($"{Address}/bring")).SubmitAsync("form:has([name=SecretKey])", new { SecretKey = text });

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains(reason, page.Document.QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("", page.Document.QuerySelector("[name=SecretKey]")!.TextContent.Trim());
        if (text.Length > 0) Assert.DoesNotContain(text.Split('\n')[^1], page.Html, StringComparison.Ordinal);
        Assert.Equal(2, (await KeysAsync()).Count);
    }

    [Fact]
    public async Task Bring_AfterTheSessionEnded_KeepsNoKey()
    {
        var form = await browser.OpenAsync($"{Address}/bring");
        portal.Clock.Advance(TimeSpan.FromHours(13));

        await form.SubmitAsync("form:has([name=SecretKey])", new { SecretKey = Pem });

        var held = await portal.InDatabaseAsync(db => db.HeldForms.SingleOrDefaultAsync());
        var kept = held is null ? null : await portal.ServiceAsync<HeldFormService, HeldFields?>(s => s.FindAsync(administrator.Id, held.Id, default));
        Assert.DoesNotContain("SecretKey", kept?.Values.Keys ?? []);
        Assert.Equal(2, (await KeysAsync()).Count);
    }

    [Fact]
    public async Task Withdraw_NeedsAReasonAndAConfirmation_ThenSignsAnew()
    {
        var key = (await KeysAsync()).Single(k => k.Kind == IssuerKeyKind.Ed25519);
        var form = await (await browser.OpenAsync(Address)).FollowAsync($"Withdraw… the Ed25519 key {key.Thumbprint[..8]}");
        Assert.Contains("1 credential that it signs for", form.Text, StringComparison.Ordinal);

        form = await form.SubmitAsync("form:has([name=Reason])");
        Assert.Contains("Say why the key is withdrawn.", form.Text, StringComparison.Ordinal);
        Assert.Contains("Confirm that you have read what this leads to.", form.Text, StringComparison.Ordinal);
        var page = await form.SubmitAsync("form:has([name=Reason])", new { Reason = "The backup was stolen.", IsUnderstood = true });

        Assert.Contains("The key is withdrawn. One credential was signed anew.", page.Text, StringComparison.Ordinal);
        Assert.Contains("The backup was stolen.", page.Text, StringComparison.Ordinal);
        Assert.EndsWith("The backup was stolen.", (await AuditAsync(AuditAction.IssuerKeyWithdrawn)).Details, StringComparison.Ordinal);
        Assert.NotNull((await KeysAsync()).Single(k => k.Id == key.Id).WithdrawnAt);
        Assert.NotEqual(key.Id, await portal.InDatabaseAsync(db => db.SignedCredentials.Where(s => s.CredentialId == credential.Id && s.SupersededAt == null).Select(s => s.ProofKeyId).SingleAsync()));
        var again = await browser.OpenAsync($"/admin/issuer-keys/withdraw/{key.Id}");
        Assert.Contains("This key was withdrawn on", again.Text, StringComparison.Ordinal);
        Assert.Null(again.Document.QuerySelector("[name=Reason]"));
    }

    [Fact]
    public async Task AnotherIssuersKeys_AreNotFound()
    {
        var other = await portal.Given.IssuerAsync("Another issuer");
        using var stranger = await portal.SignInAsync(await portal.Given.PersonAsync("Otto Other", (Role.IssuerAdministrator, other)));
        var key = (await KeysAsync())[0];

        foreach (var path in new[] { Address, $"{Address}/bring", $"/admin/issuer-keys/withdraw/{key.Id}" })
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.OpenAsync(path)).Status);
        Assert.DoesNotContain(issuer.Name, (await stranger.OpenAsync("/admin/issuer-keys")).Text, StringComparison.Ordinal);
    }

    private Task<List<IssuerKey>> KeysAsync() => portal.InDatabaseAsync(db => db.IssuerKeys.AsNoTracking().Where(k => k.IssuerId == issuer.Id).OrderBy(k => k.Kind).ThenBy(k => k.CreatedAt).ToListAsync());

    private Task<AuditEntry> AuditAsync(AuditAction action) => portal.InDatabaseAsync(db => db.AuditEntries.SingleAsync(a => a.Action == action));
}
