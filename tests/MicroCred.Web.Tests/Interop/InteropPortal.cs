using System.Text.Json;
using MicroCred.Core.Accounts;
using MicroCred.Core.Common;
using MicroCred.Core.Credentials;
using MicroCred.Core.Credentials.Signing;
using MicroCred.Core.Organizations;
using MicroCred.OpenBadges.Verification;
using MicroCred.TestSupport;

namespace MicroCred.Web.Tests.Interop;

/// <summary>One listening portal and one Node process for a whole class of tests; each test brings an issuer of its own. Nothing is started where Node is missing.</summary>
public sealed class InteropPortal : IAsyncLifetime, IAsyncDisposable
{
    private Portal? portal;
    private IndependentVerifier? verifier;

    internal Portal Portal => portal!;

    internal IndependentVerifier Verifier => verifier!;

    public async Task InitializeAsync()
    {
        if (NodePrograms.WhySkipped is not null) return;
        portal = await Portal.ListenAsync();
        verifier = new IndependentVerifier();
    }

    async Task IAsyncLifetime.DisposeAsync() => await DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        if (verifier is not null) await verifier.DisposeAsync();
        if (portal is not null) await portal.DisposeAsync();
    }

    /// <summary>Each test begins half an hour ago: some of the packages ask the machine's clock, which no test may run ahead of.</summary>
    internal Task<InteropScene> SceneAsync()
    {
        Portal.Clock.SetUtc(DateTime.UtcNow.AddMinutes(-30));
        return InteropScene.OnAsync(Portal, Verifier);
    }
}

/// <summary>An issuer, its administrator and an earner on a listening portal, and what verifiers say about them.</summary>
internal sealed class InteropScene(Portal portal, IndependentVerifier verifier, Organization issuer, Title title, Person earner, Actor administrator)
{
    public Portal Portal { get; private set; } = portal;

    public Organization Issuer { get; } = issuer;

    public Person Earner { get; } = earner;

    public Actor Administrator { get; } = administrator;

    /// <summary>The origin under which credentials are signed.</summary>
    public string Origin { get; init; } = IndependentVerifier.Origin;

    /// <summary>The public origins that the portal answers for.</summary>
    public string[] Origins { get; set; } = [];

    public string IssuerAddress => $"{Origin}/issuers/{Issuer.Slug}";

    public static async Task<InteropScene> OnAsync(Portal portal, IndependentVerifier verifier, string origin = IndependentVerifier.Origin)
    {
        var issuer = await portal.Given.IssuerAsync();
        var administrator = await portal.Given.PersonAsync("Iva Issuer", (Role.IssuerAdministrator, issuer));
        return new InteropScene(
            portal, verifier, issuer, await portal.Given.MicroCredentialAsync(issuer, "Frågor <that> \"open\" minds & 心", validMonths: 36), await portal.Given.PersonAsync("Amara Reyes"),
            await portal.Given.ActorAsync(administrator)) { Origin = origin, Origins = [origin] };
    }

    /// <summary>A signed credential with every kind of member: aligned, with evidence in the earner's words, line ends and an emoji.</summary>
    public async Task<Credential> IssueAsync(DateTime? issuedAt = null, int? validMonths = null)
    {
        var credential = await Portal.Given.CredentialAsync(Earner, title, issuedAt, validMonths,
            [new SnapshotAlignment("Asks questions that open thinking", "https://frameworks.example.org/items/7?a=1&b=2", "Q.7", "Framework of \"Example\"")]);
        await Portal.ServiceAsync<SigningService>(s => s.SignUnsignedAsync());
        var actor = await Portal.Given.ActorAsync(Earner);
        await Portal.ServiceAsync<CredentialService>(s => s.SummarizeEvidenceAsync(actor, new SummarizeEvidence(credential.Id, "Two lessons 🏅\n\twith \\ and \"what was said\" ]]> <b>")));
        // A text signed anew holds from a second after the one before it.
        Portal.Clock.Advance(TimeSpan.FromMinutes(1));
        return credential;
    }

    /// <summary>Restarts the portal under another address, with this one as a former address.</summary>
    public async Task MoveAsync(string origin)
    {
        Portal = await Portal.RestartAsync(("Portal:PublicAddress", origin), ("Portal:FormerAddresses:0", Origin));
        Origins = [Origin, origin];
    }

    /// <summary>Every address at which a credential is served, in both versions.</summary>
    public Check[] Forms(Credential credential)
    {
        var address = $"{Origin}/credentials/{credential.Code}";
        return
        [
            new("json", address), new("json", address + ".json"), new("token", address + ".jwt"), new("png", address + "/badge.png"), new("svg", address + "/badge.svg"),
            new("assertion", $"{Origin}/ob2/assertions/{credential.Code}", Recipient: Earner.Email),
            new("png-2", address + "/badge.png?v=2", Recipient: Earner.Email), new("svg-2", address + "/badge.svg?v=2", Recipient: Earner.Email),
        ];
    }

    /// <summary>The forms as somebody downloaded them: texts and pictures, to be checked later.</summary>
    public async Task<Check[]> CopiesAsync(Credential credential)
    {
        var path = $"/credentials/{credential.Code}";
        Task<string> TextAsync(string p) => IndependentVerifier.TextAsync(Portal, p, Origin);
        async Task<string> PictureAsync(string p) => Convert.ToBase64String(await IndependentVerifier.BytesAsync(Portal, p, Origin));
        return
        [
            new("json", Text: await TextAsync(path + ".json")), new("token", Text: await TextAsync(path + ".jwt")),
            new("png", Text: await PictureAsync(path + "/badge.png")), new("svg", Text: await TextAsync(path + "/badge.svg")),
            new("png-2", Text: await PictureAsync(path + "/badge.png?v=2"), Recipient: Earner.Email), new("svg-2", Text: await TextAsync(path + "/badge.svg?v=2"), Recipient: Earner.Email),
        ];
    }

    /// <summary>Address of the list that holds the credential's place.</summary>
    public async Task<string> ListAsync(Credential credential)
    {
        var document = JsonElement.Parse(await IndependentVerifier.TextAsync(Portal, $"/credentials/{credential.Code}.json", Origin));
        return document.GetProperty("credentialStatus").GetProperty("statusListCredential").GetString()!;
    }

    public Task<IReadOnlyList<Judgement>> JudgeAsync(IReadOnlyList<Check> checks) => verifier.JudgeAsync(Portal, checks, Origins);

    /// <summary>Others must say so of every check, and ours of every one that is a text of a credential.</summary>
    public async Task AssertAsync(string outcome, params IReadOnlyList<Check> checks)
    {
        var theirs = await JudgeAsync(checks);
        var other = checks.Zip(theirs).Where(c => c.Second.Outcome != outcome).Select(c => $"{c.First.Kind} {c.First.At}: {c.Second.Outcome} {c.Second.Reason}").ToList();
        Assert.True(other.Count == 0, $"Not {outcome}: " + string.Join('\n', other));
        foreach (var check in checks.Where(c => c.Text is not null && !c.Kind.StartsWith("png", StringComparison.Ordinal)))
        {
            var ours = await IndependentVerifier.OursAsync(Portal, check.Text!);
            Assert.True(ours.ResultName == outcome || (outcome == "invalid" && ours.Result == VerificationResult.Unverifiable),
                $"{check.Kind}: ours says {ours.ResultName}. {string.Join(' ', ours.Checks.Select(c => $"{c.Name} {c.Outcome}: {c.Message}"))}");
        }
    }
}
