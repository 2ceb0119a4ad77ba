using System.Text.Json;
using MicroCred.OpenBadges.Proofs;
using MicroCred.OpenBadges.V2;
using MicroCred.OpenBadges.V3;

namespace MicroCred.OpenBadges.Verification;

/// <summary>One verification of an Open Badges 2.0 assertion, hosted or signed (Open Badges 2.0, section "Verification").</summary>
internal sealed class V2Verification(Session session, JsonElement received, VcJwt? jwt, IReadOnlyCollection<string> recipients)
{
    public const string Accept = "application/ld+json, application/json";

    private readonly Checks checks = new();
    private JsonElement assertion;
    private JsonElement badge;
    private JsonElement issuer;

    public static bool IsV2(JsonElement document) =>
        Shape.Types(document).Contains("Assertion") || Shape.Items(document, "@context").Any(c => c.ValueKind == JsonValueKind.String && c.GetString() == HostedDocument.ContextAddress);

    public async Task<VerificationReport> RunAsync()
    {
        assertion = received;
        if (!Shape.Types(received).Contains("Assertion"))
        {
            checks.Fail(CheckNames.Format, "This is an Open Badges 2.0 document, but not an assertion: it awards nothing to anyone.");
        }
        else
        {
            Context();
            var id = VcJwt.Text(received, "id");
            var signed = jwt is not null || VcJwt.Text(Shape.Member(received, "verification"), "type") is "signed" or "SignedBadge";
            if (signed || id is null) checks.Pass(CheckNames.Format, "It is an Open Badges 2.0 assertion.");
            else await HostedAsync(id).ConfigureAwait(false);
            if (IsRevoked(assertion))
            {
                // Nothing else has to stand where an assertion was, and what it said is not known any more.
                var isConfirmed = checks[CheckNames.Status] == CheckOutcome.Fail;
                checks.Set(CheckNames.Schema, isConfirmed ? CheckOutcome.Pass : CheckOutcome.Unknown, "It says that an assertion was taken back, and nothing else.");
                if (isConfirmed) checks.Pass(CheckNames.Key, "Word of it comes from the address where the assertion was.");
            }
            else if (checks[CheckNames.Format] != CheckOutcome.Fail)
            {
                Members();
                await BadgeAndIssuerAsync().ConfigureAwait(false);
                if (signed) await new V2SignatureCheck(session, assertion, jwt, issuer, checks).RunAsync().ConfigureAwait(false);
                else Origin(id);
                await new V2StatusCheck(session, issuer, checks).RunAsync(id).ConfigureAwait(false);
                Validity();
                Recipient();
            }
        }

        var (list, result) = checks.Finish(notYet: VcJwt.Time(assertion, "issuedOn") > session.Now + session.Options.ClockSkew, recipients.Count > 0);
        return new VerificationReport(result, list, Summary(), assertion, [], session.Fetched);
    }

    private void Context()
    {
        if (!Shape.Items(received, "@context").Any(c => c.ValueKind == JsonValueKind.String && c.GetString() == HostedDocument.ContextAddress))
            checks.Fail(CheckNames.Format, "The JSON-LD context is not the one of Open Badges 2.0.");
    }

    /// <summary>Fetches the assertion from where it says it is hosted; from here on the issuer's copy counts.</summary>
    private async Task HostedAsync(string id)
    {
        var answer = await session.GetAsync(id, Accept, allowHttp: true).ConfigureAwait(false);
        if (answer.Document is { Status: 410 })
        {
            checks.Pass(CheckNames.Proof, "Its issuer's server knows it.");
            checks.Fail(CheckNames.Status, "Its issuer's server answers that it is gone: it has been revoked.");
        }

        if (answer.Document is not { Body.Length: > 0 } document || (!document.IsSuccess && document.Status != 410))
        {
            if (answer.Document is not { Status: 410 })
                checks.Unknown(CheckNames.Proof, "It is a hosted assertion, and its issuer's copy could not be fetched. " + answer.Problem);
            checks.Pass(CheckNames.Format, "It is an Open Badges 2.0 assertion.");
            return;
        }

        JsonElement hosted;
        try
        {
            hosted = StrictJson.Parse(document.Body.Span, session.Options.MaxDocumentBytes);
        }
        catch (CredentialException e)
        {
            checks.Unknown(CheckNames.Proof, "The issuer's copy cannot be read. " + e.Message);
            return;
        }

        checks.Pass(CheckNames.Format, "It is an Open Badges 2.0 assertion.");
        if (hosted.ValueKind != JsonValueKind.Object || VcJwt.Text(hosted, "id") != id)
        {
            checks.Fail(CheckNames.Proof, "What is hosted at its address is another document.");
            return;
        }

        if (IsRevoked(hosted))
        {
            checks.Fail(CheckNames.Status, VcJwt.Text(hosted, "revocationReason") is { Length: > 0 } reason ? $"Its issuer has revoked it: {CredentialException.Quote(reason)}" : "Its issuer has revoked it.");
            checks.Pass(CheckNames.Proof, "Its issuer's server knows it.");
            return;
        }

        if (!Shape.Types(hosted).Contains("Assertion"))
        {
            checks.Fail(CheckNames.Proof, "What is hosted at its address is not an assertion.");
            return;
        }

        // Somebody may hold no more than word of a revocation, which the server does not confirm.
        string[] compared = IsRevoked(received) ? [] : ["recipient", "badge", "issuedOn"];
        foreach (var name in compared)
        {
            if (Same(name, hosted)) continue;
            checks.Fail(CheckNames.Proof, $"The issuer's copy says something else about {name}.");
            return;
        }

        // An issuer may have renewed or shortened it since: the end that its server names is the one that counts.
        checks.Pass(CheckNames.Proof, Same("expires", hosted) ? "Its issuer's server holds the same assertion." : "Its issuer's server holds the same assertion, with another end; that one counts.");
        assertion = hosted;
    }

