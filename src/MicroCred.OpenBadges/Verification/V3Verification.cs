using System.Text.Json;
using MicroCred.OpenBadges.Proofs;
using MicroCred.OpenBadges.Proofs.JsonLd;
using MicroCred.OpenBadges.Proofs.Rdf;
using MicroCred.OpenBadges.V3;

namespace MicroCred.OpenBadges.Verification;

/// <summary>One verification of an Open Badges 3.0 badge or endorsement, a CLR 2.0, or a status list (VC 2.0 or 1.1).</summary>
internal sealed class V3Verification(Session session, JsonElement credential, VcJwt? jwt, IReadOnlyCollection<string> recipients, int depth)
{
    private static readonly string[] Claims = ["iss", "jti", "sub", "nbf", "exp", "iat", "aud", "nonce"];

    private readonly Checks checks = new();
    private readonly List<VerificationReport> contained = [];
    private List<RdfQuad>? statements;

    public async Task<VerificationReport> RunAsync()
    {
        var holder = new V3HolderChecks(session, credential, recipients, checks);
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
            await new V3ProofCheck(session, credential, jwt, statements, checks).RunAsync().ConfigureAwait(false);
            holder.Validity();
            await new V3StatusCheck(session, credential, checks, depth).RunAsync().ConfigureAwait(false);
            holder.Recipient();
            await ContainedAsync().ConfigureAwait(false);
        }

        var (list, result) = checks.Finish(holder.NotYet, recipients.Count > 0);
        return new VerificationReport(result, list, Summary(shape), credential, contained, depth == 0 ? session.Fetched : []);
    }

    /// <summary>Verifies a status list: everything but its own status. Null if it holds.</summary>
    public async Task<string?> WhyNotTrustedAsync(string issuerId)
    {
        Format();
        foreach (var problem in Shape.Problems(credential, "StatusListCredential")) checks.Fail(CheckNames.Schema, problem);
        checks.Pass(CheckNames.Schema, "");
        if (VcJwt.IssuerId(credential) != issuerId) return "It was issued by someone else.";
        await new V3ProofCheck(session, credential, jwt, statements, checks).RunAsync().ConfigureAwait(false);
        var holder = new V3HolderChecks(session, credential, [], checks);
        holder.Validity();
        checks.Pass(CheckNames.Status, "");
        checks.Pass(CheckNames.Recipient, "");
        var (list, result) = checks.Finish(holder.NotYet, false);
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
