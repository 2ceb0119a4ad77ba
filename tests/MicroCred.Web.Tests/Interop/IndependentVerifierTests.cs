using System.Text.Json;
using MicroCred.Core.Accounts;
using MicroCred.Core.Common;
using MicroCred.Core.Credentials;
using MicroCred.Core.Credentials.Keys;
using MicroCred.Core.Credentials.Signing;
using MicroCred.Core.Organizations;
using MicroCred.OpenBadges.Verification;
using MicroCred.TestSupport;
using Xunit.Abstractions;

namespace MicroCred.Web.Tests.Interop;

/// <summary>Verifiers that others wrote (Digital Bazaar's libraries, jose) get what the portal serves over HTTP, and agree with ours about it.</summary>
public sealed class IndependentVerifierTests(ITestOutputHelper output)
{
    private const int JsonChanges = 200;
    private const int TokenChanges = 100;

    [NodeFact]
    public async Task FreshCredential_IsValidInEveryForm()
    {
        await using var scene = await Scene.StartAsync();
        var credential = await scene.IssueAsync();

        await scene.AssertAsync("valid", [.. Forms(credential), new Check("list", await scene.ListAsync(credential)), new Check("issuer", scene.IssuerAddress)]);
    }

    [NodeFact]
    public async Task ExpiredAndCorrectedCredentials_AreSeenAsSuch()
    {
        await using var scene = await Scene.StartAsync();
        var expired = await scene.IssueAsync(scene.Portal.Clock.Now.AddYears(-2), validMonths: 12);
        var corrected = await scene.IssueAsync();
        await scene.Portal.ServiceAsync<CredentialService>(s => s.CorrectAsync(scene.Administrator, new CorrectCredential(corrected.Id, "Amara Øye-Lund 李", "Married name.")));
        scene.Portal.Clock.Advance(TimeSpan.FromMinutes(1));

        await scene.AssertAsync("expired", Forms(expired));
        await scene.AssertAsync("valid", Forms(corrected));
    }

    [NodeFact]
    public async Task RevokedCredential_HasItsBitSet_AndItsNeighborsDoNot()
    {
        await using var scene = await Scene.StartAsync();
        var (revoked, other) = (await scene.IssueAsync(), await scene.IssueAsync());
        await scene.Portal.ServiceAsync<CredentialService>(s => s.RevokeAsync(scene.Administrator, new RevokeCredential(revoked.Id, "Issued to the wrong person.")));

        await scene.AssertAsync("revoked", Forms(revoked));
        await scene.AssertAsync("valid", [.. Forms(other), new Check("list", await scene.ListAsync(revoked))]);
    }

    [NodeFact]
    public async Task RotatedKeys_GoOnVerifying_AndAWithdrawnOneNoLonger()
    {
        await using var scene = await Scene.StartAsync();
        var old = await scene.IssueAsync();
        var (json, token) = (new Check("json", Text: await scene.Verifier.TextAsync($"/credentials/{old.Code}.json")), new Check("token", Text: await scene.Verifier.TextAsync($"/credentials/{old.Code}.jwt")));
        await scene.Portal.ServiceAsync<IssuerKeyService>(s => s.RotateAsync(scene.Administrator, scene.Issuer.Id));
        var later = await scene.IssueAsync();

        await scene.AssertAsync("valid", [json, token, .. Forms(old), .. Forms(later), new Check("issuer", scene.IssuerAddress)]);

        var keys = await scene.Portal.ServiceAsync<IssuerKeyQueries, IssuerKeyList>(q => q.ListAsync(scene.Administrator, scene.Issuer.Id));
        foreach (var key in keys.Keys.Where(k => k.RetiredAt is not null))
            await scene.Portal.ServiceAsync<IssuerKeyService>(s => s.WithdrawAsync(scene.Administrator, new WithdrawIssuerKey(key.Id, "The backup was stolen.")));

        scene.Portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await scene.AssertAsync("invalid", [json, token]);
        await scene.AssertAsync("valid", [.. Forms(old), .. Forms(later), new Check("issuer", scene.IssuerAddress), new Check("list", await scene.ListAsync(old))]);
    }

    [NodeFact]
    public async Task EveryChangedValue_IsFound()
    {
        await using var scene = await Scene.StartAsync();
        var credential = await scene.IssueAsync(validMonths: 24);
        var json = await scene.Verifier.TextAsync($"/credentials/{credential.Code}.json");
        var changes = new Changes(seed: 20261122);

        await AssertFoundAsync(scene, "json", json, [.. Enumerable.Range(0, JsonChanges).Select(_ => changes.OfJson(json))]);
    }