    private static bool IsRevoked(JsonElement document) => Shape.Member(document, "revoked").ValueKind == JsonValueKind.True;

    private bool Same(string name, JsonElement hosted)
    {
        var mine = Shape.Member(received, name);
        var theirs = Shape.Member(hosted, name);
        if (name != "badge") return mine.ValueKind == JsonValueKind.Undefined ? theirs.ValueKind == JsonValueKind.Undefined : theirs.ValueKind != JsonValueKind.Undefined && JsonElement.DeepEquals(mine, theirs);
        return Shape.IdOf(mine) == Shape.IdOf(theirs) && (mine.ValueKind != JsonValueKind.Object || theirs.ValueKind != JsonValueKind.Object || JsonElement.DeepEquals(mine, theirs));
    }

    private void Members()
    {
        void Need(bool there, string sentence)
        {
            if (!there) checks.Fail(CheckNames.Schema, sentence);
        }

        Need(VcJwt.Text(assertion, "id") is { Length: > 0 }, "id is missing.");
        var recipient = Shape.Member(assertion, "recipient");
        Need(recipient.ValueKind == JsonValueKind.Object && VcJwt.Text(recipient, "type") is not null && VcJwt.Text(recipient, "identity") is not null
            && Shape.Member(recipient, "hashed").ValueKind is JsonValueKind.True or JsonValueKind.False, "recipient is missing or incomplete.");
        Need(Shape.IdOf(Shape.Member(assertion, "badge")) is not null, "badge is missing.");
        Need(Shape.Member(assertion, "verification").ValueKind == JsonValueKind.Object, "verification is missing.");
        Need(VcJwt.Time(assertion, "issuedOn") is not null, "issuedOn is missing or is no time with a time zone.");
        Need(Shape.Member(assertion, "expires").ValueKind == JsonValueKind.Undefined || VcJwt.Time(assertion, "expires") is not null, "expires is no time with a time zone.");
        checks.Pass(CheckNames.Schema, "It has all members that the standard demands.");
    }

    private async Task BadgeAndIssuerAsync()
    {
        // A badge class may be embedded: the assertion around it is the issuer's own. The issuer must speak for itself, from its own address.
        (badge, var badgeProblem) = await ResolveAsync(Shape.Member(assertion, "badge"), embeddedCounts: true).ConfigureAwait(false);
        if (badge.ValueKind != JsonValueKind.Object)
        {
            checks.Unknown(CheckNames.Schema, "The badge class could not be fetched. " + badgeProblem);
            return;
        }

        if (!Shape.Types(badge).Contains("BadgeClass") || VcJwt.Text(badge, "name") is null || VcJwt.Text(badge, "description") is null || Shape.IdOf(Shape.Member(badge, "issuer")) is null
            || Shape.Member(badge, "criteria").ValueKind == JsonValueKind.Undefined || Shape.Member(badge, "image").ValueKind == JsonValueKind.Undefined)
            checks.Fail(CheckNames.Schema, "The badge class lacks something that the standard demands.");
        (issuer, var issuerProblem) = await ResolveAsync(Shape.Member(badge, "issuer"), embeddedCounts: false).ConfigureAwait(false);
        if (issuer.ValueKind != JsonValueKind.Object)
        {
            checks.Unknown(CheckNames.Schema, "The issuer could not be fetched. " + issuerProblem);
            return;
        }

        if (!Shape.Types(issuer).Any(t => t is "Issuer" or "Profile") || VcJwt.Text(issuer, "name") is null || VcJwt.Text(issuer, "url") is null || VcJwt.Text(issuer, "email") is null)
            checks.Fail(CheckNames.Schema, "The issuer lacks something that the standard demands.");
    }

