using MicroCred.Core.Reviews.Appeals;
using MicroCred.Core.Submissions;

namespace MicroCred.Web.Features.Appeals;

/// <summary>How an appeal stands, in words.</summary>
internal static class AppealWords
{
    public static string Of(AppealStatus status) => status switch
    {
        AppealStatus.Filed => "Waits for an answer",
        AppealStatus.TakenUp => "Being scored",
        AppealStatus.Declined => "Declined",
        _ => "Decided",
    };

    public static string ToneOf(AppealStatus status) => status switch
    {
        AppealStatus.Filed => "caution",
        AppealStatus.TakenUp => "active",
        _ => "quiet",
    };

    public static string Of(AttemptStatus against) => against == AttemptStatus.ClosedForPrivacy ? "closed to protect a student" : "not yet earned";

    /// <summary>Days since it was filed: "filed today", "1 day old".</summary>
    public static string Age(DateTime filedAt, TimeProvider clock) => (int)(clock.GetUtcNow().UtcDateTime - filedAt).TotalDays switch
    {
        < 1 => "Filed today",
        1 => "1 day old",
        var days => $"{days} days old",
    };
}
