using System.Globalization;
using System.Text;
using System.Text.Json;
using MicroCred.Core.Accounts;
using MicroCred.OpenBadges.V2;
using MicroCred.OpenBadges.V3;

namespace MicroCred.Core.Credentials.Signing;

/// <summary>What stands in an issuer's profile.</summary>
internal sealed record IssuerProfile(string Slug, string Name, string Description, string? Website, string? ContactEmail)
{
    /// <summary>The profile as signed documents and the issuer's own document hold it.</summary>
    public Profile At(PublicAddresses addresses) => new()
    {
        Id = addresses.Issuer(Slug),
        Name = Words.Plain(Name),
        Url = Website ?? addresses.Issuer(Slug),
        Description = Words.Plain(Description) is { Length: > 0 } text ? text : null,
        Email = ContactEmail,
    };
}

/// <summary>
/// What a credential says in Open Badges 3.0 and 2.0. Everything comes from its snapshot: what is signed twice says the same twice. Nothing is said twice in
/// one document: a proof signs statements, so that one of two equal ones could be taken out unseen. Hence no creator beside the issuer.
/// </summary>
/// <param name="Credential">The credential.</param>
/// <param name="Issuer">Who issued it.</param>
/// <param name="EarnerAddresses">Verified e-mail addresses of the earner; only their salted hashes are written down.</param>
/// <param name="List">Address of its revocation list.</param>
/// <param name="Addresses">Addresses under the origin that the credential was first signed with.</param>
internal sealed record CredentialDocuments(Credential Credential, IssuerProfile Issuer, IReadOnlyList<string> EarnerAddresses, string List, PublicAddresses Addresses)
{
    private CredentialSnapshot Snapshot => Credential.Snapshot;

    private string AchievementId => $"urn:uuid:{Credential.VersionId}";

    /// <summary>The Open Badges 3.0 credential, unsigned.</summary>
    public OpenBadgeCredential Badge(DateTime validFrom)
    {
        var issuer = Words.Plain(Credential.IssuerName);
        return new OpenBadgeCredential
        {
            Id = Addresses.Credential(Credential.Code),
            Name = Words.Plain(Credential.Title),
            Description = Words.Plain(Snapshot.Summary),
            Issuer = Issuer.At(Addresses) with { Name = issuer },
            ValidFrom = validFrom,
            ValidUntil = Credential.ExpiresAt,
            AwardedDate = Credential.IssuedAt,
            Image = new Image { Id = Addresses.Badge(Credential.Code), Caption = Words.Plain($"Badge of {Credential.Title}") },
            CredentialSubject = new AchievementSubject
            {
                Id = $"urn:uuid:{Credential.Id}",
                Identifier = [.. Identities(Credential.EarnerName, EarnerAddresses)],
                CreditsEarned = Credential.HoursHundredths / 100m,
                Source = new Profile { Id = Addresses.Assessors(Issuer.Slug), Name = issuer },
                Result = [.. Snapshot.Criteria.Select(ResultOf)],
                Achievement = Achievement(),
            },
            Evidence = Credential.EvidenceSummary is { } summary ? [new Evidence { Name = "The evidence, in the earner's words", Narrative = Words.Plain(summary) }] : null,
            CredentialStatus = CredentialStatus.Revocation(List, Credential.RevocationPlace!.Value),
            CredentialSchema = [CredentialSchema.Badge],
        };
    }

    /// <summary>The Open Badges 2.0 assertion, verified by its being hosted.</summary>
    /// <param name="earlier">
    /// The assertion that this one replaces, if any. Its salt is kept for the same person, so that what holds it, such as a picture on somebody's disk, says the same.
    /// </param>
    public Assertion Assertion(string? earlier) => new()
    {
        Id = Addresses.Assertion(Credential.Code),
        // Version 2.0 demands a recipient. Without a verified address the credential's own page stands for who earned it.
        Recipient = EarnerAddresses.Count > 0
            ? Recipient(EarnerAddresses[0], earlier)
            : new RecipientIdentity { Type = "url", Identity = Addresses.Credential(Credential.Code), Hashed = false },
        Badge = Addresses.BadgeClass(Snapshot.Slug, Snapshot.VersionNumber),
        IssuedOn = Credential.IssuedAt,
        Expires = Credential.ExpiresAt,
        Image = $"{Addresses.Badge(Credential.Code)}?v=2",
        Evidence = Credential.EvidenceSummary is { } summary ? [new AssertionEvidence { Narrative = Words.Plain(summary) }] : null,
    };

