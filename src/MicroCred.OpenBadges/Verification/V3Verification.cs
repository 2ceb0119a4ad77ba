using System.Text;
using System.Text.Json;
using MicroCred.OpenBadges.Proofs;
using MicroCred.OpenBadges.Proofs.JsonLd;
using MicroCred.OpenBadges.Proofs.Rdf;
using MicroCred.OpenBadges.StatusLists;
using MicroCred.OpenBadges.V3;

namespace MicroCred.OpenBadges.Verification;

/// <summary>One verification of an Open Badges 3.0 badge or endorsement, a CLR 2.0, or a status list (VC 2.0 or 1.1).</summary>
internal sealed class V3Verification(Session session, JsonElement credential, VcJwt? jwt, IReadOnlyCollection<string> recipients, int depth)
{
    private static readonly string[] Claims = ["iss", "jti", "sub", "nbf", "exp", "iat", "aud", "nonce"];

    private readonly Checks checks = new();
    private readonly List<VerificationReport> contained = [];
    private List<RdfQuad>? statements;
    private bool notYet;

    public async Task<VerificationReport> RunAsync()
    {
        var shape = ShapeName();
        if (shape is null && credential.TryGetProperty("badge", out _) && credential.TryGetProperty("verify", out _))
        {
            checks.Unknown(CheckNames.Format, "This is an Open Badge of version 1, which is no longer checked.");
        }
        else if (shape is null)
        {
            checks.Fail(CheckNames.Format, "This is not an Open Badge, an endorsement or a learner record: none of its types is known.");
        }
        else
        {
            Format();
            Schema(shape);
            await ProofAsync().ConfigureAwait(false);
            Validity();
            await StatusAsync().ConfigureAwait(false);
            Recipient();
            await ContainedAsync().ConfigureAwait(false);
        }

        var (list, result) = checks.Finish(notYet, recipients.Count > 0);
        return new VerificationReport(result, list, Summary(shape), credential, contained, depth == 0 ? session.Fetched : []);
    }

    /// <summary>Verifies a status list: everything but its own status. Null if it holds.</summary>
    public async Task<string?> WhyNotTrustedAsync(string issuerId)
    {
        Format();
        foreach (var problem in Shape.Problems(credential, "StatusListCredential")) checks.Fail(CheckNames.Schema, problem);
        checks.Pass(CheckNames.Schema, "");
        if (VcJwt.IssuerId(credential) != issuerId) return "It was issued by someone else.";
        await ProofAsync().ConfigureAwait(false);
        Validity();
        checks.Pass(CheckNames.Status, "");
        checks.Pass(CheckNames.Recipient, "");
        var (list, result) = checks.Finish(notYet, false);
        return result == VerificationResult.Valid ? null : list.First(c => c.Outcome != CheckOutcome.Pass).Message;
    }

    private string? ShapeName()
    {
        var types = Shape.Types(credential).ToHashSet(StringComparer.Ordinal);
        return types.Contains("ClrCredential") ? "ClrCredential"
            : types.Contains("EndorsementCredential") ? "EndorsementCredential"
            : types.Contains("OpenBadgeCredential") || types.Contains("AchievementCredential") ? "AchievementCredential"
            : null;
    }

    private void Format()
    {
        var contexts = Shape.Items(credential, "@context").Select(c => c.ValueKind == JsonValueKind.String ? c.GetString() : null).ToList();
        if (contexts.Count == 0 || contexts[0] is not (Contexts.Credentials or Contexts.CredentialsV1))
        {
            checks.Fail(CheckNames.Format, "The first JSON-LD context is not the one of verifiable credentials.");
            return;
        }

        try
        {
            // The claims that a token adds beside the credential's own members are its form, not its content.
            var document = DataIntegrity.Without(credential, "proof");
            if (jwt is not null)
                foreach (var claim in Claims) document = DataIntegrity.Without(document, claim);
            statements = JsonLdToRdf.Convert(document);
            checks.Pass(CheckNames.Format, "It can be read, and every term in it is defined.");
        }
        catch (CredentialException e)
        {
            var unknown = e.Problem is CredentialProblem.UnknownContext or CredentialProblem.Unsupported;
            checks.Set(CheckNames.Format, unknown ? CheckOutcome.Unknown : CheckOutcome.Fail, e.Message);
        }
    }

