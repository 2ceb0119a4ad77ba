using System.Text.Json.Serialization;
using MicroCred.Core.Accounts;
using MicroCred.Core.Common;
using MicroCred.Core.Credentials.StatusLists;
using MicroCred.Core.MicroCredentials;
using MicroCred.Core.Organizations;

namespace MicroCred.Core.Credentials;

/// <summary>How a credential stands on a given day.</summary>
public enum CredentialStanding
{
    Valid,

    /// <summary>Valid, and expires within <see cref="Credential.ExpiringDays"/> days.</summary>
    Expiring,
    Expired,
    Revoked,
}

/// <summary>
/// What was awarded: a snapshot that later changes of names or definitions do not touch. Exactly one per earned attempt: a unique index has
/// the last word.
/// </summary>
public sealed class Credential : IVersioned, IRevocable
{
    public const int ReasonLength = 1000;
    public const int EvidenceSummaryLength = 1000;

    /// <summary>Days before its expiry from which a credential is shown as expiring.</summary>
    public const int ExpiringDays = 90;

    private Credential()
    {
    }

    public Guid Id { get; private set; }

    /// <summary>Stands in the public address and cannot be guessed; see <see cref="PublicCode"/>.</summary>
    public string Code { get; private set; } = "";

    public Guid AttemptId { get; private set; }

    public Guid SubmissionId { get; private set; }

    public Guid EarnerId { get; private set; }

    public ApplicationUser? Earner { get; private set; }

    public Guid IssuerId { get; private set; }

    public Organization? Issuer { get; private set; }

    public Guid MicroCredentialId { get; private set; }

    public Guid VersionId { get; private set; }

    public string EarnerName { get; private set; } = "";

    public string IssuerName { get; private set; } = "";

    public string Title { get; private set; } = "";

    /// <summary>Hours of work in hundredths.</summary>
    public int HoursHundredths { get; private set; }

    public CredentialSnapshot Snapshot { get; private set; } = CredentialSnapshot.Empty;

    public DateTime IssuedAt { get; private set; }

    public DateTime? ExpiresAt { get; private set; }

    public DateTime? RevokedAt { get; private set; }

    public string? RevocationReason { get; private set; }

    public Guid? RevokedById { get; private set; }

    /// <summary>What the earner lets the public read about the evidence, in the earner's words; empty unless they wrote and allowed it.</summary>
    public string? EvidenceSummary { get; private set; }

    /// <summary>The list that says whether it is revoked, and its place there; empty until it is first signed.</summary>
    public Guid? RevocationListId { get; private set; }

    public int? RevocationPlace { get; private set; }

    public Guid Version { get; private set; }

    /// <summary>Issues the credential of an earned attempt; called in the same save as the decision.</summary>
    public static Credential Issue(IssueCredential issue, DateTime now) => new()
    {
        Id = Guid.CreateVersion7(),
        Code = PublicCode.Create(PublicCode.CredentialLength),
        AttemptId = issue.AttemptId,
        SubmissionId = issue.SubmissionId,
        EarnerId = issue.EarnerId,
        IssuerId = issue.IssuerId,
        MicroCredentialId = issue.MicroCredentialId,
        VersionId = issue.VersionId,
        EarnerName = issue.EarnerName,
        IssuerName = issue.IssuerName,
        Title = issue.Title,
        HoursHundredths = issue.HoursHundredths,
        Snapshot = issue.Snapshot,
        IssuedAt = now,
        ExpiresAt = issue.ValidMonths is { } months ? now.AddMonths(months) : null,
    };

    public CredentialStanding Standing(DateTime now) => StandingOf(RevokedAt, ExpiresAt, now);

    /// <summary>How a credential with these dates stands: the one place that says so.</summary>
    public static CredentialStanding StandingOf(DateTime? revokedAt, DateTime? expiresAt, DateTime now)
    {
        if (revokedAt is not null) return CredentialStanding.Revoked;
        if (expiresAt is not { } end) return CredentialStanding.Valid;
        if (end <= now) return CredentialStanding.Expired;
        return end <= now.AddDays(ExpiringDays) ? CredentialStanding.Expiring : CredentialStanding.Valid;
    }

