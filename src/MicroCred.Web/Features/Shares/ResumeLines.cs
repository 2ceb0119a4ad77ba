using System.Globalization;
using MicroCred.Core.Credentials;

namespace MicroCred.Web.Features.Shares;

/// <summary>A credential as a line in a résumé or a list of references, plain text.</summary>
internal static class ResumeLines
{
    private static readonly CultureInfo Words = CultureInfo.GetCultureInfo("en-US");

    /// <summary>One line with everything a reader needs to look it up.</summary>
    public static string Line(PublicCredential credential, string address, TimeZoneInfo zone) =>
        $"{credential.Title}, micro-credential, {credential.IssuerName}, {Month(credential.IssuedAt, zone)}{Until(credential, zone)}. {address}";

    /// <summary>
    /// In the manner of APA style: who published it, when, what it is, where. It names the issuer as the author and the earner in brackets, since the parts
    /// of a name cannot be told apart.
    /// </summary>
    public static string Reference(PublicCredential credential, string address, TimeZoneInfo zone)
    {
        var issued = SharingLinks.Local(credential.IssuedAt, zone);
        return $"{credential.IssuerName}. ({issued.ToString("yyyy, MMMM d", Words)}). {credential.Title} [Micro-credential awarded to {credential.EarnerName}]. {address}";
    }

    /// <summary>As LinkedIn lays out a certification.</summary>
    public static string Profile(PublicCredential credential, string address, TimeZoneInfo zone)
    {
        var dates = $"Issued {SharingLinks.Local(credential.IssuedAt, zone).ToString("MMM yyyy", Words)}";
        if (credential.ExpiresAt is { } end) dates += $" · Expires {SharingLinks.Local(end, zone).ToString("MMM yyyy", Words)}";
        return $"{credential.Title}\n{credential.IssuerName}\n{dates}\nCredential ID {credential.Code}\n{address}";
    }

    private static string Until(PublicCredential credential, TimeZoneInfo zone) => credential.ExpiresAt is { } end ? $" (valid until {Month(end, zone)})" : "";

    private static string Month(DateTime at, TimeZoneInfo zone) => SharingLinks.Local(at, zone).ToString("MMMM yyyy", Words);
}
