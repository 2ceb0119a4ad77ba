using MicroCred.Core.Credentials;
using MicroCred.Core.Credentials.Keys;
using MicroCred.Core.Credentials.Records;
using MicroCred.OpenBadges.Verification;
using MicroCred.TestSupport;
using Microsoft.EntityFrameworkCore;
using Xunit.Abstractions;

namespace MicroCred.Web.Tests.Interop;

/// <summary>
/// Verifiers that others wrote (Digital Bazaar's libraries, jose), and a reading of Open Badges 2.0 by its text alone, get what the portal serves over HTTP,
/// and agree with ours about it.
/// </summary>
public sealed class IndependentVerifierTests(InteropPortal interop, ITestOutputHelper output) : IClassFixture<InteropPortal>
{
    private const int JsonChanges = 200;
    private const int TokenChanges = 100;

    [NodeFact]
    public async Task FreshCredential_IsValidInEveryForm()
    {
        var scene = await interop.SceneAsync();
        var credential = await scene.IssueAsync();

        await scene.AssertAsync("valid", [.. scene.Forms(credential), .. await scene.CopiesAsync(credential), new("list", await scene.ListAsync(credential)), new("issuer", scene.IssuerAddress)]);

        // Hashed with another address, or somebody else's, it is not the recipient's.
        var address = $"{scene.Origin}/ob2/assertions/{credential.Code}";
        Assert.Equal("It is about someone else.", Assert.Single(await scene.JudgeAsync([new("assertion", address, Recipient: "someone.else@example.org")])).Reason);
    }

    [NodeFact]
    public async Task ExpiredRenewedAndCorrectedCredentials_AreSeenAsSuch()
    {
        var scene = await interop.SceneAsync();
        var (expired, renewed, corrected) = (await scene.IssueAsync(scene.Portal.Clock.Now.AddYears(-2), 12), await scene.IssueAsync(scene.Portal.Clock.Now.AddYears(-2), 12), await scene.IssueAsync());
        var (copies, firstCopies) = (await scene.CopiesAsync(renewed), await scene.CopiesAsync(corrected));
        await scene.AssertAsync("expired", [.. scene.Forms(expired), .. await scene.CopiesAsync(expired), .. copies]);

        await scene.Portal.ServiceAsync<CredentialService>(s => s.RenewAsync(scene.Administrator, new RenewCredential(renewed.Id, "Two more lessons were seen.")));
        await scene.Portal.ServiceAsync<CredentialService>(s => s.CorrectAsync(scene.Administrator, new CorrectCredential(corrected.Id, "Amara Øye-Lund 李", "Married name.")));
        scene.Portal.Clock.Advance(TimeSpan.FromMinutes(1));

        await scene.AssertAsync("valid", [.. scene.Forms(renewed), .. scene.Forms(corrected), .. await scene.CopiesAsync(corrected)]);
        // Old copies: version 3.0 says what it said; of version 2.0 the issuer's own copy counts, whatever the picture holds.
        await scene.AssertAsync("expired", [.. copies.Where(c => !IsVersion2(c))]);
        await scene.AssertAsync("valid", [.. copies.Where(IsVersion2), .. firstCopies]);
    }

    [NodeFact]
    public async Task RevokedCredential_HasItsBitSet_AndItsNeighborsDoNot()
    {
        var scene = await interop.SceneAsync();
        var (revoked, other) = (await scene.IssueAsync(), await scene.IssueAsync());
        var copies = await scene.CopiesAsync(revoked);
        await scene.Portal.ServiceAsync<CredentialService>(s => s.RevokeAsync(scene.Administrator, new RevokeCredential(revoked.Id, "Issued to the wrong person.")));

        await scene.AssertAsync("revoked", [.. scene.Forms(revoked), .. copies]);
        await scene.AssertAsync("valid", [.. scene.Forms(other), new("list", await scene.ListAsync(revoked))]);
    }

    [NodeFact]
    public async Task RotatedKeys_GoOnVerifying_AndAWithdrawnOneNoLonger()
    {
        var scene = await interop.SceneAsync();
        var (old, revoked) = (await scene.IssueAsync(), await scene.IssueAsync());
        var copies = await scene.CopiesAsync(old);
        await scene.Portal.ServiceAsync<IssuerKeyService>(s => s.RotateAsync(scene.Administrator, scene.Issuer.Id));
        var later = await scene.IssueAsync();
        await scene.Portal.ServiceAsync<CredentialService>(s => s.RevokeAsync(scene.Administrator, new RevokeCredential(revoked.Id, "Issued to the wrong person.")));

        await scene.AssertAsync("valid", [.. copies, .. scene.Forms(old), .. scene.Forms(later), new("issuer", scene.IssuerAddress)]);
        await scene.AssertAsync("revoked", scene.Forms(revoked));

        var keys = await scene.Portal.ServiceAsync<IssuerKeyQueries, IssuerKeyList>(q => q.ListAsync(scene.Administrator, scene.Issuer.Id));
        foreach (var key in keys.Keys.Where(k => k.RetiredAt is not null))
            await scene.Portal.ServiceAsync<IssuerKeyService>(s => s.WithdrawAsync(scene.Administrator, new WithdrawIssuerKey(key.Id, "The backup was stolen.")));
        scene.Portal.Clock.Advance(TimeSpan.FromMinutes(1));

        await scene.AssertAsync("invalid", [.. copies.Where(c => !IsVersion2(c))]);
        await scene.AssertAsync("valid", [.. copies.Where(IsVersion2), .. scene.Forms(old), .. scene.Forms(later), new("issuer", scene.IssuerAddress), new("list", await scene.ListAsync(old))]);
        await scene.AssertAsync("revoked", scene.Forms(revoked));
    }

