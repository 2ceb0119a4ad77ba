using System.Globalization;
using System.Text;
using System.Xml.Linq;
using MicroCred.Core.Common;
using MicroCred.Core.Credentials;
using MicroCred.Core.Pictures;
using MicroCred.Web.Plumbing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MicroCred.Web.Features.Shares;

/// <summary>oEmbed 1.0: tells a site that somebody pasted a credential's address into how to show it there.</summary>
[AllowAnonymous, WithoutCookies, SharedAcrossSites]
public sealed class OEmbedController(CredentialQueries credentials, PortalAddress address) : Controller
{
    private const int CacheSeconds = 3600;

    /// <param name="url">The address of a credential's public page.</param>
    /// <param name="format">json, which is the default, or xml.</param>
    /// <param name="maxwidth">Pixels that the asking page has for it.</param>
    /// <param name="maxheight">Pixels that the asking page has for it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    [HttpGet("oembed")]
    public async Task<IActionResult> Show(string? url, string? format, int? maxwidth, int? maxheight, CancellationToken cancellationToken)
    {
        // The three answers below are those of the oEmbed specification, section 2.3.4.
        if (CodeIn(url) is not { } code || await credentials.FindPublicAsync(code, cancellationToken) is not { } credential) return NotFound();
        var answer = Describe(credential, address.Of($"/credentials/{credential.Code}"), Within(maxwidth, EmbedCode.Width), Within(maxheight, EmbedCode.Height));
        return (format ?? "json") switch
        {
            "json" => new PublicDocument(System.Text.Json.JsonSerializer.Serialize(answer), PublicDocument.Json),
            "xml" => new PublicDocument(Xml(answer), "text/xml"),
            _ => StatusCode(StatusCodes.Status501NotImplemented),
        };
    }

    private static Dictionary<string, object> Describe(PublicCredential credential, string page, int width, int height)
    {
        var answer = new Dictionary<string, object>
        {
            ["type"] = "rich",
            ["version"] = "1.0",
            ["title"] = $"{(credential.RevokedAt is null ? "" : "Revoked: ")}{credential.Title}: micro-credential of {credential.EarnerName}",
            ["author_name"] = credential.IssuerName,
            ["author_url"] = new Uri(new Uri(page), $"/issuers/{credential.Snapshot.IssuerSlug}").AbsoluteUri,
            ["provider_name"] = "MicroCred",
            ["provider_url"] = new Uri(new Uri(page), "/").AbsoluteUri,
            ["cache_age"] = CacheSeconds,
            ["html"] = EmbedCode.Frame(credential, page, width, height),
            ["width"] = width,
            ["height"] = height,
        };
        if (width < EmbedCode.Width) return answer;
        answer["thumbnail_url"] = $"{page}/card.png";
        answer["thumbnail_width"] = ShareCard.Width;
        answer["thumbnail_height"] = ShareCard.Height;
        return answer;
    }

    /// <summary>The code in the address of a credential's page on this portal; nothing for any other address.</summary>
    private string? CodeIn(string? url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var link) || !address.IsOwn(link)) return null;
        return link.AbsolutePath.Trim('/').Split('/') is ["credentials", var code] ? CredentialQueries.CodeIn(code) : null;
    }

    private static int Within(int? most, int usual) => Math.Clamp(most ?? usual, EmbedCode.Least, usual);

    private static string Xml(Dictionary<string, object> answer)
    {
        var root = new XElement("oembed", answer.Select(part => new XElement(part.Key, Convert.ToString(part.Value, CultureInfo.InvariantCulture))));
        return new StringBuilder("""<?xml version="1.0" encoding="utf-8" standalone="yes"?>""").Append('\n').Append(root.ToString(SaveOptions.DisableFormatting)).ToString();
    }
}
