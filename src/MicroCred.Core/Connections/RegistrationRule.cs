namespace MicroCred.Core.Connections;

/// <summary>
/// What may register: every address https and on one host, so that who asks the person is who gets the answer; a secret sent as Basic; the
/// authorization code flow and nothing else (Open Badges 3.0, section 7.1.1).
/// </summary>
internal static class RegistrationRule
{
    public const string AuthorizationCode = "authorization_code";
    public const string RefreshToken = "refresh_token";

    private const string InvalidMetadata = "invalid_client_metadata";
    private const string InvalidRedirect = "invalid_redirect_uri";

    /// <summary>Checks the whole and gives the grant types and scopes that follow from it.</summary>
    /// <exception cref="RegistrationRefusedException">Something is missing or not allowed.</exception>
    public static (IReadOnlyList<string> GrantTypes, IReadOnlyList<string> Scopes) Check(RegisterApplication application)
    {
        Text(application.ClientName, "client_name", ConnectedApplication.NameLength);
        Text(application.SoftwareId, "software_id", ConnectedApplication.SoftwareLength);
        Text(application.SoftwareVersion, "software_version", ConnectedApplication.SoftwareLength);
        var host = Address(application.ClientUri, "client_uri").Authority;
        SameHost(Address(application.LogoUri, "logo_uri"), "logo_uri", host);
        SameHost(Address(application.TermsUri, "tos_uri"), "tos_uri", host);
        SameHost(Address(application.PolicyUri, "policy_uri"), "policy_uri", host);
        CheckRedirects(application.RedirectUris, host);
        if (application.TokenEndpointAuthMethod is not (null or "client_secret_basic"))
            throw Refuse(InvalidMetadata, "token_endpoint_auth_method can only be client_secret_basic.");
        if (application.ResponseTypes.Any(t => t != "code")) throw Refuse(InvalidMetadata, "response_types can only hold code.");
        var grants = application.GrantTypes.Count == 0 ? [AuthorizationCode] : application.GrantTypes.Distinct(StringComparer.Ordinal).ToList();
        if (!grants.Contains(AuthorizationCode) || grants.Any(g => g is not (AuthorizationCode or RefreshToken)))
            throw Refuse(InvalidMetadata, "grant_types must hold authorization_code and can also hold refresh_token.");
        return (grants, Scopes(application.Scope, grants));
    }

    private static List<string> Scopes(string? scope, IReadOnlyList<string> grants)
    {
        var wanted = (scope ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).ToList();
        if (wanted.All(s => s == ApiScopes.Offline)) throw Refuse(InvalidMetadata, "scope must name what the application wants to do.");
        if (wanted.FirstOrDefault(s => ApiScopes.All.All(known => known.Value != s)) is { } unknown)
            throw Refuse(InvalidMetadata, "scope holds one that does not exist here: " + new string([.. unknown.Where(char.IsAscii).Take(120)]) + ".");
        if (wanted.Contains(ApiScopes.Offline) && !grants.Contains(RefreshToken)) throw Refuse(InvalidMetadata, "The scope offline_access needs the grant type refresh_token.");
        return wanted;
    }

    private static void CheckRedirects(IReadOnlyList<string> addresses, string host)
    {
        if (addresses.Count is 0 or > ConnectedApplication.MostRedirects)
            throw Refuse(InvalidRedirect, $"redirect_uris must hold between 1 and {ConnectedApplication.MostRedirects} addresses.");
        foreach (var text in addresses)
        {
            if (Read(text) is not { } address || address.Authority != host)
                throw Refuse(InvalidRedirect, "Every redirect_uri must be an https address without fragment, on the same host as client_uri.");
        }
    }

    private static void Text(string? text, string member, int most)
    {
        if (string.IsNullOrWhiteSpace(text)) throw Refuse(InvalidMetadata, member + " is missing.");
        if (text.Length > most || text.Any(char.IsControl)) throw Refuse(InvalidMetadata, $"{member} can hold {most} characters and no control characters.");
    }

    private static Uri Address(string? text, string member) =>
        Read(text) ?? throw Refuse(InvalidMetadata, $"{member} must be an absolute https address of at most {ConnectedApplication.AddressLength} characters.");

    private static void SameHost(Uri address, string member, string host)
    {
        if (address.Authority != host) throw Refuse(InvalidMetadata, member + " must be on the same host as client_uri.");
    }

    private static Uri? Read(string? text) =>
        text is { Length: <= ConnectedApplication.AddressLength } && Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps
        && address.UserInfo.Length == 0 && address.Host.Length > 0 && !text.Contains('#', StringComparison.Ordinal) && text.All(c => c is > ' ' and < '\x7f') ? address : null;

    private static RegistrationRefusedException Refuse(string error, string description) => new(error, description);
}
