using Microsoft.Net.Http.Headers;

namespace MicroCred.Web.Plumbing;

/// <summary>Which of the forms that an address has the client asks for.</summary>
internal static class Negotiation
{
    /// <summary>The offer that the Accept header likes best; of equals the first. The first offer where the header is missing, nothing where none is accepted.</summary>
    public static string? Preferred(HttpRequest request, params IReadOnlyList<string> offers)
    {
        var accept = request.GetTypedHeaders().Accept;
        if (accept.Count == 0) return offers[0];
        var best = offers.Select(offer => (Offer: offer, Liked: Liked(accept, offer))).MaxBy(o => o.Liked);
        return best.Liked > 0 ? best.Offer : null;
    }

    /// <summary>How much the client likes a media type, 0 to 1: the most specific range that covers it says so (RFC 9110, section 12.5.1).</summary>
    private static double Liked(IEnumerable<MediaTypeHeaderValue> accept, string offer)
    {
        var type = new MediaTypeHeaderValue(offer);
        return accept.Where(range => range.MatchesAllTypes || (range.Type == type.Type && (range.MatchesAllSubTypes || range.SubType == type.SubType)))
            .OrderByDescending(range => range.MatchesAllTypes ? 0 : range.MatchesAllSubTypes ? 1 : 2)
            .Select(range => range.Quality ?? 1).FirstOrDefault(0);
    }
}
