using System.Globalization;
using MicroCred.Core.Portfolios.Exchange;
using Microsoft.AspNetCore.WebUtilities;

namespace MicroCred.Web.Features.OpenBadgesApi;

/// <summary>Which part of the credentials an application asks for.</summary>
internal sealed record CredentialsWanted(int Limit, int Offset, DateTime? Since, string? SinceText)
{
    private const int UsualLimit = 20;

    /// <summary>What the parameters say; null where one of them says nothing that can be followed.</summary>
    public static CredentialsWanted? Read(string? limit, string? offset, string? since)
    {
        var (most, skip) = (UsualLimit, 0);
        if (!string.IsNullOrEmpty(limit) && !(int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out most) && most > 0)) return null;
        if (!string.IsNullOrEmpty(offset) && !int.TryParse(offset, NumberStyles.None, CultureInfo.InvariantCulture, out skip)) return null;
        if (string.IsNullOrEmpty(since)) return new CredentialsWanted(Math.Min(most, ExchangeQueries.MostAtOnce), skip, null, null);
        // A plus sign that was not encoded arrives as a space.
        var text = since.Replace(' ', '+');
        return text.Contains('T', StringComparison.Ordinal) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var after)
            ? new CredentialsWanted(Math.Min(most, ExchangeQueries.MostAtOnce), skip, after.UtcDateTime, text)
            : null;
    }

    /// <summary>The Link header (RFC 8288): first and last always, next and prev where there is something.</summary>
    public string Links(string address, int total)
    {
        var last = total == 0 ? 0 : (total - 1) / Limit * Limit;
        var links = new List<string>();
        if (Offset + Limit < total) links.Add(Link(Offset + Limit, "next"));
        links.Add(Link(last, "last"));
        links.Add(Link(0, "first"));
        if (Offset > 0) links.Add(Link(Math.Max(0, Math.Min(Offset - Limit, last)), "prev"));
        return string.Join(", ", links);

        string Link(int offset, string relation)
        {
            var parameters = new Dictionary<string, string?>
            {
                ["limit"] = Limit.ToString(CultureInfo.InvariantCulture),
                ["offset"] = offset.ToString(CultureInfo.InvariantCulture),
                ["since"] = SinceText,
            };
            return $"<{QueryHelpers.AddQueryString(address, parameters.Where(p => p.Value is not null))}>; rel=\"{relation}\"";
        }
    }
}
