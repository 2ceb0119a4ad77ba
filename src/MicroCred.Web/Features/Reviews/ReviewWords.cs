using MicroCred.Core.Reviews;
using MicroCred.Core.Reviews.Comments;
using MicroCred.Core.Submissions;
using MicroCred.Web.TagHelpers;

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

    /// <summary>The condition codes to choose from, with the one that stands although it has left the list.</summary>
    public static IReadOnlyList<Choice> Conditions(IReadOnlyList<Condition> listed, Condition? standing) =>
        [.. listed.Concat(standing is null ? [] : [standing]).DistinctBy(c => c.Code).Select(c => new Choice(c.Code, c.Name))];

    /// <summary>One of the three texts about a criterion, as the desk names it.</summary>
    public static string Of(FeedbackField field) => field switch
    {
        FeedbackField.Seen => "What you saw",
        FeedbackField.Why => "Why this level",
        _ => "What would meet it",
    };

    /// <summary>The form's name of that text.</summary>
    public static string FieldOf(FeedbackField field) => field switch
    {
        FeedbackField.Seen => nameof(ScoreForm.Comment),
        FeedbackField.Why => nameof(ScoreForm.Why),
        _ => nameof(ScoreForm.NextStep),
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
