using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace MicroCred.OpenBadges.V3;

/// <summary>The members that every credential of this version shares (VC Data Model 2.0; Open Badges 3.0, section 6).</summary>
public abstract record CredentialDocument
{
    /// <summary>The ordered JSON-LD contexts; see <see cref="Contexts"/>.</summary>
    [JsonPropertyName("@context"), JsonPropertyOrder(-10)]
    public abstract IReadOnlyList<string> Context { get; init; }

    /// <summary>The credential's own address or urn.</summary>
    [JsonPropertyOrder(-9)]
    public required string Id { get; init; }

    /// <summary>Its types, VerifiableCredential first.</summary>
    public abstract IReadOnlyList<string> Type { get; init; }

    /// <summary>A name to show in wallets.</summary>
    [JsonPropertyOrder(-7)]
    public string? Name { get; init; }

    /// <summary>A description to show in wallets.</summary>
    [JsonPropertyOrder(-6)]
    public string? Description { get; init; }

    /// <summary>Who issued it. An object, never a bare address: 1EdTech's validator refuses that.</summary>
    [JsonPropertyOrder(-5)]
    public required Profile Issuer { get; init; }

    /// <summary>From when it holds. Whole seconds, UTC.</summary>
    [JsonPropertyOrder(-4)]
    public required DateTimeOffset ValidFrom { get; init; }

    /// <summary>Until when it holds; null for ever.</summary>
    [JsonPropertyOrder(-3)]
    public DateTimeOffset? ValidUntil { get; init; }

    /// <summary>When it was first awarded; kept when a newer credential replaces this one.</summary>
    [JsonPropertyOrder(-2)]
    public DateTimeOffset? AwardedDate { get; init; }

    /// <summary>Where its revocation can be seen. One object, never an array.</summary>
    [JsonPropertyOrder(20)]
    public CredentialStatus? CredentialStatus { get; init; }

    /// <summary>The JSON Schema that it follows. Needs the extensions context.</summary>
    [JsonPropertyOrder(21)]
    public IReadOnlyList<CredentialSchema>? CredentialSchema { get; init; }

    /// <summary>Where a newer version can be had.</summary>
    [JsonPropertyOrder(22)]
    public RefreshService? RefreshService { get; init; }

    /// <summary>The JSON, ready to be signed.</summary>
    /// <returns>A new object without a proof.</returns>
    public JsonObject ToJson() => OpenBadgesJson.ToJson(this);
}

/// <summary>An achievement awarded to one earner (Open Badges 3.0, AchievementCredential).</summary>
public sealed record OpenBadgeCredential : CredentialDocument
{
    /// <inheritdoc />
    [JsonPropertyName("@context"), JsonPropertyOrder(-10)]
    public override IReadOnlyList<string> Context { get; init; } = Contexts.ForBadge;

    /// <inheritdoc />
    [JsonPropertyOrder(-8)]
    public override IReadOnlyList<string> Type { get; init; } = ["VerifiableCredential", "OpenBadgeCredential"];

    /// <summary>The badge image.</summary>
    public Image? Image { get; init; }

    /// <summary>The earner and the achievement.</summary>
    public required AchievementSubject CredentialSubject { get; init; }

    /// <summary>What the earner showed.</summary>
    public IReadOnlyList<Evidence>? Evidence { get; init; }

    /// <summary>Endorsements of the award: whole signed credentials.</summary>
    public IReadOnlyList<JsonObject>? Endorsement { get; init; }
}

/// <summary>Someone's word for an achievement, an issuer or a credential (Open Badges 3.0, EndorsementCredential). It is signed by the endorser.</summary>
public sealed record EndorsementCredential : CredentialDocument
{
    /// <inheritdoc />
    [JsonPropertyName("@context"), JsonPropertyOrder(-10)]
    public override IReadOnlyList<string> Context { get; init; } = Contexts.ForBadge;

    /// <inheritdoc />
    [JsonPropertyOrder(-8)]
    public override IReadOnlyList<string> Type { get; init; } = ["VerifiableCredential", "EndorsementCredential"];

    /// <summary>What is endorsed.</summary>
    public required EndorsementSubject CredentialSubject { get; init; }
}