    [NodeFact]
    public async Task EveryChangedBitOfAToken_IsFound()
    {
        await using var scene = await Scene.StartAsync();
        var credential = await scene.IssueAsync(validMonths: 24);
        var token = await scene.Verifier.TextAsync($"/credentials/{credential.Code}.jwt");
        var changes = new Changes(seed: 20261122);

        await AssertFoundAsync(scene, "token", token, [.. Enumerable.Range(0, TokenChanges).Select(_ => changes.OfToken(token))]);
    }

    private async Task AssertFoundAsync(Scene scene, string kind, string genuine, IReadOnlyList<Change> changes)
    {
        await scene.AssertAsync("valid", [new Check(kind, Text: genuine)]);
        var theirs = await scene.Verifier.JudgeAsync([.. changes.Select(c => new Check(kind, Text: c.Text))]);
        var missed = new List<string>();
        foreach (var (change, judgement) in changes.Zip(theirs))
        {
            var ours = await scene.Verifier.OursAsync(change.Text);
            output.WriteLine($"{change.What} | {judgement.Outcome}: {judgement.Reason} | {ours.ResultName}");
            if (judgement.Outcome != "invalid" || ours.Result is not (VerificationResult.Invalid or VerificationResult.Unverifiable))
                missed.Add($"{change.What}: {judgement.Outcome}, ours {ours.ResultName}");
        }

        Assert.True(missed.Count == 0, string.Join('\n', missed));
    }

    private static Check[] Forms(Credential credential)
    {
        var address = $"{IndependentVerifier.Origin}/credentials/{credential.Code}";
        return [new Check("json", address), new Check("json", address + ".json"), new Check("token", address + ".jwt"), new Check("png", address + "/badge.png"), new Check("svg", address + "/badge.svg")];
    }

    /// <summary>A listening portal with an issuer and earners.</summary>
    private sealed class Scene(Portal portal, Organization issuer, Title title, Person earner, Actor administrator) : IAsyncDisposable
    {
        public Portal Portal { get; } = portal;

        public IndependentVerifier Verifier { get; } = new(portal);

        public Organization Issuer { get; } = issuer;

        public Actor Administrator { get; } = administrator;

        public string IssuerAddress => $"{IndependentVerifier.Origin}/issuers/{Issuer.Slug}";

        public static async Task<Scene> StartAsync()
        {
            var portal = await Portal.ListenAsync();
            var issuer = await portal.Given.IssuerAsync();
            var administrator = await portal.Given.PersonAsync("Iva Issuer", (Role.IssuerAdministrator, issuer));
            return new Scene(
                portal, issuer, await portal.Given.MicroCredentialAsync(issuer, "Frågor <that> \"open\" minds & 心"), await portal.Given.PersonAsync("Amara Reyes"),
                await portal.Given.ActorAsync(administrator));
        }

        /// <summary>A signed credential with every kind of member: aligned, with evidence in the earner's words, line ends and an emoji.</summary>
        public async Task<Credential> IssueAsync(DateTime? issuedAt = null, int? validMonths = null)
        {
            var credential = await Portal.Given.CredentialAsync(earner, title, issuedAt, validMonths,
                [new SnapshotAlignment("Asks questions that open thinking", "https://frameworks.example.org/items/7?a=1&b=2", "Q.7", "Framework of \"Example\"")]);
            await Portal.ServiceAsync<SigningService>(s => s.SignUnsignedAsync());
            var actor = await Portal.Given.ActorAsync(earner);
            await Portal.ServiceAsync<CredentialService>(s => s.SummarizeEvidenceAsync(actor, new SummarizeEvidence(credential.Id, "Two lessons 🏅\n\twith \\ and \"what was said\" ]]> <b>")));
            // A text signed anew holds from a second after the one before it.
            Portal.Clock.Advance(TimeSpan.FromMinutes(1));
            return credential;
        }

        /// <summary>Address of the list that holds the credential's place.</summary>
        public async Task<string> ListAsync(Credential credential)
        {
            using var document = JsonDocument.Parse(await Verifier.TextAsync($"/credentials/{credential.Code}.json"));
            return document.RootElement.GetProperty("credentialStatus").GetProperty("statusListCredential").GetString()!;
        }

        /// <summary>Others must say so of every check, and ours of every one that is a text of a credential.</summary>
        public async Task AssertAsync(string outcome, IReadOnlyList<Check> checks)
        {
            var theirs = await Verifier.JudgeAsync(checks);
            foreach (var (check, judgement) in checks.Zip(theirs))
                Assert.True(judgement.Outcome == outcome, $"{check.Kind} {check.At}: {judgement.Outcome} {judgement.Reason}");
            foreach (var text in checks.Where(c => c.Text is not null).Select(c => c.Text!))
            {
                var ours = await Verifier.OursAsync(text);
                Assert.True(ours.ResultName == outcome || (outcome == "invalid" && ours.Result == VerificationResult.Unverifiable), ours.ResultName);
            }
        }

        public ValueTask DisposeAsync() => Portal.DisposeAsync();
    }
}
