using MicroCred.Core.Common;

namespace MicroCred.Web.Features.About;

/// <summary>
/// What whoever runs the portal adds to its terms and its privacy page, from the settings: <c>About:Operator</c> (a name), <c>About:Contact</c> (an e-mail address),
/// <c>About:TermsText</c> and <c>About:PrivacyText</c> (Markdown). <c>Portal:TermsOfService</c> and <c>Portal:PrivacyPolicy</c> are addresses of texts kept elsewhere.
/// </summary>
public sealed record PortalPolicies(string? Operator, string? Contact, string? TermsText, string? PrivacyText, Uri? TermsElsewhere, Uri? PrivacyElsewhere)
{
    public const string TermsPath = "/about/terms";
    public const string PrivacyPath = "/about/privacy";

    /// <summary>Reads the settings; empty ones count as missing, and so do addresses that are not of the web.</summary>
    public static PortalPolicies From(IConfiguration configuration)
    {
        string? Text(string key) => configuration[key]?.Trim() is { Length: > 0 } text ? text : null;
        Uri? Address(string key) => Uri.TryCreate(Text(key), UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp) ? address : null;
        return new(Text("About:Operator"), Text("About:Contact"), Text("About:TermsText"), Text("About:PrivacyText"), Address("Portal:TermsOfService"), Address("Portal:PrivacyPolicy"));
    }

    /// <summary>Where the terms are, for applications: the operator's own, or the portal's page.</summary>
    public string TermsAddress(PortalAddress portal) => TermsElsewhere?.AbsoluteUri ?? portal.Of(TermsPath);

    /// <summary>Where the privacy policy is, for applications.</summary>
    public string PrivacyAddress(PortalAddress portal) => PrivacyElsewhere?.AbsoluteUri ?? portal.Of(PrivacyPath);
}
