using MicroCred.OpenBadges.Verification;

namespace MicroCred.Web.Features.Verification;

/// <summary>A report in words for people. What the credential says about itself is shown as its words, never as ours.</summary>
/// <param name="Report">The verifier's findings.</param>
/// <param name="OwnPage">The credential's page in this portal, if it says it is from here.</param>
public sealed record ReportViewModel(VerificationReport Report, string? OwnPage = null)
{
    /// <summary>The most that is shown of one of its texts.</summary>
    private const int Longest = 600;

    public CredentialSummary? Summary => Report.Summary;

    public string Title => Report.Result switch
    {
        VerificationResult.Valid => "This credential is valid",
        VerificationResult.Expired => "This credential has expired",
        VerificationResult.Revoked => "This credential was revoked",
        VerificationResult.NotYetValid => "This credential is not valid yet",
        VerificationResult.Invalid when IsAboutSomeoneElse => "This credential is about someone else",
        VerificationResult.Invalid => "This is not a valid credential",
        _ => "This could not be verified",
    };

    public string Lead => Report.Result switch
    {
        VerificationResult.Valid => "Everything that matters was checked and is right: its issuer made it, nothing has been changed since, it is not revoked, and it holds today.",
        VerificationResult.Expired => "It is genuine: its issuer made it and nothing has been changed. Its time is over.",
        VerificationResult.Revoked => "It is genuine, but its issuer has taken it back. It does not count any more.",
        VerificationResult.NotYetValid => "It is genuine, but the day from which it holds has not come.",
        VerificationResult.Invalid when IsAboutSomeoneElse => "It may well be genuine, but the address you gave is not that of the person it was issued to.",
        VerificationResult.Unverifiable when Summary is null => "There was nothing to check: it could not be fetched, or is of a kind that is not known here. See whether the link is complete, or check the file itself.",
        VerificationResult.Invalid => "Something is wrong with it. Do not rely on it; the checks below say what was found.",
        _ => "Nothing wrong was found, but something that matters could not be checked. Do not rely on it before you have asked its issuer.",
    };

    /// <summary>Whether several checks were never begun, because an earlier one did not pass.</summary>
    public bool HasOthers => Report.Checks.Count(c => c.Message == VerificationCheck.NotReached) > 1;

    /// <summary>The checks to tell one by one: several that were never begun have nothing to tell each.</summary>
    public IEnumerable<VerificationCheck> Told => Report.Checks.Where(c => !HasOthers || c.Message != VerificationCheck.NotReached);

    /// <summary>One word for lists.</summary>
    public string Word => Report.Result switch
    {
        VerificationResult.NotYetValid => "Not valid yet",
        VerificationResult.Invalid => "Not valid",
        VerificationResult.Unverifiable => "Not verified",
        var result => result.ToString(),
    };

    public string Tone => Report.Result switch
    {
        VerificationResult.Valid => "good",
        VerificationResult.Invalid or VerificationResult.Revoked => "bad",
        _ => "caution",
    };

    public string Icon => Report.Result switch
    {
        VerificationResult.Valid => "seal",
        VerificationResult.Invalid or VerificationResult.Revoked => "cross-circle",
        VerificationResult.Expired or VerificationResult.NotYetValid => "clock",
        _ => "alert",
    };

    /// <summary>Whether what it says about itself is confirmed.</summary>
    public bool IsGenuine => Report.Result is VerificationResult.Valid or VerificationResult.Expired or VerificationResult.Revoked or VerificationResult.NotYetValid;

    public bool IsRecord => Report.Check(CheckNames.Contents) is not null;

    public string Name => Cut(Summary?.Name) ?? "A credential without a name";

    public string? Description => Cut(Summary?.Description);

    public string? IssuerName => Cut(Summary?.IssuerName);

    /// <summary>Who the issuer is, as far as anyone can tell: the name on the credential may be anybody's, the address of its keys is not.</summary>
    public string? IssuerAddress => Summary?.IssuerId is not { } id ? null
        : id.StartsWith("did:web:", StringComparison.Ordinal) ? Cut(Uri.UnescapeDataString(id["did:web:".Length..].Split(':')[0]))
        : Uri.TryCreate(id, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" ? address.Host
        : null;

    /// <summary>Its identifier, where it is no address that can be opened.</summary>
    public string? IssuerId => Cut(Summary?.IssuerId);

    /// <summary>A link that may be opened: https, and nothing else that a stranger may have written.</summary>
    public static string? Link(string? id) =>
        Uri.TryCreate(id, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps && address.UserInfo.Length == 0 && id!.Length < 500 ? address.AbsoluteUri : null;

    public static string CheckTitle(string name) => name switch
    {
        CheckNames.Format => "It can be read",
        CheckNames.Schema => "It is complete",
        CheckNames.Proof => "It is unchanged",
        CheckNames.Key => "It is from its issuer",
        CheckNames.Status => "It is not revoked",
        CheckNames.Validity => "It holds today",
        CheckNames.Recipient => "It is about the person",
        CheckNames.Contents => "What is inside holds",
        CheckNames.Endorsements => "Its endorsements hold",
        _ => name,
    };

    public static string OutcomeWord(CheckOutcome outcome) => outcome switch { CheckOutcome.Pass => "Yes", CheckOutcome.Fail => "No", _ => "Not checked" };

    public static string OutcomeTone(CheckOutcome outcome) => outcome switch { CheckOutcome.Pass => "good", CheckOutcome.Fail => "bad", _ => "quiet" };

    public static string OutcomeIcon(CheckOutcome outcome) => outcome switch { CheckOutcome.Pass => "check", CheckOutcome.Fail => "cross", _ => "info" };

    private bool IsAboutSomeoneElse => Report.Check(CheckNames.Recipient)?.Outcome == CheckOutcome.Fail && Report.Checks.All(c => c.Outcome != CheckOutcome.Fail || c.Name == CheckNames.Recipient);

    public static string? Cut(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Length <= Longest ? text.Trim() : text[..Longest].Trim() + "…";
}