    private static RecipientIdentity Recipient(string address, string? earlier)
    {
        if (earlier is not null && JsonElement.Parse(earlier).TryGetProperty("recipient", out var before) && before.TryGetProperty("salt", out var salt)
            && RecipientIdentity.ForEmail(address, salt.GetString()!) is var same && same.Identity == before.GetProperty("identity").GetString()) return same;
        return RecipientIdentity.ForEmail(address, IdentityObject.NewSalt());
    }

    /// <summary>Who it is about: the name as it stands, and each verified address as a salted hash.</summary>
    internal static IEnumerable<IdentityObject> Identities(string earnerName, IReadOnlyList<string> earnerAddresses)
    {
        if (earnerName != ApplicationUser.AnonymousName)
            yield return new IdentityObject { Hashed = false, IdentityHash = Words.Plain(earnerName), IdentityType = IdentityTypes.Name };
        foreach (var address in earnerAddresses) yield return IdentityObject.ForEmail(address, IdentityObject.NewSalt());
    }

    private Achievement Achievement() => new()
    {
        Id = AchievementId,
        Name = Words.Plain(Credential.Title),
        Description = Words.Plain(Snapshot.Summary),
        AchievementType = AchievementTypes.MicroCredential,
        Criteria = new Criteria { Id = Addresses.Title(Snapshot.Slug), Narrative = CriteriaNarrative(Snapshot.Competency, Snapshot.Criteria) },
        CreditsAvailable = Credential.HoursHundredths / 100m,
        Image = new Image { Id = Addresses.TitleImage(Snapshot.Slug), Caption = Words.Plain($"Badge of {Credential.Title}") },
        Tag = Snapshot.Area.Length > 0 ? [Words.Plain(Snapshot.Area)] : null,
        Version = Snapshot.VersionNumber.ToString(CultureInfo.InvariantCulture),
        Alignment = [.. Snapshot.Alignments.Where(a => IsAddress(a.TargetUrl)).Select(Aligned)],
        ResultDescription = [.. Snapshot.Criteria.Select(Described)],
    };

    private static Alignment Aligned(SnapshotAlignment alignment) => new()
    {
        TargetName = Words.Plain(alignment.TargetName),
        TargetUrl = alignment.TargetUrl,
        TargetCode = alignment.TargetCode is { Length: > 0 } code ? Words.Plain(code) : null,
        TargetFramework = Words.Plain(alignment.TargetFramework),
        TargetType = AlignmentTargetTypes.CaseItem,
    };

    private ResultDescription Described(SnapshotCriterion criterion) => new()
    {
        Id = CriterionId(criterion),
        Name = Words.Plain($"{criterion.Key} {criterion.Title}"),
        ResultType = ResultTypes.RubricCriterionLevel,
        RequiredLevel = LevelId(criterion, criterion.RequiredLevel),
        RubricCriterionLevel = [.. Snapshot.Levels.Select((name, place) => new RubricCriterionLevel
        {
            Id = LevelId(criterion, name)!,
            Name = Words.Plain(name),
            Level = (place + 1).ToString(CultureInfo.InvariantCulture),
        })],
    };

    private Result ResultOf(SnapshotCriterion criterion) => new()
    {
        ResultDescription = CriterionId(criterion),
        AchievedLevel = LevelId(criterion, criterion.Level),
        Status = criterion.IsMet ? ResultStatuses.Completed : null,
        // A level is not known of credentials that were issued before it was kept.
        Value = criterion.Level is null ? criterion.IsMet ? "Met" : "Not met" : Words.Plain(criterion.Level),
    };

    private string CriterionId(SnapshotCriterion criterion) => $"{AchievementId}#{Uri.EscapeDataString(criterion.Key)}";

    private string? LevelId(SnapshotCriterion criterion, string? level)
    {
        var place = level is null ? -1 : Snapshot.Levels.ToList().IndexOf(level);
        return place < 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{CriterionId(criterion)}/{place + 1}");
    }

    /// <summary>What is asked, as Markdown.</summary>
    internal static string CriteriaNarrative(string competency, IEnumerable<SnapshotCriterion> criteria)
    {
        var text = new StringBuilder(Words.Plain(competency)).Append("\n\nIndependent assessors score evidence from practice against these criteria:\n");
        foreach (var criterion in criteria)
        {
            var level = criterion.IsRequired ? $"required: {criterion.RequiredLevel}" : "optional";
            text.Append(CultureInfo.InvariantCulture, $"\n- {criterion.Key} {Words.Plain(criterion.Title)} ({Words.Plain(level)})");
        }

        return text.ToString();
    }

    internal static bool IsAddress(string text) => Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.IsWellFormedOriginalString();
}
