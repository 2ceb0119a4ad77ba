using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MicroCred.OpenBadges.Verification;

namespace MicroCred.Core.Portfolios.Imported;

/// <summary>A credential that came in, what it says about itself, and what came out when it was checked.</summary>
public sealed record CheckedCredential(
    string Standard,
    string CredentialId,
    string IssuerId,
    string IssuerName,
    string Name,
    string? Description,
    DateTime ValidFrom,
    DateTime? ValidUntil,
    CredentialForm Form,
    string Text,
    RecipientMatch Recipient,
    VerificationResult Result,
    IReadOnlyList<ImportedCheck> Checks,
    string? Image)
{
    /// <summary>Equal for the same credential: same issuer's id and same id, both trimmed and percent-decoded (Open Badges 3.0, section 8.2).</summary>
    public string SameAs => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Plain(IssuerId) + "\n" + Plain(CredentialId))));

    /// <summary>What a report says, with the recipient judged by the person's addresses.</summary>
    /// <returns>Null when the credential does not say what it is, by whom, or since when: such a one cannot be kept.</returns>
    public static CheckedCredential? From(VerificationReport report, string text, CredentialForm form, IReadOnlyCollection<string> addresses)
    {
        if (report is not { Credential: { } credential, Summary: { Id.Length: > 0, IssuerId.Length: > 0, IssuedOn: { } issuedOn } summary }) return null;
        if (summary.Id.Length > ImportedCredential.IdLength || summary.IssuerId.Length > ImportedCredential.IdLength) return null;
        var (recipient, message) = RecipientRule.Judge(credential, addresses);
        var outcome = recipient switch { RecipientMatch.Owner => CheckOutcome.Pass, RecipientMatch.PlainId => CheckOutcome.Unknown, _ => CheckOutcome.Fail };
        var checks = report.Checks.Select(c => c.Name == CheckNames.Recipient
            ? new ImportedCheck(c.Name, outcome, message)
            : new ImportedCheck(c.Name, c.Outcome, Short(c.Message, ImportedCredential.DescriptionLength)));
        return new CheckedCredential(
            summary.Standard,
            summary.Id,
            summary.IssuerId,
            Short(summary.IssuerName ?? summary.IssuerId, ImportedCredential.NameLength),
            Short(summary.Name ?? "Credential without a name", ImportedCredential.NameLength),
            summary.Description is { Length: > 0 } description ? Short(description, ImportedCredential.DescriptionLength) : null,
            issuedOn.UtcDateTime,
            summary.ExpiresOn?.UtcDateTime,
            form,
            text,
            recipient,
            report.Result,
            [.. checks],
            summary.Image);
    }

    private static string Plain(string id) => Uri.UnescapeDataString(id.Trim());

    private static string Short(string text, int most) => text.Length <= most ? text : string.Concat(text.AsSpan(0, most - 1), "…");
}