    /// <summary>Revokes for good. The reason is public.</summary>
    public void Revoke(string reason, Guid revokedById, DateTime now)
    {
        if (string.IsNullOrWhiteSpace(reason)) throw new RefusedException("reason-missing", "Say why the credential is revoked; the reason is public.", "Reason");
        if (RevokedAt is not null) throw new RefusedException("already-revoked", "This credential has already been revoked.");
        RevokedAt = now;
        RevocationReason = reason.Trim();
        RevokedById = revokedById;
    }

    /// <summary>Puts another name on it: one that was misspelled, or that has changed.</summary>
    public void CorrectName(string name)
    {
        RefuseWhenRevoked();
        if (string.IsNullOrWhiteSpace(name)) throw new RefusedException("name-missing", "Write the name that is to stand on the credential.", "EarnerName");
        if (name.Trim().Length > ApplicationUser.DisplayNameLength)
            throw new RefusedException("name-too-long", $"The name can hold {ApplicationUser.DisplayNameLength} characters.", "EarnerName");
        if (name.Trim() == EarnerName) throw new RefusedException("name-unchanged", "This is the name that stands on it already.", "EarnerName");
        EarnerName = name.Trim();
    }

    /// <summary>Extends it by as long as it was valid at first, from its end or, where that has passed, from now.</summary>
    /// <param name="months">Months that the version gives.</param>
    /// <param name="now">The time, UTC.</param>
    public void Renew(int months, DateTime now)
    {
        RefuseWhenRevoked();
        if (ExpiresAt is not { } end) throw new RefusedException("never-expires", "This credential does not expire, so there is nothing to renew.");
        if (Standing(now) == CredentialStanding.Valid)
            throw new RefusedException("renewed-too-early", $"A credential can be renewed during its last {ExpiringDays} days and after its end.");
        ExpiresAt = (end > now ? end : now).AddMonths(months);
    }

    void IRevocable.TakePlace(Guid listId, int place)
    {
        if (RevocationListId is not null) throw new InvalidOperationException("The credential has its place already.");
        RevocationListId = listId;
        RevocationPlace = place;
    }

    /// <summary>
    /// The earner deletes the account: what they wrote goes, and their name too unless they leave it on the credential. It stays valid.
    /// </summary>
    internal void Forget(bool keepName)
    {
        EvidenceSummary = null;
        if (!keepName) EarnerName = ApplicationUser.AnonymousName;
    }

    /// <summary>Sets or removes what the public may read about the evidence.</summary>
    public void SummarizeEvidence(string? summary) => EvidenceSummary = string.IsNullOrWhiteSpace(summary) ? null : summary.Trim();

    private void RefuseWhenRevoked()
    {
        if (RevokedAt is not null) throw new RefusedException("already-revoked", "This credential has been revoked, and that is final.");
    }
}

/// <summary>What a credential is issued from.</summary>
public sealed record IssueCredential(
    Guid AttemptId,
    Guid SubmissionId,
    Guid EarnerId,
    Guid IssuerId,
    Guid MicroCredentialId,
    Guid VersionId,
    string EarnerName,
    string IssuerName,
    string Title,
    int HoursHundredths,
    int? ValidMonths,
    CredentialSnapshot Snapshot);

/// <summary>The definition as it was when the credential was issued, as far as its readers need it.</summary>
public sealed record CredentialSnapshot(
    string Slug,
    int VersionNumber,
    string Summary,
    string Competency,
    string Area,
    string Symbol,
    string BrandColor,
    string IssuerSlug,
    IReadOnlyList<string> Levels,
    IReadOnlyList<SnapshotCriterion> Criteria,
    IReadOnlyList<SnapshotAlignment> Alignments,
    int Assessors,
    int ArtifactCount,
    UploadedArt? Art = null)
{
    /// <summary>What the badge looks like, as it did when the credential was issued.</summary>
    [JsonIgnore]
    public BadgePicture Badge => new(Symbol, BrandColor, Slug, Art);

    public static CredentialSnapshot Empty { get; } = new("", 0, "", "", "", "", "", "", [], [], [], 0, 0);
}

/// <summary>A criterion, whether it was met, and the level that stands; no level on credentials that were issued before levels were kept.</summary>
public sealed record SnapshotCriterion(string Key, string Title, string Description, bool IsRequired, string RequiredLevel, bool IsMet, string? Level = null);

/// <summary>The competency that was recognized.</summary>
public sealed record SnapshotAlignment(string TargetName, string TargetUrl, string? TargetCode, string TargetFramework);
