using System.Text.Json;
using MicroCred.OpenBadges.Proofs;

namespace MicroCred.OpenBadges.Verification;

/// <summary>Whether the issuer's revocation list names an Open Badges 2.0 assertion.</summary>
internal sealed class V2StatusCheck(Session session, JsonElement issuer, Checks checks)
{
    public async Task RunAsync(string? id)
    {
        if (checks[CheckNames.Status] == CheckOutcome.Fail) return;
        if (issuer.ValueKind != JsonValueKind.Object)
        {
            checks.Unknown(CheckNames.Status, "The issuer could not be fetched, so that its revocation list is not known.");
            return;
        }

        if (Shape.IdOf(Shape.Member(issuer, "revocationList")) is not { } address)
        {
            checks.Pass(CheckNames.Status, "Its issuer does not say that it is revoked.");
            return;
        }

        var (list, problem) = await session.GetJsonAsync(address, allowHttp: true, V2Verification.Accept).ConfigureAwait(false);
        if (list is null)
        {
            checks.Unknown(CheckNames.Status, "The revocation list could not be fetched. " + problem);
            return;
        }

        var by = Shape.IdOf(Shape.Member(list.Value, "issuer"));
        if (by is not null && by != VcJwt.Text(issuer, "id"))
        {
            checks.Unknown(CheckNames.Status, "The revocation list is someone else's.");
            return;
        }

        foreach (var item in Shape.Items(list.Value, "revokedAssertions"))
        {
            if (Shape.IdOf(item) != id) continue;
            checks.Fail(CheckNames.Status, VcJwt.Text(item, "revocationReason") is { Length: > 0 } reason ? $"Its issuer has revoked it: {CredentialException.Quote(reason)}" : "Its issuer has revoked it.");
            return;
        }

        checks.Pass(CheckNames.Status, "Its issuer's revocation list does not name it.");
    }
}
