using System.Globalization;
using System.Text.Json;
using MicroCred.OpenBadges.Proofs;
using MicroCred.OpenBadges.V3;

namespace MicroCred.OpenBadges.Verification;

/// <summary>Whether a credential holds now, and for the person asked about.</summary>
internal sealed class V3HolderChecks(Session session, JsonElement credential, IReadOnlyCollection<string> recipients, Checks checks)
{
    /// <summary>Whether its time has not begun.</summary>
    public bool NotYet { get; private set; }

    /// <summary>A moment as people read it.</summary>
    public static string InWords(DateTimeOffset time) => time.UtcDateTime.ToString("d MMMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);

    public void Validity()
    {
        var from = VcJwt.Time(credential, "validFrom") ?? VcJwt.Time(credential, "issuanceDate");
        var until = VcJwt.Time(credential, "validUntil") ?? VcJwt.Time(credential, "expirationDate");
        if (from is null)
        {
            checks.Unknown(CheckNames.Validity, "The credential does not say from when it holds.");
        }
        else if (from > session.Now + session.Options.ClockSkew)
        {
            NotYet = true;
            checks.Fail(CheckNames.Validity, $"It holds from {InWords(from.Value)} on, which has not come yet.");
        }
        else if (until is not null && until <= session.Now)
        {
            checks.Fail(CheckNames.Validity, $"It held until {InWords(until.Value)}, which has passed.");
        }
        else
        {
            checks.Pass(CheckNames.Validity, until is null ? "It holds without an end." : $"It holds until {InWords(until.Value)}.");
        }
    }

    public void Recipient()
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
}
