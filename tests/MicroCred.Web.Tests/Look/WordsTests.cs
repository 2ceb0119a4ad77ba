using MicroCred.TestSupport;
using MicroCred.Web.Features.Shared;
using MicroCred.Web.TagHelpers;
using Microsoft.AspNetCore.Http;

namespace MicroCred.Web.Tests.Look;

public sealed class WordsTests
{
    private readonly TestClock clock = new();

    public WordsTests() => clock.SetUtc(new DateTime(2026, 11, 24, 15, 0, 0));

    [Theory]
    [InlineData("2026-12-03T16:30:00Z", "date", "Thu 3 Dec")]
    [InlineData("2027-01-07T16:30:00Z", "date", "Thu 7 Jan 2027")]
    [InlineData("2026-12-03T16:30:00Z", "long", "3 December 2026")]
    [InlineData("2026-11-24T14:59:40Z", "near", "just now")]
    [InlineData("2026-11-24T14:58:00Z", "near", "2 minutes ago")]
    [InlineData("2026-11-24T13:00:00Z", "near", "2 hours ago")]
    [InlineData("2026-11-24T16:00:00Z", "near", "in 1 hour")]
    [InlineData("2026-11-23T23:00:00Z", "near", "yesterday")]
    [InlineData("2026-11-25T01:00:00Z", "near", "tomorrow")]
    [InlineData("2026-11-28T01:00:00Z", "near", "in 4 days")]
    [InlineData("2026-11-01T01:00:00Z", "near", "Sun 1 Nov")]
    public void Moment_InWords(string moment, string form, string words)
    {
        // Only where the machine keeps UTC are days and hours of day the same as written here.
        if (clock.LocalTimeZone.BaseUtcOffset != TimeSpan.Zero && form != "long") return;
        Assert.Equal(words, WhenInWords.Moment(DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture), form, clock));
    }

    [Fact]
    public void Day_InWords()
    {
        Assert.Equal("Thu 3 Dec", WhenInWords.Day(new DateOnly(2026, 12, 3), "date", clock));
        Assert.Equal("14 November 2031", WhenInWords.Day(new DateOnly(2031, 11, 14), "long", clock));
    }

    [Theory]
    [InlineData("NotYetEarned", "Not yet earned", "caution")]
    [InlineData("InReview", "In review", "active")]
    [InlineData("Revoked", "Revoked", "bad")]
    [InlineData("Valid", "Valid", "good")]
    [InlineData("Draft", "Draft", "quiet")]
    public void Status_InWords(string name, string words, string tone)
    {
        Assert.Equal(words, StatusTagHelper.InWords(name));
        Assert.Equal(tone, StatusTagHelper.ToneOf(words));
    }

    [Theory]
    [InlineData("Amara Reyes", "AR")]
    [InlineData("maria josé alvarado", "MA")]
    [InlineData("teacher@demo.test", "T")]
    [InlineData("", "?")]
    public void Initials_OfAName(string name, string initials) => Assert.Equal(initials, Initials.Of(name));

    [Fact]
    public void Pager_KeepsTheFiltersAndLeavesOutTheMiddle()
    {
        var request = new DefaultHttpContext().Request;
        request.Path = "/catalog";
        request.QueryString = new QueryString("?area=a&area=b&page=5&q=x%26y");
        var pager = new PagerViewModel(5, 20, 183, request);

        Assert.Equal([1, 0, 4, 5, 6, 0, 10], pager.Numbers());
        Assert.Equal("/catalog?area=a&area=b&q=x%26y&page=6", pager.AddressOf(6));
        Assert.Equal("/catalog?area=a&area=b&q=x%26y", pager.AddressOf(1));
        Assert.Equal((81, 100), (pager.First, pager.Last));
    }
}