    private void Schema(string shape)
    {
        if (Shape.Problems(credential, shape) is { Count: > 0 } problems) checks.Fail(CheckNames.Schema, string.Join(' ', problems));
        var second = Shape.Items(credential, "@context").Skip(1).Select(c => c.ValueKind == JsonValueKind.String ? c.GetString()! : "").FirstOrDefault() ?? "";
        var wanted = shape == "ClrCredential" ? "https://purl.imsglobal.org/spec/clr/v2p0/context" : "https://purl.imsglobal.org/spec/ob/v3p0/context";
        if (!second.StartsWith(wanted, StringComparison.Ordinal) && checks[CheckNames.Format] == CheckOutcome.Pass)
            checks.Fail(CheckNames.Schema, "The second JSON-LD context is not the one of " + (shape == "ClrCredential" ? "CLR 2.0." : "Open Badges 3.0."));
        if (IsVersion1 ? VcJwt.Time(credential, "issuanceDate") is null && VcJwt.Time(credential, "validFrom") is null : VcJwt.Time(credential, "validFrom") is null)
            checks.Fail(CheckNames.Schema, (IsVersion1 ? "issuanceDate" : "validFrom") + " is missing.");
        checks.Pass(CheckNames.Schema, "It has all members that the standard demands.");
    }

    private bool IsVersion1 => Shape.Items(credential, "@context").FirstOrDefault() is { ValueKind: JsonValueKind.String } first && first.GetString() == Contexts.CredentialsV1;

    private async Task ProofAsync()
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

    private void Validity()
    {
        var from = VcJwt.Time(credential, "validFrom") ?? VcJwt.Time(credential, "issuanceDate");
        var until = VcJwt.Time(credential, "validUntil") ?? VcJwt.Time(credential, "expirationDate");
        if (from is null)
        {
            checks.Unknown(CheckNames.Validity, "The credential does not say from when it holds.");
        }
        else if (from > session.Now + session.Options.ClockSkew)
        {
            notYet = true;
            checks.Fail(CheckNames.Validity, $"It holds from {DataIntegrity.Timestamp(from.Value)} on, which has not come yet.");
        }
        else if (until is not null && until <= session.Now)
        {
            checks.Fail(CheckNames.Validity, $"It held until {DataIntegrity.Timestamp(until.Value)}, which has passed.");
        }
        else
        {
            checks.Pass(CheckNames.Validity, until is null ? "It holds without an end." : $"It holds until {DataIntegrity.Timestamp(until.Value)}.");
        }
    }

    private async Task StatusAsync()
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

    private void Recipient()
    {
        if (recipients.Count == 0)
        {
            checks.Unknown(CheckNames.Recipient, "Nobody asked whose credential this is.");
            return;
        }

        foreach (var subject in Shape.Items(credential, "credentialSubject"))
        {
            var id = VcJwt.Text(subject, "id");
            if (id is not null && recipients.Any(r => r == id || "mailto:" + r == id))
            {
                checks.Pass(CheckNames.Recipient, "It is about the person asked for.");
                return;
            }

            foreach (var identity in Shape.Items(subject, "identifier"))
            {
                var hashed = identity.ValueKind == JsonValueKind.Object && identity.TryGetProperty("hashed", out var flag) && flag.ValueKind == JsonValueKind.True;
                if (VcJwt.Text(identity, "identityHash") is { } hash && recipients.Any(r => IdentityObject.Matches(hash, hashed, VcJwt.Text(identity, "salt"), r)))
                {
                    checks.Pass(CheckNames.Recipient, "It is about the person asked for.");
                    return;
                }
            }
        }

        checks.Fail(CheckNames.Recipient, "It is about someone else than the person asked for.");
    }

