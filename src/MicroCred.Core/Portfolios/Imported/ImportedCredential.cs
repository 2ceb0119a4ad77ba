using MicroCred.Core.Accounts;
using MicroCred.Core.Common;
using MicroCred.OpenBadges.Verification;

namespace MicroCred.Core.Portfolios.Imported;

/// <summary>In which form a credential came.</summary>
public enum CredentialForm
{
    /// <summary>JSON with an embedded proof, or an Open Badges 2.0 assertion.</summary>
    Json,

    /// <summary>A compact JWS.</summary>
    Token,
}

/// <summary>Whom a credential names as its recipient.</summary>
public enum RecipientMatch
{
    /// <summary>One of the owner's verified addresses.</summary>
    Owner,

    /// <summary>Only an id, such as a DID: whether it is the owner's cannot be told.</summary>
    PlainId,

    /// <summary>Somebody else.</summary>
    SomeoneElse,
}

/// <summary>How a credential from elsewhere stands on a given day.</summary>
public enum ImportedStanding
{
    Valid,
    Expired,
    Revoked,
    NotYetValid,

    /// <summary>Nothing wrong was found, but something that matters could not be checked.</summary>
    Unchecked,

    /// <summary>It held when it was imported, and no longer does.</summary>
    NoLongerHolds,
}

/// <summary>
/// A credential that a person earned elsewhere and keeps here, with the text as it came and what came out when it was last checked. The same
/// credential, told by its issuer's id and its own, is there once; a newer issue of it takes its place (Open Badges 3.0, section 8.2).
/// </summary>
public sealed class ImportedCredential : IVersioned
{
    /// <summary>The longest text of a credential, in characters.</summary>
    public const int TextLength = 1024 * 1024;

    /// <summary>The most credentials from elsewhere that one person can keep.</summary>
    public const int MostPerPerson = 500;

    public const int IdLength = 1000;
    public const int NameLength = 300;
    public const int DescriptionLength = 2000;
    public const int ReportLength = 4000;

    private ImportedCredential()
    {
    }

    public Guid Id { get; private set; }

    public Guid OwnerId { get; private set; }

    public ApplicationUser? Owner { get; private set; }

    /// <summary>SHA-256 of issuer id and credential id, in hexadecimal: equal for the same credential.</summary>
    public string SameAs { get; private set; } = "";

    public string Standard { get; private set; } = "";

    public string CredentialId { get; private set; } = "";

    public string IssuerId { get; private set; } = "";

    public string IssuerName { get; private set; } = "";

    public string Name { get; private set; } = "";

    public string? Description { get; private set; }

    /// <summary>When it was issued, or begins to hold; decides which of two is newer.</summary>
    public DateTime ValidFrom { get; private set; }

    public DateTime? ValidUntil { get; private set; }

    public CredentialForm Form { get; private set; }

    /// <summary>The credential as it came: JSON or token, taken out of its picture.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Its picture as PNG, drawn anew by the portal; null where there is none that can be shown.</summary>
    public byte[]? Picture { get; private set; }

    public RecipientMatch Recipient { get; private set; }

    public VerificationResult Result { get; private set; }

    public IReadOnlyList<ImportedCheck> Checks { get; private set; } = [];

    public DateTime ImportedAt { get; private set; }

    /// <summary>When this issue of it came in.</summary>
    public DateTime ReceivedAt { get; private set; }

    public DateTime CheckedAt { get; private set; }

    public Guid Version { get; private set; }

    public static ImportedCredential Import(Guid ownerId, CheckedCredential received, DateTime now)
    {
        var imported = new ImportedCredential { Id = Guid.CreateVersion7(), OwnerId = ownerId, ImportedAt = now, SameAs = received.SameAs };
        imported.Take(received, now);
        return imported;
    }

    /// <summary>Takes the place of an older issue of the same credential.</summary>
    /// <returns>Whether the received one is newer; if not, nothing changes.</returns>
    public bool Replace(CheckedCredential received, DateTime now)
    {
        if (received.ValidFrom <= ValidFrom) return false;
        Take(received, now);
        return true;
    }

    /// <summary>Gives it the picture that was found.</summary>
    internal void Show(byte[]? picture) => Picture = picture;

    /// <summary>Notes what came out of checking it again.</summary>
    public void CheckAgain(CheckedCredential again, DateTime now)
    {
        Recipient = again.Recipient;
        Result = again.Result;
        Checks = again.Checks;
        CheckedAt = now;
    }

    /// <summary>How a credential with this result and end stands: the one place that says so.</summary>
    public static ImportedStanding StandingOf(VerificationResult result, RecipientMatch recipient, DateTime? validUntil, DateTime now) => result switch
    {
        VerificationResult.Invalid => ImportedStanding.NoLongerHolds,
        _ when recipient == RecipientMatch.SomeoneElse => ImportedStanding.NoLongerHolds,
        VerificationResult.Revoked => ImportedStanding.Revoked,
        VerificationResult.Unverifiable => ImportedStanding.Unchecked,
        _ when validUntil <= now => ImportedStanding.Expired,
        VerificationResult.Expired => ImportedStanding.Expired,
        VerificationResult.NotYetValid => ImportedStanding.NotYetValid,
        _ => ImportedStanding.Valid,
    };

    private void Take(CheckedCredential received, DateTime now)
    {
        Standard = received.Standard;
        CredentialId = received.CredentialId;
        IssuerId = received.IssuerId;
        IssuerName = received.IssuerName;
        Name = received.Name;
        Description = received.Description;
        ValidFrom = received.ValidFrom;
        ValidUntil = received.ValidUntil;
        Form = received.Form;
        Text = received.Text;
        ReceivedAt = now;
        CheckAgain(received, now);
    }
}

/// <summary>One check of a report, as it is kept.</summary>
public sealed record ImportedCheck(string Name, CheckOutcome Outcome, string Message);
