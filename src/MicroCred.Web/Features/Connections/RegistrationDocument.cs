using System.Text.Json.Serialization;
using MicroCred.Core.Connections;

namespace MicroCred.Web.Features.Connections;

/// <summary>A registration as it travels (RFC 7591, sections 2 and 3.2.1): what was sent comes back with the id and the secret.</summary>
public sealed class RegistrationDocument
{
    [JsonPropertyName("client_id")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ClientId { get; set; }

    [JsonPropertyName("client_secret")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ClientSecret { get; set; }

    /// <summary>Seconds since 1970.</summary>
    [JsonPropertyName("client_id_issued_at")]
    public long ClientIdIssuedAt { get; set; }

    /// <summary>0: it does not expire. An application that nobody connects is forgotten.</summary>
    [JsonPropertyName("client_secret_expires_at")]
    public long ClientSecretExpiresAt { get; set; }

    [JsonPropertyName("client_name")]
    public string? ClientName { get; set; }

    [JsonPropertyName("client_uri")]
    public string? ClientUri { get; set; }

    [JsonPropertyName("logo_uri")]
    public string? LogoUri { get; set; }

    [JsonPropertyName("tos_uri")]
    public string? TermsUri { get; set; }

    [JsonPropertyName("policy_uri")]
    public string? PolicyUri { get; set; }

    [JsonPropertyName("software_id")]
    public string? SoftwareId { get; set; }

    [JsonPropertyName("software_version")]
    public string? SoftwareVersion { get; set; }

    [JsonPropertyName("redirect_uris")]
    public IReadOnlyList<string>? RedirectUris { get; set; }

    [JsonPropertyName("token_endpoint_auth_method")]
    public string? TokenEndpointAuthMethod { get; set; }

    [JsonPropertyName("grant_types")]
    public IReadOnlyList<string>? GrantTypes { get; set; }

    [JsonPropertyName("response_types")]
    public IReadOnlyList<string>? ResponseTypes { get; set; }

    [JsonPropertyName("scope")]
    public string? Scope { get; set; }

    public RegisterApplication ToRegister() => new(
        ClientName, ClientUri, LogoUri, TermsUri, PolicyUri, SoftwareId, SoftwareVersion,
        RedirectUris ?? [], GrantTypes ?? [], ResponseTypes ?? [], TokenEndpointAuthMethod, Scope);

    public static RegistrationDocument Of(RegisteredApplication registered) => new()
    {
        ClientId = registered.ClientId,
        ClientSecret = registered.ClientSecret,
        ClientIdIssuedAt = new DateTimeOffset(registered.RegisteredAt, TimeSpan.Zero).ToUnixTimeSeconds(),
        ClientSecretExpiresAt = 0,
        ClientName = registered.Metadata.ClientName,
        ClientUri = registered.Metadata.ClientUri,
        LogoUri = registered.Metadata.LogoUri,
        TermsUri = registered.Metadata.TermsUri,
        PolicyUri = registered.Metadata.PolicyUri,
        SoftwareId = registered.Metadata.SoftwareId,
        SoftwareVersion = registered.Metadata.SoftwareVersion,
        RedirectUris = registered.Metadata.RedirectUris,
        TokenEndpointAuthMethod = "client_secret_basic",
        GrantTypes = registered.GrantTypes,
        ResponseTypes = ["code"],
        Scope = registered.Scope,
    };
}