    private async Task ContainedAsync()
    {
        if (depth > 0 || !credential.TryGetProperty("credentialSubject", out var subject)) return;
        var inner = Shape.Items(subject, "verifiableCredential").ToList();
        if (inner.Count > 0)
        {
            await ContainedAsync(inner, CheckNames.Contents).ConfigureAwait(false);
            return;
        }

        var endorsements = Shape.Items(credential, "endorsement")
            .Concat(subject.ValueKind == JsonValueKind.Object && subject.TryGetProperty("achievement", out var achievement) ? Shape.Items(achievement, "endorsement") : [])
            .Concat(credential.TryGetProperty("issuer", out var issuer) ? Shape.Items(issuer, "endorsement") : []).ToList();
        if (endorsements.Count > 0) await ContainedAsync(endorsements, CheckNames.Endorsements).ConfigureAwait(false);
    }

    private async Task ContainedAsync(List<JsonElement> inner, string check)
    {
        if (inner.Count > session.Options.MaxContained)
        {
            checks.Unknown(check, $"It holds more than {session.Options.MaxContained} credentials; they were not checked.");
            return;
        }

        foreach (var item in inner)
        {
            try
            {
                var token = item.ValueKind == JsonValueKind.String ? VcJwt.Parse(item.GetString()!) : null;
                var document = token?.Credential ?? item;
                if (document.ValueKind != JsonValueKind.Object) throw new CredentialException(CredentialProblem.Malformed, "A credential inside is not an object.");
                contained.Add(await new V3Verification(session, document, token, check == CheckNames.Contents ? recipients : [], depth + 1).RunAsync().ConfigureAwait(false));
            }
            catch (CredentialException e)
            {
                checks.Fail(check, e.Message);
            }
        }

        int Count(VerificationResult result) => contained.Count(c => c.Result == result);
        var what = check == CheckNames.Contents ? "credentials inside" : "endorsements inside";
        if (Count(VerificationResult.Invalid) is > 0 and var bad) checks.Fail(check, $"Of {inner.Count} {what}, {bad} do not hold.");
        else if (Count(VerificationResult.Unverifiable) is > 0 and var open) checks.Unknown(check, $"Of {inner.Count} {what}, {open} could not be checked.");
        else if (Count(VerificationResult.Valid) is var good && good < inner.Count) checks.Pass(check, $"All {inner.Count} {what} are genuine; {good} of them hold today.");
        else checks.Pass(check, $"All {inner.Count} {what} hold.");
    }

    private CredentialSummary Summary(string? shape)
    {
        var subject = credential.TryGetProperty("credentialSubject", out var s) && s.ValueKind == JsonValueKind.Object ? s : default;
        var achievement = subject.ValueKind == JsonValueKind.Object && subject.TryGetProperty("achievement", out var a) && a.ValueKind == JsonValueKind.Object ? a : default;
        var issuer = credential.TryGetProperty("issuer", out var i) ? i : default;
        return new CredentialSummary
        {
            Standard = shape switch { "ClrCredential" => "CLR 2.0", "EndorsementCredential" => "Endorsement", _ => "Open Badges 3.0" },
            Id = VcJwt.Text(credential, "id"),
            Name = VcJwt.Text(achievement, "name") ?? VcJwt.Text(credential, "name"),
            Description = VcJwt.Text(achievement, "description") ?? VcJwt.Text(credential, "description"),
            IssuerId = VcJwt.IssuerId(credential),
            IssuerName = VcJwt.Text(issuer, "name"),
            IssuedOn = VcJwt.Time(credential, "awardedDate") ?? VcJwt.Time(credential, "validFrom") ?? VcJwt.Time(credential, "issuanceDate"),
            ExpiresOn = VcJwt.Time(credential, "validUntil") ?? VcJwt.Time(credential, "expirationDate"),
            Image = ImageOf(credential) ?? ImageOf(achievement),
        };
    }

    private static string? ImageOf(JsonElement of) => of.ValueKind == JsonValueKind.Object && of.TryGetProperty("image", out var image)
        ? image.ValueKind == JsonValueKind.String ? image.GetString() : VcJwt.Text(image, "id")
        : null;
}
