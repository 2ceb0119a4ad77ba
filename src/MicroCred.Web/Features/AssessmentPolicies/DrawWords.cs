using System.Globalization;
using MicroCred.Core.Reviews.Policies;

namespace MicroCred.Web.Features.AssessmentPolicies;

/// <summary>Draws in words.</summary>
internal static class DrawWords
{
    public static string Month(int month) => new DateOnly(month / 100, month % 100, 1).ToString("MMMM yyyy", CultureInfo.InvariantCulture);

    public static string Of(Draw draw) => draw.Second switch
    {
        null => "no",
        SecondReviewReason.EveryAttempt => "yes: every attempt has two",
        SecondReviewReason.NewTitle => $"yes: number {draw.Ordinal} of a new title",
        SecondReviewReason.RandomShare => "yes: drawn",
        SecondReviewReason.NearMiss => "yes: a near miss",
        _ => "yes: not yet earned on a further attempt",
    };
}
