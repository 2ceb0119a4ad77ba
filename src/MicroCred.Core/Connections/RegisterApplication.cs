namespace MicroCred.Core.Connections;

/// <summary>What an application says about itself when it registers (RFC 7591, with the demands of Open Badges 3.0, section 7.1.1).</summary>
public sealed record RegisterApplication(
    string? ClientName,
    string? ClientUri,
    string? LogoUri,
    string? TermsUri,
    string? PolicyUri,
    string? SoftwareId,
    string? SoftwareVersion,
    IReadOnlyList<string> RedirectUris,
    IReadOnlyList<string> GrantTypes,
    IReadOnlyList<string> ResponseTypes,
    string? TokenEndpointAuthMethod,
    string? Scope);

/// <summary>A registered application with the secret that is told once.</summary>
public sealed record RegisteredApplication(
    string ClientId,
    string ClientSecret,
    DateTime RegisteredAt,
    RegisterApplication Metadata,
    IReadOnlyList<string> GrantTypes,
    string Scope);

/// <summary>Registration was refused.</summary>
/// <param name="error"><c>invalid_redirect_uri</c> or <c>invalid_client_metadata</c> (RFC 7591, section 3.2.2).</param>
/// <param name="description">What is wrong, in ASCII.</param>
public sealed class RegistrationRefusedException(string error, string description) : Exception(description)
{
    public string Error { get; } = error;
}
