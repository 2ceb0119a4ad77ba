using System.Text.Json.Serialization;

namespace MicroCred.OpenBadges.V3;

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
