using System.Text.Json;
using MicroCred.OpenBadges.Proofs;

namespace MicroCred.OpenBadges.Verification;

/// <summary>Whether the signature of a signed Open Badges 2.0 assertion is right, and its key one that the issuer publishes.</summary>
internal sealed class V2SignatureCheck(Session session, JsonElement assertion, VcJwt? jwt, JsonElement issuer, Checks checks)
{
    public async Task RunAsync()
    {
        if (jwt is null)
        {
            checks.Fail(CheckNames.Proof, "It calls itself signed but carries no signature.");
            return;
        }

        if (jwt.Algorithm is not "RS256")
        {
            checks.Fail(CheckNames.Proof, "The token is not signed with RS256.");
            return;
        }

        if (issuer.ValueKind != JsonValueKind.Object)
        {
            checks.Unknown(CheckNames.Key, "The issuer could not be fetched, so that its key is not known.");
            return;
        }

        var named = VcJwt.Text(Shape.Member(assertion, "verification"), "creator");
        var published = Shape.Items(issuer, "publicKey").Select(Shape.IdOf).Where(k => k is not null).ToList();
        var address = named ?? published.FirstOrDefault();
        if (address is null)
        {
            checks.Fail(CheckNames.Key, "Its issuer publishes no key.");
            return;
        }

        var embedded = Shape.Items(issuer, "publicKey").FirstOrDefault(k => k.ValueKind == JsonValueKind.Object && Shape.IdOf(k) == address);
        var (key, problem) = embedded.ValueKind == JsonValueKind.Object ? (embedded, "") : await session.GetJsonAsync(address, allowHttp: true, V2Verification.Accept).ConfigureAwait(false);
        if (key is not { } found)
        {
            checks.Unknown(CheckNames.Key, "The key could not be fetched. " + problem);
            return;
        }

        if (!published.Contains(address) || VcJwt.Text(found, "owner") is not { } owner || owner != VcJwt.Text(issuer, "id"))
        {
            checks.Fail(CheckNames.Key, "The key that signed it is not the issuer's.");
            return;
        }

        try
        {
            var publicKey = PublicKey.FromPem(VcJwt.Text(found, "publicKeyPem") ?? "");
            checks.Pass(CheckNames.Key, "The issuer publishes the key.");
            if (jwt.VerifySignature(publicKey)) checks.Pass(CheckNames.Proof, "The signature is right: nothing has been changed since it was signed.");
            else checks.Fail(CheckNames.Proof, "The signature is wrong: the assertion was changed, or someone else signed it.");
        }
        catch (CredentialException e)
        {
            checks.Fail(CheckNames.Key, e.Message);
        }
    }
}
