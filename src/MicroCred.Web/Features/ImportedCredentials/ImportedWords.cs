using MicroCred.Core.Portfolios.Imported;
using MicroCred.OpenBadges.Verification;

namespace MicroCred.Web.Features.ImportedCredentials;

/// <summary>How a credential from elsewhere stands, in words.</summary>
public static class ImportedWords
{
    public static string Of(ImportedStanding standing) => standing switch
    {
        ImportedStanding.NotYetValid => "Not valid yet",
        ImportedStanding.Unchecked => "Could not be checked",
        ImportedStanding.NoLongerHolds => "No longer holds",
        _ => standing.ToString(),
    };

    public static string ToneOf(ImportedStanding standing) => standing switch
    {
        ImportedStanding.Valid => "good",
        ImportedStanding.Expired or ImportedStanding.NotYetValid or ImportedStanding.Unchecked => "caution",
        _ => "bad",
    };

    /// <summary>What a check looked at.</summary>
    public static string NameOf(string check) => check switch
    {
        CheckNames.Format => "Form",
        CheckNames.Schema => "Completeness",
        CheckNames.Proof => "Signature",
        CheckNames.Key => "Issuer's key",
        CheckNames.Status => "Not revoked",
        CheckNames.Validity => "In force",
        CheckNames.Recipient => "Recipient",
        CheckNames.Contents => "Contents",
        _ => "Endorsements",
    };

    /// <summary>Why others do not see it; null when they do.</summary>
    public static string? WhyHidden(ImportedStanding standing, RecipientMatch recipient) => standing switch
    {
        ImportedStanding.NoLongerHolds => "Only you see this, because something in it is not right any more.",
        ImportedStanding.Unchecked => "Only you see this, because it could not be checked. Try again later.",
        ImportedStanding.NotYetValid => "Only you see this until it begins to be valid and you check it again.",
        _ when recipient != RecipientMatch.Owner => "Only you see this, because nothing in it says that it was issued to you.",
        _ => null,
    };
}
