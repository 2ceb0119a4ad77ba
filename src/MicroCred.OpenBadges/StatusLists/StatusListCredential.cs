using System.Text.Json.Serialization;
using MicroCred.OpenBadges.V3;

namespace MicroCred.OpenBadges.StatusLists;

/// <summary>A status list as a credential, to be signed by the issuer of what it lists (Bitstring Status List 1.0, section 2.2).</summary>
public sealed record StatusListCredential : CredentialDocument
{
    /// <inheritdoc />
    [JsonPropertyName("@context"), JsonPropertyOrder(-10)]
    public override IReadOnlyList<string> Context { get; init; } = Contexts.ForStatusList;

    /// <inheritdoc />
    [JsonPropertyOrder(-8)]
    public override IReadOnlyList<string> Type { get; init; } = ["VerifiableCredential", "BitstringStatusListCredential"];

    /// <summary>The list.</summary>
    public required StatusListSubject CredentialSubject { get; init; }

    /// <summary>Makes the credential of a list.</summary>
    /// <param name="address">The list's address; it becomes the credential's id.</param>
    /// <param name="issuer">The issuer, as the listed credentials name it.</param>
    /// <param name="list">The bits.</param>
    /// <param name="validFrom">When this state was made.</param>
    /// <param name="timeToLive">How long it may be cached; align Cache-Control with it.</param>
    /// <returns>The credential, not yet signed.</returns>
    public static StatusListCredential Create(string address, Profile issuer, StatusList list, DateTimeOffset validFrom, TimeSpan? timeToLive = null)
    {
        ArgumentNullException.ThrowIfNull(issuer);
        ArgumentNullException.ThrowIfNull(list);
        return new()
        {
            Id = address,
            // The context of a status list defines no Profile: the issuer is given by id and name alone.
            Issuer = new Profile { Id = issuer.Id, Type = [], Name = issuer.Name },
            ValidFrom = validFrom,
            CredentialSubject = new StatusListSubject
            {
                Id = address + "#list",
                StatusPurpose = "revocation",
                EncodedList = list.Encode(),
                Ttl = timeToLive is { } ttl ? (long)ttl.TotalMilliseconds : null,
            },
        };
    }
}

/// <summary>The list inside a status list credential.</summary>
public sealed record StatusListSubject
{
    /// <summary>The list's address and #list.</summary>
    public required string Id { get; init; }

    /// <summary>Always "BitstringStatusList".</summary>
    public string Type { get; init; } = "BitstringStatusList";

    /// <summary>One purpose; the OB 3.0 schema leaves room for revocation only.</summary>
    public required string StatusPurpose { get; init; }

    /// <summary>See <see cref="StatusList.Encode"/>.</summary>
    public required string EncodedList { get; init; }

    /// <summary>How long it may be cached, in milliseconds.</summary>
    public long? Ttl { get; init; }
}
