using System.Text;
using System.Text.Json;
using MicroCred.OpenBadges.Proofs;
using MicroCred.OpenBadges.StatusLists;

namespace MicroCred.OpenBadges.Verification;

/// <summary>Whether the issuer has taken a credential back: Bitstring Status List 1.0 and its 2021 draft, and 1EdTech's revocation list.</summary>
internal sealed class V3StatusCheck(Session session, JsonElement credential, Checks checks, int depth)
{
    public async Task RunAsync()
    {
        var entries = Shape.Items(credential, "credentialStatus").Take(4).ToList();
        if (entries.Count == 0)
        {
            checks.Pass(CheckNames.Status, "Its issuer keeps no list on which it could be revoked.");
            return;
        }

        foreach (var entry in entries)
        {
            var types = Shape.Types(entry).ToList();
            if (types.Contains("BitstringStatusListEntry") || types.Contains("StatusList2021Entry")) await BitstringAsync(entry).ConfigureAwait(false);
            else if (types.Contains("1EdTechRevocationList")) await RevocationListAsync(entry).ConfigureAwait(false);
            else checks.Unknown(CheckNames.Status, "It can be revoked in a way that cannot be checked here.");
        }
    }

    private async Task BitstringAsync(JsonElement entry)
    {
        var purpose = VcJwt.Text(entry, "statusPurpose");
        var address = VcJwt.Text(entry, "statusListCredential");
        var place = entry.TryGetProperty("statusListIndex", out var value)
            ? value.ValueKind == JsonValueKind.String ? value.GetString() : value.ValueKind == JsonValueKind.Number ? value.GetRawText() : null
            : null;
        if (address is null || purpose is null || !int.TryParse(place, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var index))
        {
            checks.Unknown(CheckNames.Status, "The credential does not say properly where its revocation would be listed.");
            return;
        }

        if (entry.TryGetProperty("statusSize", out var size) && size.GetRawText() is not ("1" or "\"1\""))
        {
            checks.Unknown(CheckNames.Status, "The status list has entries of a size that is not supported.");
            return;
        }

        var answer = await session.GetAsync(address, "application/vc, application/vc+ld+json, application/ld+json, application/json, application/vc+jwt, text/plain").ConfigureAwait(false);
        if (answer.Document is not { IsSuccess: true } document)
        {
            checks.Unknown(CheckNames.Status, "The status list could not be fetched. " + answer.Problem);
            return;
        }

        try
        {
            var text = Encoding.UTF8.GetString(document.Body.Span).Trim();
            var token = VcJwt.LooksLikeJwt(text) ? VcJwt.Parse(text) : null;
            var list = token?.Credential ?? StrictJson.Parse(document.Body.Span);
            if (list.ValueKind != JsonValueKind.Object) throw new CredentialException(CredentialProblem.Malformed, "It is not a credential.");
            if (await new V3Verification(session, list, token, [], depth + 1).WhyNotTrustedAsync(VcJwt.IssuerId(credential) ?? "").ConfigureAwait(false) is { } why)
            {
                checks.Unknown(CheckNames.Status, "The status list cannot be trusted. " + why);
                return;
            }

            var subject = list.GetProperty("credentialSubject");
            if (!Shape.Items(subject, "statusPurpose").Any(p => p.ValueKind == JsonValueKind.String && p.GetString() == purpose))
            {
                checks.Unknown(CheckNames.Status, "The status list is kept for another purpose.");
                return;
            }

            var bits = StatusList.Decode(VcJwt.Text(subject, "encodedList") ?? "");
            if (index >= bits.Length) checks.Unknown(CheckNames.Status, "The credential's place lies outside the status list.");
            else if (!bits[index]) checks.Pass(CheckNames.Status, "Its issuer's status list does not mark it.");
            else if (purpose == "revocation") checks.Fail(CheckNames.Status, "Its issuer has revoked it.");
            else if (purpose == "suspension") checks.Fail(CheckNames.Status, "Its issuer has suspended it.");
            else checks.Pass(CheckNames.Status, $"Its issuer's status list marks it for {CredentialException.Quote(purpose)}, which does not end it.");
        }
        catch (CredentialException e)
        {
            checks.Unknown(CheckNames.Status, "The status list cannot be used. " + e.Message);
        }
    }

    private async Task RevocationListAsync(JsonElement entry)
    {
        var (list, problem) = VcJwt.Text(entry, "id") is { } address ? await session.GetJsonAsync(address).ConfigureAwait(false) : (null, "It has no address.");
        if (list is null)
        {
            checks.Unknown(CheckNames.Status, "The revocation list could not be fetched. " + problem);
            return;
        }

        if (VcJwt.IssuerId(list.Value) is { } by && by != VcJwt.IssuerId(credential))
        {
            checks.Unknown(CheckNames.Status, "The revocation list is someone else's.");
            return;
        }

        var id = VcJwt.Text(credential, "id");
        foreach (var item in Shape.Items(list.Value, "revokedCredential"))
        {
            if (VcJwt.Text(item, "id") != id || (item.TryGetProperty("revoked", out var revoked) && revoked.ValueKind == JsonValueKind.False)) continue;
            checks.Fail(CheckNames.Status, VcJwt.Text(item, "revocationReason") is { Length: > 0 } reason ? $"Its issuer has revoked it: {CredentialException.Quote(reason)}" : "Its issuer has revoked it.");
            return;
        }

        checks.Pass(CheckNames.Status, "Its issuer's revocation list does not name it.");
    }
}