/// <summary>What is endorsed (Open Badges 3.0, EndorsementSubject).</summary>
public sealed record EndorsementSubject
{
    /// <summary>The id of the endorsed thing.</summary>
    public required string Id { get; init; }

    /// <summary>Contains "EndorsementSubject".</summary>
    public IReadOnlyList<string> Type { get; init; } = ["EndorsementSubject"];

    /// <summary>The endorser's words.</summary>
    public string? EndorsementComment { get; init; }
}

/// <summary>A record of several credentials (CLR 2.0, ClrCredential). <see cref="CredentialDocument.Name"/> is required. Sign it with an embedded proof.</summary>
public sealed record ClrCredential : CredentialDocument
{
    /// <inheritdoc />
    [JsonPropertyName("@context"), JsonPropertyOrder(-10)]
    public override IReadOnlyList<string> Context { get; init; } = Contexts.ForClr;

    /// <inheritdoc />
    [JsonPropertyOrder(-8)]
    public override IReadOnlyList<string> Type { get; init; } = ["VerifiableCredential", "ClrCredential"];

    /// <summary>A picture.</summary>
    public Image? Image { get; init; }

    /// <summary>Whether the record leaves some credentials out.</summary>
    public bool? Partial { get; init; }

    /// <summary>The earner and the credentials.</summary>
    public required ClrSubject CredentialSubject { get; init; }

    /// <summary>Endorsements of the record: whole signed credentials.</summary>
    public IReadOnlyList<JsonObject>? Endorsement { get; init; }
}

/// <summary>The earner and the credentials of a record (CLR 2.0, ClrSubject).</summary>
public sealed record ClrSubject
{
    /// <summary>The earner's id; it or an identifier is needed.</summary>
    public string? Id { get; init; }

    /// <summary>Contains "ClrSubject".</summary>
    public IReadOnlyList<string> Type { get; init; } = ["ClrSubject"];

    /// <summary>The earner's hashed identifiers.</summary>
    public IReadOnlyList<IdentityObject>? Identifier { get; init; }

    /// <summary>Achievements that the associations speak of.</summary>
    public IReadOnlyList<Achievement>? Achievement { get; init; }

    /// <summary>The credentials, complete and each with its own proof. At least one.</summary>
    public required IReadOnlyList<JsonObject> VerifiableCredential { get; init; }

    /// <summary>How the achievements belong together.</summary>
    public IReadOnlyList<Association>? Association { get; init; }
}

/// <summary>How two achievements belong together (CLR 2.0, Association). No other members are allowed.</summary>
public sealed record Association
{
    /// <summary>Always "Association".</summary>
    public string Type { get; init; } = "Association";

    /// <summary>One of <see cref="AssociationTypes"/>.</summary>
    public required string AssociationType { get; init; }

    /// <summary>The id of one achievement.</summary>
    public required string SourceId { get; init; }

    /// <summary>The id of the other.</summary>
    public required string TargetId { get; init; }
}

/// <summary>The earner and what was achieved (Open Badges 3.0, AchievementSubject).</summary>
public sealed record AchievementSubject
{
    /// <summary>The earner's id. A VC-JWT needs one: give urn:uuid: for each recipient and credential where only an address is known.</summary>
    public string? Id { get; init; }

    /// <summary>Contains "AchievementSubject".</summary>
    public IReadOnlyList<string> Type { get; init; } = ["AchievementSubject"];

    /// <summary>The earner's hashed identifiers; they or an id are needed.</summary>
    public IReadOnlyList<IdentityObject>? Identifier { get; init; }

    /// <summary>When the activity began.</summary>
    public DateTimeOffset? ActivityStartDate { get; init; }

    /// <summary>When the activity ended.</summary>
    public DateTimeOffset? ActivityEndDate { get; init; }

    /// <summary>Credit earned, in the unit of <see cref="Achievement.CreditsAvailable"/>. Keep to sensible decimals.</summary>
    public decimal? CreditsEarned { get; init; }

    /// <summary>What was achieved.</summary>
    public required Achievement Achievement { get; init; }

    /// <summary>A picture for this award.</summary>
    public Image? Image { get; init; }

    /// <summary>A license number.</summary>
    public string? LicenseNumber { get; init; }

    /// <summary>What the earner did; Markdown is allowed.</summary>
    public string? Narrative { get; init; }

