using MicroCred.Core.Credentials;
using MicroCred.TestSupport;

namespace MicroCred.Web.Tests.Interop;

/// <summary>The portal moves to another domain; for everyone who holds one of its credentials nothing changes.</summary>
public sealed class NewDomainTests
{
    private const string Old = "https://old.example.org";
    private const string New = "https://new.example.org";

    [NodeFact]
    public async Task OldCredentials_GoOnVerifying_ByOthers_AtTheirOldAddresses()
    {
        await using var verifier = new IndependentVerifier();
        var first = await Portal.ListenAsync(("Portal:PublicAddress", Old));
        await using var first_ = first;
        var scene = await InteropScene.OnAsync(first, verifier, Old);
        var (kept, corrected, revoked) = (await scene.IssueAsync(), await scene.IssueAsync(), await scene.IssueAsync());
        Check[] copies = [.. await scene.CopiesAsync(kept), .. await scene.CopiesAsync(corrected)];
        var revokedCopies = await scene.CopiesAsync(revoked);
        await scene.AssertAsync("valid", [.. copies, .. revokedCopies]);

        await scene.MoveAsync(New);
        await using var second = scene.Portal;
        await scene.AssertAsync("valid", [.. copies, .. scene.Forms(kept), new("list", await scene.ListAsync(kept)), new("issuer", scene.IssuerAddress), new("issuer", $"{New}/issuers/{scene.Issuer.Slug}")]);

        await scene.Portal.ServiceAsync<CredentialService>(s => s.RevokeAsync(scene.Administrator, new RevokeCredential(revoked.Id, "Issued to the wrong person.")));
        await scene.Portal.ServiceAsync<CredentialService>(s => s.CorrectAsync(scene.Administrator, new CorrectCredential(corrected.Id, "Amara Øye-Lund", "Married name.")));
        scene.Portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await scene.AssertAsync("revoked", [.. revokedCopies, .. scene.Forms(revoked)]);
        await scene.AssertAsync("valid", [.. copies, .. scene.Forms(corrected)]);

        // What is awarded from now on names the new domain, on a list of its own.
        var later = await scene.IssueAsync();
        var json = $"{New}/credentials/{later.Code}.json";
        await scene.AssertAsync("valid", new Check("json", json), new Check("token", $"{New}/credentials/{later.Code}.jwt"), new Check("assertion", $"{New}/ob2/assertions/{later.Code}"));
        Assert.StartsWith($"{New}/status/", await scene.ListAsync(later), StringComparison.Ordinal);
    }
}
