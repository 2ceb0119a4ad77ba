using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace MicroCred.OpenBadges.V3;

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
