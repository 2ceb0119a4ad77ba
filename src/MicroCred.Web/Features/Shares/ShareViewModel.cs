using System.Globalization;
using MicroCred.Core.Credentials;
using MicroCred.Core.Portfolios;
using MicroCred.Web.TagHelpers;

namespace MicroCred.Web.Features.Shares;

/// <summary>Everything on the page from which an earner shares a credential.</summary>
/// <param name="Shared">The credential and what others will see of it.</param>
/// <param name="Address">Absolute address of its public page.</param>
/// <param name="Clock">In its time zone days are counted.</param>
public sealed record ShareViewModel(SharedCredential Shared, string Address, TimeProvider Clock)
{
    private static readonly CultureInfo Words = CultureInfo.GetCultureInfo("en-US");

    public PublicCredential Credential => Shared.Credential;

    public bool IsRevoked => Credential.RevokedAt is not null;

    public string JsonAddress => $"{Address}.json";

    public string Wallet => SharingLinks.LearnerCredentialWallet($"{Address}/exchange");

    public string LinkedInProfile => SharingLinks.LinkedInProfile(Credential, Address, Zone);

    /// <summary>The fields of LinkedIn's form, one by one, as one types them there.</summary>
    public IReadOnlyList<(string Label, string Value)> LinkedInFields =>
    [
        ("Name", Credential.Title),
        ("Issuing organization", Credential.IssuerName),
        ("Issue date", MonthOf(Credential.IssuedAt)),
        .. Credential.ExpiresAt is { } end ? [("Expiration date", MonthOf(end))] : Array.Empty<(string, string)>(),
        ("Credential ID", Credential.Code),
        ("Credential URL", Address),
    ];

    /// <summary>Where a post can be made, and what opens there.</summary>
    public IReadOnlyList<(string Name, string Address)> Networks =>
    [
        ("LinkedIn post", SharingLinks.LinkedInPost(Address)),
        ("Facebook", SharingLinks.Facebook(Address)),
        ("X", SharingLinks.X(Text, Address)),
        ("Bluesky", SharingLinks.Bluesky(Text, Address)),
        ("Threads", SharingLinks.Threads(Text, Address)),
        ("Microsoft Teams", SharingLinks.Teams(Text, Address)),
    ];

    public string Mail => SharingLinks.Mail($"{Credential.Title}: my micro-credential", MailBody);

    public string EmbeddedPicture => EmbedCode.Picture(Credential, Address, Day(Credential.IssuedAt));

    public string EmbeddedFrame => EmbedCode.Frame(Credential, Address);

    /// <summary>Lines for a résumé, by their style.</summary>
    public IReadOnlyList<(string Label, string Value, int Rows)> Resume =>
    [
        ("One line", ResumeLines.Line(Credential, Address, Zone), 2),
        ("A reference in the manner of APA", ResumeLines.Reference(Credential, Address, Zone), 3),
        ("As LinkedIn lays it out", ResumeLines.Profile(Credential, Address, Zone), 5),
    ];

    private TimeZoneInfo Zone => Clock.LocalTimeZone;

    private string Text => $"I earned the micro-credential \"{Credential.Title}\" from {Credential.IssuerName}.";

    private string MailBody =>
        $"""
        Hello,

        I earned the micro-credential "{Credential.Title}" from {Credential.IssuerName}. You can read what I had to show for it, and check that it is genuine, here:
        {Address}

        {Credential.EarnerName}
        """;

    private string MonthOf(DateTime at) => SharingLinks.Local(at, Zone).ToString("MMMM yyyy", Words);

    private string Day(DateTime at) => WhenInWords.Moment(new DateTimeOffset(at, TimeSpan.Zero), "long", Clock);
}
