using MicroCred.Core.Credentials;
using MicroCred.Core.MicroCredentials;
using MicroCred.Core.MicroCredentials.Catalog;
using MicroCred.Core.Pictures;
using MicroCred.Web.Features.Shared;
using MicroCred.Web.TagHelpers;

namespace MicroCred.Web.Features.Cards;

/// <summary>What a picture for social sites says.</summary>
internal static class CardWords
{
    public static ShareCard Of(PublicCredential credential, byte[] badge, TimeProvider clock)
    {
        var isRevoked = credential.RevokedAt is not null;
        return new ShareCard
        {
            Badge = badge,
            Color = BadgeArt.Colors(credential.Snapshot.BrandColor).Ground,
            Stamp = isRevoked ? "Revoked" : null,
            Lead = isRevoked ? "Was issued to" : "This certifies that",
            Name = credential.EarnerName,
            Between = isRevoked ? "for" : "has demonstrated",
            Title = credential.Title,
            Below = [$"Issued by {credential.IssuerName}", When(credential, clock)],
        };
    }

    public static ShareCard Of(TitleBadge title, byte[] badge) => new()
    {
        Badge = badge,
        Color = BadgeArt.Colors(title.Badge.Color).Ground,
        Lead = "Micro-credential",
        Title = title.Title,
        Below = [title.IssuerName, $"{Hours.InWords(title.HoursHundredths)} of work"],
    };

    private static string When(PublicCredential credential, TimeProvider clock)
    {
        var issued = Day(credential.IssuedAt, clock);
        if (credential.RevokedAt is { } revoked) return $"{issued}; revoked {Day(revoked, clock)}";
        if (credential.ExpiresAt is not { } end) return issued;
        return $"{issued}, {(end <= credential.CheckedAt ? "was valid" : "valid")} until {Day(end, clock)}";
    }

    private static string Day(DateTime moment, TimeProvider clock) => WhenInWords.Moment(new DateTimeOffset(moment, TimeSpan.Zero), "long", clock);
}