    /// <summary>Whether the hosted assertion lies where this issuer's assertions may lie.</summary>
    private void Origin(string? id)
    {
        if (issuer.ValueKind != JsonValueKind.Object)
        {
            checks.Unknown(CheckNames.Key, "The issuer could not be fetched, so that it is not known whether the assertion lies where it should.");
            return;
        }

        var issuerId = VcJwt.Text(issuer, "id") ?? Shape.IdOf(Shape.Member(badge, "issuer"));
        if (id is null || issuerId is null || !Uri.TryCreate(id, UriKind.Absolute, out var at) || !Uri.TryCreate(issuerId, UriKind.Absolute, out var of))
        {
            checks.Fail(CheckNames.Key, "The assertion or its issuer has no address.");
            return;
        }

        var rules = Shape.Items(issuer, "verification").FirstOrDefault();
        var origins = Shape.Texts(rules, "allowedOrigins");
        var prefixes = Shape.Texts(rules, "startsWith");
        var originOk = origins.Count > 0 ? origins.Contains(at.Authority, StringComparer.OrdinalIgnoreCase) : string.Equals(at.Authority, of.Authority, StringComparison.OrdinalIgnoreCase);
        var prefixOk = prefixes.Count == 0 || prefixes.Any(p => id.StartsWith(p, StringComparison.Ordinal));
        var badgeOk = VcJwt.Text(badge, "id") is not { } badgeId || !Uri.TryCreate(badgeId, UriKind.Absolute, out var badgeAt) || !badgeAt.Scheme.StartsWith("http", StringComparison.Ordinal)
            || string.Equals(badgeAt.Authority, of.Authority, StringComparison.OrdinalIgnoreCase) || origins.Contains(badgeAt.Authority, StringComparer.OrdinalIgnoreCase);
        if (originOk && prefixOk && badgeOk) checks.Pass(CheckNames.Key, "The assertion is hosted where its issuer's assertions are.");
        else checks.Fail(CheckNames.Key, "The assertion is not hosted where its issuer's assertions are.");
    }

    private void Validity()
    {
        var from = VcJwt.Time(assertion, "issuedOn");
        var until = VcJwt.Time(assertion, "expires");
        if (from is null) checks.Unknown(CheckNames.Validity, "It does not say when it was issued.");
        else if (from > session.Now + session.Options.ClockSkew) checks.Fail(CheckNames.Validity, $"It says it was issued on {V3HolderChecks.InWords(from.Value)}, which has not come yet.");
        else if (until <= session.Now) checks.Fail(CheckNames.Validity, $"It held until {V3HolderChecks.InWords(until.Value)}, which has passed.");
        else checks.Pass(CheckNames.Validity, until is null ? "It holds without an end." : $"It holds until {V3HolderChecks.InWords(until.Value)}.");
    }

    private void Recipient()
    {
        if (recipients.Count == 0)
        {
            checks.Unknown(CheckNames.Recipient, "Nobody asked whose assertion this is.");
            return;
        }

        var recipient = Shape.Member(assertion, "recipient");
        var hashed = Shape.Member(recipient, "hashed").ValueKind == JsonValueKind.True;
        if (VcJwt.Text(recipient, "identity") is { } identity && recipients.Any(r => IdentityObject.Matches(identity, hashed, VcJwt.Text(recipient, "salt"), r)))
            checks.Pass(CheckNames.Recipient, "It is about the person asked for.");
        else checks.Fail(CheckNames.Recipient, "It is about someone else than the person asked for.");
    }

    private async Task<(JsonElement Json, string Problem)> ResolveAsync(JsonElement value, bool embeddedCounts)
    {
        if (embeddedCounts && value.ValueKind == JsonValueKind.Object && value.TryGetProperty("type", out _) && value.TryGetProperty("name", out _)) return (value, "");
        if (Shape.IdOf(value) is not { } address) return (default, "It has no address.");
        var (json, problem) = await session.GetJsonAsync(address, allowHttp: true, Accept).ConfigureAwait(false);
        if (json is null) return (default, problem);
        return VcJwt.Text(json.Value, "id") is { } id && id != address ? (default, "What is at its address is another document.") : (json.Value, "");
    }

    private CredentialSummary Summary() => new()
    {
        Standard = "Open Badges 2.0",
        Id = VcJwt.Text(assertion, "id"),
        Name = VcJwt.Text(badge, "name"),
        Description = VcJwt.Text(badge, "description"),
        IssuerId = VcJwt.Text(issuer, "id") ?? Shape.IdOf(Shape.Member(badge, "issuer")),
        IssuerName = VcJwt.Text(issuer, "name"),
        IssuedOn = VcJwt.Time(assertion, "issuedOn"),
        ExpiresOn = VcJwt.Time(assertion, "expires"),
        Image = Shape.IdOf(Shape.Member(assertion, "image")) ?? Shape.IdOf(Shape.Member(badge, "image")),
    };
}
