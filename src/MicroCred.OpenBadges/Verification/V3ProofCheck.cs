using System.Text.Json;
using MicroCred.OpenBadges.Proofs;
using MicroCred.OpenBadges.Proofs.JsonLd;
using MicroCred.OpenBadges.Proofs.Rdf;

namespace MicroCred.OpenBadges.Verification;

/// <summary>Whether the signature is right, embedded or a token's, and whether its key is the issuer's (Open Badges 3.0, section 8).</summary>
internal sealed class V3ProofCheck(Session session, JsonElement credential, VcJwt? jwt, IReadOnlyList<RdfQuad>? statements, Checks checks)
{
    public async Task RunAsync()
    {
        var issuerId = VcJwt.IssuerId(credential);
        if (issuerId is null)
        {
            checks.Unknown(CheckNames.Key, "The credential does not name its issuer.");
            issuerId = "";
        }

        if (jwt is not null)
        {
            await TokenAsync(jwt, issuerId).ConfigureAwait(false);
            return;
        }

        var proofs = Shape.Items(credential, "proof").ToList();
        if (proofs.Count == 0)
        {
            checks.Fail(CheckNames.Proof, "The credential carries no proof.");
            return;
        }

        var supported = proofs.Where(p => DataIntegrity.SuiteOf(p) is not null).Take(4).ToList();
        if (supported.Count == 0)
        {
            checks.Unknown(CheckNames.Proof, "None of the credential's proofs is of a kind that can be checked here.");
            return;
        }

        foreach (var proof in supported) await EmbeddedAsync(proof, issuerId).ConfigureAwait(false);
    }

    private async Task EmbeddedAsync(JsonElement proof, string issuerId)
    {
        if (VcJwt.Text(proof, "proofPurpose") != "assertionMethod")
        {
            checks.Fail(CheckNames.Proof, "The proof was not made for issuing credentials.");
            return;
        }

        if (VcJwt.Text(proof, "verificationMethod") is not { Length: > 0 } method)
        {
            checks.Fail(CheckNames.Key, "The proof does not name its key.");
            return;
        }

        var resolved = await new KeyResolver(session).ResolveAsync(method, issuerId).ConfigureAwait(false);
        checks.Set(CheckNames.Key, resolved.Control, resolved.Message);
        if (resolved.Key is null) return;
        if (proof.TryGetProperty("expires", out _) && !(VcJwt.Time(proof, "expires") > session.Now))
        {
            checks.Fail(CheckNames.Proof, "The proof itself has expired.");
            return;
        }

        try
        {
            if (DataIntegrity.VerifySignature(statements ?? JsonLdToRdf.Convert(DataIntegrity.Without(credential, "proof")), credential, proof, resolved.Key)) checks.Pass(CheckNames.Proof, "The signature is right: nothing has been changed since it was signed.");
            else checks.Fail(CheckNames.Proof, "The signature is wrong: the credential was changed, or someone else signed it.");
        }
        catch (CredentialException e)
        {
            var unknown = e.Problem is CredentialProblem.UnknownContext or CredentialProblem.Unsupported;
            checks.Set(CheckNames.Proof, unknown ? CheckOutcome.Unknown : CheckOutcome.Fail, "The signature cannot be checked. " + e.Message);
        }
    }

    private async Task TokenAsync(VcJwt token, string issuerId)
    {
        if (token.Algorithm is not ("RS256" or "ES256"))
        {
            var refused = token.Algorithm is null or "none" || token.Algorithm.StartsWith("HS", StringComparison.OrdinalIgnoreCase);
            checks.Set(CheckNames.Proof, refused ? CheckOutcome.Fail : CheckOutcome.Unknown,
                refused ? "The token is not signed with a key that only its issuer has." : $"Tokens signed with {CredentialException.Quote(token.Algorithm)} are not supported.");
            return;
        }

        var resolved = await new KeyResolver(session).ResolveAsync(token, issuerId).ConfigureAwait(false);
        checks.Set(CheckNames.Key, resolved.Control, resolved.Message);
        if (resolved.Key is null) return;
        if (!token.VerifySignature(resolved.Key))
        {
            checks.Fail(CheckNames.Proof, "The signature is wrong: the credential was changed, or someone else signed it.");
            return;
        }

        if (token.ClaimProblems() is [var first, ..]) checks.Fail(CheckNames.Proof, first);
        else checks.Pass(CheckNames.Proof, "The signature is right: nothing has been changed since it was signed.");
    }
}
