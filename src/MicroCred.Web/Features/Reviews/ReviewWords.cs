using MicroCred.Core.Audit;
using MicroCred.Core.Reviews;
using MicroCred.Core.Reviews.Assignment;
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

    /// <summary>The reasons that an assessor can give for giving a review back.</summary>
    public static IReadOnlyList<Choice> GiveBackReasons { get; } =
    [
        new(nameof(DeclineReason.NoTime), "I have no time for it now", "It is open for you again later, if nobody else takes it."),
        new(nameof(DeclineReason.Recognized), "I recognize the work or its author", "You will not be offered anything by this person again, and nobody tells you who it is."),
        new(nameof(DeclineReason.Conflict), "I have a conflict of interest", "You will not be offered anything by this person again."),
        new(nameof(DeclineReason.OutsideExpertise), "It is outside what I know well", "You will not be offered this submission again."),
    ];

    /// <summary>An act in an attempt's history.</summary>
    public static string Of(AuditAction action) => action switch
    {
        AuditAction.AttemptSubmitted => "Handed in",
        AuditAction.AttemptSentBack => "Sent back to the earner",
        AuditAction.AttemptFoundComplete => "Found complete",
        AuditAction.AttemptFoundIncomplete => "Sent back as incomplete",
        AuditAction.ReviewClaimed => "Review taken",
        AuditAction.ReviewAssigned => "Review assigned",
        AuditAction.ReviewReassigned => "Review given to someone else",
        AuditAction.ReviewGivenBack => "Review given back",
        AuditAction.ReviewReturned => "Review went back to the queue after lying idle",
        AuditAction.ReviewDeclaredUnscorable => "Said that it cannot be scored",
        AuditAction.ReviewOverruled => "Found that it can be scored",
        AuditAction.ReviewFinished => "Review finished",
        AuditAction.SecondReviewOpened => "Second review opened",
        AuditAction.AnchorPlanted => "Came into the queue as an anchor",
        AuditAction.AttemptUnmasked => "Looked who the earner is",
        AuditAction.ReviewSentBack => "Sent a review back to its assessor",
        AuditAction.DecisionReleased => "Released the decision",
        AuditAction.AttemptReopened => "Went to a fresh pair of assessors",
        AuditAction.ClockPaused => "Stopped the clock",
        AuditAction.ClockResumed => "Let the clock run again",
        _ => StatusTagHelper.InWords(action.ToString()),
    };

    public static string ToneOf(ReviewStatus status) => status switch
    {
        ReviewStatus.InProgress => "active",
        ReviewStatus.Finished => "good",
        ReviewStatus.Unscorable => "caution",
        _ => "quiet",
    };
}