    [NodeFact]
    public async Task LearnerRecord_IsValid_AfterCorrectionRotationAndWithdrawalToo_AndRevokedOnceTakenBack()
    {
        // Without the shared data there is no context of learner records for the others to read.
        if (SharedData.Root is null) return;
        var scene = await interop.SceneAsync();
        var (first, second) = (await scene.IssueAsync(), await scene.IssueAsync(validMonths: 24));
        var earner = await scene.Portal.Given.ActorAsync(scene.Earner);
        var code = await scene.Portal.ServiceAsync<RecordService, string>(s => s.CreateAsync(earner, new CreateRecord("Two of mine 心 & \"more\"", [first.Id, second.Id])));
        var address = $"{scene.Origin}/records/{code}";
        async Task<Check> CopyAsync() => new("record", Text: await IndependentVerifier.TextAsync(scene.Portal, $"/records/{code}.json"));
        var copy = await CopyAsync();
        await scene.AssertAsync("valid", new Check("record", address), new Check("record", address + ".json"), copy, new Check("issuer", $"{scene.Origin}/issuers/portal"));

        scene.Portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await scene.Portal.ServiceAsync<CredentialService>(s => s.CorrectAsync(scene.Administrator, new CorrectCredential(first.Id, "Amara Øye-Lund", "Married name.")));
        await scene.Portal.ServiceAsync<IssuerKeyService>(s => s.RotateAsync(scene.Administrator, scene.Issuer.Id));
        scene.Portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await scene.AssertAsync("valid", copy, await CopyAsync(), new Check("record", address));

        var keys = await scene.Portal.ServiceAsync<IssuerKeyQueries, IssuerKeyList>(q => q.ListAsync(scene.Administrator, scene.Issuer.Id));
        foreach (var key in keys.Keys.Where(k => k.RetiredAt is not null))
            await scene.Portal.ServiceAsync<IssuerKeyService>(s => s.WithdrawAsync(scene.Administrator, new WithdrawIssuerKey(key.Id, "The backup was stolen.")));
        scene.Portal.Clock.Advance(TimeSpan.FromMinutes(1));
        // What is inside an old copy was signed with the key that is withdrawn.
        await scene.AssertAsync("invalid", copy);
        var last = await CopyAsync();
        await scene.AssertAsync("valid", last, new Check("record", address));

        var forged = last.Text!.Replace("\"partial\":false", "\"partial\":true", StringComparison.Ordinal);
        Assert.NotEqual(last.Text, forged);
        await scene.AssertAsync("invalid", last with { Text = forged }, last with { Text = last.Text.Replace("Amara", "Imara", StringComparison.Ordinal) });

        var id = await scene.Portal.InDatabaseAsync(db => db.LearnerRecords.Where(r => r.Code == code).Select(r => r.Id).SingleAsync());
        await scene.Portal.ServiceAsync<RecordService>(s => s.RemoveAsync(earner, id));
        await scene.AssertAsync("revoked", last);
    }

    [NodeFact]
    public async Task EveryChangedValue_IsFound()
    {
        var scene = await interop.SceneAsync();
        var credential = await scene.IssueAsync(validMonths: 24);
        var json = await IndependentVerifier.TextAsync(scene.Portal, $"/credentials/{credential.Code}.json");
        var changes = new Changes(seed: 20261122);

        await AssertFoundAsync(scene, "json", json, [.. Enumerable.Range(0, JsonChanges).Select(_ => changes.OfJson(json))]);
    }

    [NodeFact]
    public async Task EveryChangedBitOfAToken_IsFound()
    {
        var scene = await interop.SceneAsync();
        var credential = await scene.IssueAsync(validMonths: 24);
        var token = await IndependentVerifier.TextAsync(scene.Portal, $"/credentials/{credential.Code}.jwt");
        var changes = new Changes(seed: 20261122);

        await AssertFoundAsync(scene, "token", token, [.. Enumerable.Range(0, TokenChanges).Select(_ => changes.OfToken(token))]);
    }

    private async Task AssertFoundAsync(InteropScene scene, string kind, string genuine, IReadOnlyList<Change> changes)
    {
        await scene.AssertAsync("valid", new Check(kind, Text: genuine));
        var theirs = await scene.JudgeAsync([.. changes.Select(c => new Check(kind, Text: c.Text))]);
        var missed = new List<string>();
        foreach (var (change, judgement) in changes.Zip(theirs))
        {
            var ours = await IndependentVerifier.OursAsync(scene.Portal, change.Text);
            output.WriteLine($"{change.What} | {judgement.Outcome}: {judgement.Reason} | {ours.ResultName}");
            if (judgement.Outcome != "invalid" || ours.Result is not (VerificationResult.Invalid or VerificationResult.Unverifiable))
                missed.Add($"{change.What}: {judgement.Outcome}, ours {ours.ResultName}");
        }

        Assert.True(missed.Count == 0, string.Join('\n', missed));
    }

    private static bool IsVersion2(Check check) => check.Kind.EndsWith("-2", StringComparison.Ordinal);
}
