using System.Globalization;
using MicroCred.Core.Credentials;

namespace MicroCred.Web.Features.Shares;

/// <summary>
/// Addresses at which other sites take a credential. They are links and nothing else: no script of theirs runs here, and they learn nothing before they
/// are opened.
/// </summary>
internal static class SharingLinks
{
    /// <summary>LinkedIn's form for licenses and certifications, filled in. LinkedIn publishes no contract for it; months count from 1.</summary>
    /// <param name="credential">What is added.</param>
    /// <param name="address">Its public page.</param>
    /// <param name="zone">Where the days of its dates are counted.</param>
    public static string LinkedInProfile(PublicCredential credential, string address, TimeZoneInfo zone)
    {
        var issued = Local(credential.IssuedAt, zone);
        var parts = new List<(string, string)>
        {
            ("startTask", "CERTIFICATION_NAME"),
            ("name", credential.Title),
            ("organizationName", credential.IssuerName),
            ("issueYear", Number(issued.Year)),
            ("issueMonth", Number(issued.Month)),
        };
        if (credential.ExpiresAt is { } expiresAt)
        {
            var end = Local(expiresAt, zone);
            parts.Add(("expirationYear", Number(end.Year)));
            parts.Add(("expirationMonth", Number(end.Month)));
        }

        parts.Add(("certUrl", address));
        parts.Add(("certId", credential.Code));
        return With("https://www.linkedin.com/profile/add", parts);
    }

    public static string LinkedInPost(string address) => With("https://www.linkedin.com/sharing/share-offsite/", [("url", address)]);

    public static string Facebook(string address) => With("https://www.facebook.com/sharer/sharer.php", [("u", address)]);

    public static string X(string text, string address) => With("https://x.com/intent/tweet", [("text", text), ("url", address)]);

    public static string Bluesky(string text, string address) => With("https://bsky.app/intent/compose", [("text", $"{text} {address}")]);

    public static string Threads(string text, string address) => With("https://www.threads.net/intent/post", [("text", text), ("url", address)]);

    public static string Teams(string text, string address) => With("https://teams.microsoft.com/share", [("href", address), ("msgText", text)]);

    /// <summary>A message in the person's own mail program (RFC 6068): lines end with CR LF.</summary>
    public static string Mail(string subject, string body) =>
        $"mailto:?subject={Uri.EscapeDataString(subject)}&body={Uri.EscapeDataString(body.ReplaceLineEndings("\r\n"))}";

    /// <summary>
    /// Opens the Learner Credential Wallet and tells it where it can fetch the credential (its "wallet API request"; the wallet then posts to the address as
    /// VC-API's exchanges do).
    /// </summary>
    public static string LearnerCredentialWallet(string exchange)
    {
        var request = System.Text.Json.JsonSerializer.Serialize(new
        {
            credentialRequestOrigin = new Uri(exchange).GetLeftPart(UriPartial.Authority),
            protocols = new { vcapi = exchange },
        });
        return With("https://lcw.app/request", [("request", request)]);
    }

    /// <summary>The day, where it is counted.</summary>
    internal static DateTime Local(DateTime at, TimeZoneInfo zone) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(at, DateTimeKind.Utc), zone);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string With(string address, IEnumerable<(string Name, string Value)> parts) =>
        $"{address}?{string.Join('&', parts.Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value)}"))}";
}