    /// <summary>What came out, criterion by criterion.</summary>
    public IReadOnlyList<Result>? Result { get; init; }

    /// <summary>The earner's role.</summary>
    public string? Role { get; init; }

    /// <summary>Who assessed, where that is not the issuer.</summary>
    public Profile? Source { get; init; }

    /// <summary>The academic term.</summary>
    public string? Term { get; init; }
}

/// <summary>What came out for one result description (Open Badges 3.0, Result).</summary>
public sealed record Result
{
    /// <summary>Contains "Result".</summary>
    public IReadOnlyList<string> Type { get; init; } = ["Result"];

    /// <summary>The id of the result description in this achievement.</summary>
    public string? ResultDescription { get; init; }

    /// <summary>The id of the level reached.</summary>
    public string? AchievedLevel { get; init; }

    /// <summary>One of <see cref="ResultStatuses"/>; required where the description's type is Status.</summary>
    public string? Status { get; init; }

    /// <summary>The value, as text.</summary>
    public string? Value { get; init; }

    /// <summary>Competencies that this result shows.</summary>
    public IReadOnlyList<Alignment>? Alignment { get; init; }
}

/// <summary>What the earner showed (Open Badges 3.0, Evidence).</summary>
public sealed record Evidence
{
    /// <summary>Its address, if it is public.</summary>
    public string? Id { get; init; }

    /// <summary>Contains "Evidence".</summary>
    public IReadOnlyList<string> Type { get; init; } = ["Evidence"];

    /// <summary>A text.</summary>
    public string? Narrative { get; init; }

    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>What it is.</summary>
    public string? Description { get; init; }

    /// <summary>Its kind, for example video.</summary>
    public string? Genre { get; init; }

    /// <summary>Whom it was made for.</summary>
    public string? Audience { get; init; }
}

/// <summary>Where a credential's revocation can be seen (Bitstring Status List 1.0, section 2.1).</summary>
public sealed record CredentialStatus
{
    /// <summary>The entry's own id: the list's address, #, the index. It must not be the list's address.</summary>
    public string? Id { get; init; }

    /// <summary>BitstringStatusListEntry, or 1EdTechRevocationList for what others issued.</summary>
    public string Type { get; init; } = "BitstringStatusListEntry";

    /// <summary>For example revocation.</summary>
    public string? StatusPurpose { get; init; }

    /// <summary>The place in the list, as a base-10 string.</summary>
    public string? StatusListIndex { get; init; }

    /// <summary>The list's address.</summary>
    public string? StatusListCredential { get; init; }

    /// <summary>An entry of a revocation list.</summary>
    /// <param name="list">The list's address.</param>
    /// <param name="index">The place, chosen at random so that it tells nothing.</param>
    /// <returns>The entry.</returns>
    public static CredentialStatus Revocation(string list, int index)
    {
        var place = index.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return new() { Id = list + "#" + place, StatusPurpose = "revocation", StatusListIndex = place, StatusListCredential = list };
    }
}

/// <summary>The JSON Schema that a credential follows (Open Badges 3.0, CredentialSchema).</summary>
public sealed record CredentialSchema
{
    /// <summary>The schema of a badge.</summary>
    public static readonly CredentialSchema Badge = new() { Id = "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json" };

    /// <summary>The schema of an endorsement.</summary>
    public static readonly CredentialSchema Endorsement = new() { Id = "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_endorsementcredential_schema.json" };

    /// <summary>The schema of a CLR.</summary>
    public static readonly CredentialSchema Clr = new() { Id = "https://purl.imsglobal.org/spec/clr/v2p0/schema/json/clr_v2p0_clrcredential_schema.json" };

    /// <summary>The schema's address.</summary>
    public required string Id { get; init; }

    /// <summary>1EdTech's type, defined by the extensions context.</summary>
    public string Type { get; init; } = "1EdTechJsonSchemaValidator2019";
}

/// <summary>Where a newer version of a credential can be had (Open Badges 3.0, RefreshService).</summary>
public sealed record RefreshService
{
    /// <summary>The address to ask.</summary>
    public required string Id { get; init; }

    /// <summary>1EdTech's type, defined by the extensions context.</summary>
    public string Type { get; init; } = "1EdTechCredentialRefresh";
}
