using System.Globalization;
using System.Text.Encodings.Web;
using MicroCred.Core.Credentials;

namespace MicroCred.Web.Features.Shares;

/// <summary>HTML with which another page shows a credential.</summary>
internal static class EmbedCode
{
    public const int Width = 480;
    public const int Height = 220;

    /// <summary>Less than this holds nothing that can be read.</summary>
    public const int Least = 200;

    private const int BadgeSize = 96;

    /// <summary>A linked picture with a line of text: no frame, and nothing that changes later.</summary>
    /// <param name="credential">What is shown.</param>
    /// <param name="address">Its public page.</param>
    /// <param name="issuedOn">The day of issue in words.</param>
    public static string Picture(PublicCredential credential, string address, string issuedOn)
    {
        var (link, title, issuer, earner) = (Html(address), Html(credential.Title), Html(credential.IssuerName), Html(credential.EarnerName));
        var size = BadgeSize.ToString(CultureInfo.InvariantCulture);
        return $"""
            <p><a href="{link}"><img src="{link}/badge.png" alt="Badge of {title}" width="{size}" height="{size}"></a><br>
            <a href="{link}">{title}</a>, issued by {issuer} to {earner} on {Html(issuedOn)}</p>
            """;
    }

    /// <summary>A frame with a page that always says how the credential stands.</summary>
    public static string Frame(PublicCredential credential, string address, int width = Width, int height = Height) =>
        string.Create(CultureInfo.InvariantCulture,
            $"""<iframe src="{Html(address)}/embed" title="{Html($"{credential.Title}: micro-credential of {credential.EarnerName}")}" width="{width}" height="{height}" loading="lazy" style="border:0;max-width:100%"></iframe>""");

    private static string Html(string text) => HtmlEncoder.Default.Encode(text);
}
