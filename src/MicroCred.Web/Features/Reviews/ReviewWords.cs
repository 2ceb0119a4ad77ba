using MicroCred.Core.Reviews;

namespace MicroCred.Web.Features.Reviews;

/// <summary>How a review stands, in words.</summary>
internal static class ReviewWords
{
    public static string Of(ReviewStatus status) => status switch
    {
        ReviewStatus.InProgress => "In progress",
        ReviewStatus.Finished => "Finished",
        ReviewStatus.GivenBack => "Given back",
        ReviewStatus.Unscorable => "Can't be scored",
        _ => "Closed",
    };

    /// <summary>Points in words.</summary>
    public static string Points(int points) => points == 1 ? "1 point" : $"{points} points";

    public static string ToneOf(ReviewStatus status) => status switch
    {
        ReviewStatus.InProgress => "active",
        ReviewStatus.Finished => "good",
        ReviewStatus.Unscorable => "caution",
        _ => "quiet",
    };
}
