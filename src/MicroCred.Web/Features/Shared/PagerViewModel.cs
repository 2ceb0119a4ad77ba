using Microsoft.AspNetCore.WebUtilities;

namespace MicroCred.Web.Features.Shared;

/// <summary>The pages of a list and the addresses of its other pages; shown by <c>_Pager</c>.</summary>
/// <param name="Page">The page shown, from 1.</param>
/// <param name="PageSize">Rows on a full page.</param>
/// <param name="Total">Rows in all.</param>
/// <param name="Request">The request whose address and filters the links keep.</param>
/// <param name="What">What is listed, in the plural: "titles".</param>
/// <param name="Key">The part of the query that names the page; a second list on one page needs its own.</param>
public sealed record PagerViewModel(int Page, int PageSize, int Total, HttpRequest Request, string What = "results", string Key = "page")
{
    /// <summary>What the links are called, for those who hear the page.</summary>
    public string Label => Key == "page" ? "Pages" : $"Pages of {What}";

    /// <summary>How many pages there are, at least 1.</summary>
    public int Pages => Math.Max(1, (Total + PageSize - 1) / PageSize);

    /// <summary>The number of the first row shown.</summary>
    public int First => Total == 0 ? 0 : (Page - 1) * PageSize + 1;

    /// <summary>The number of the last row shown.</summary>
    public int Last => Math.Min(Total, Page * PageSize);

    /// <summary>The page numbers worth a link: the ends and the neighbors, 0 where some are left out.</summary>
    public IEnumerable<int> Numbers()
    {
        var last = 0;
        for (var number = 1; number <= Pages; number++)
        {
            if (number != 1 && number != Pages && Math.Abs(number - Page) > 1) continue;
            if (number - last > 1) yield return 0;
            yield return last = number;
        }
    }

    /// <summary>The address of a page, with all other parts of the query kept.</summary>
    public string AddressOf(int number)
    {
        var query = Request.Query.Where(part => !part.Key.Equals(Key, StringComparison.OrdinalIgnoreCase)).ToList();
        if (number > 1) query.Add(new(Key, number.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        return QueryHelpers.AddQueryString(Request.PathBase + Request.Path, query);
    }
}
