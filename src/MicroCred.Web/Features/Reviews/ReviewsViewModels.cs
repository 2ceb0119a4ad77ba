using MicroCred.Core.Common;
using MicroCred.Core.Reviews;
using MicroCred.Core.Reviews.Comments;
using MicroCred.Core.Submissions;
using MicroCred.Web.TagHelpers;

namespace MicroCred.Web.Features.Reviews;

/// <summary>The desk.</summary>
/// <param name="Desk">Evidence, and what is stored.</param>
/// <param name="Form">What stands in the fields.</param>
/// <param name="ShowsRubric">Whether narrow screens begin with the rubric.</param>
/// <param name="Stored">After a stale save: what is stored and differs.</param>
/// <param name="Conditions">The issuer's condition codes.</param>
/// <param name="Bank">Kept comments on this title.</param>
public sealed record DeskViewModel(Desk Desk, DeskForm Form, bool ShowsRubric, IReadOnlyList<StoredText> Stored, IReadOnlyList<Condition> Conditions, IReadOnlyList<BankComment> Bank)
{
    /// <summary>The codes under which a criterion counts as not met while the rest is scored.</summary>
    public IReadOnlyList<Condition> NotMetConditions => [.. Conditions.Where(c => c.Consequence == ConditionConsequence.NotMet)];
}

/// <summary>The last look before finishing.</summary>
public sealed record FinishViewModel(Desk Desk, IReadOnlyList<Reason> Missing)
{
    /// <summary>The desk's field that a reason is about, as an address.</summary>
    public string AddressOf(Reason reason)
    {
        var field = reason.Field ?? "";
        var key = field[(field.IndexOf('-', StringComparison.Ordinal) + 1)..];
        var index = Desk.Evidence.Criteria.Select(c => c.Key).ToList().IndexOf(key);
        var id = index < 0 ? "OverallComment" : $"Scores_{index}__{(field.StartsWith("level-", StringComparison.Ordinal) ? "Level" : field.StartsWith("next-", StringComparison.Ordinal) ? "NextStep" : "Comment")}";
        return $"/reviews/{Desk.ReviewId}?pane=rubric#{id}";
    }
}

/// <summary>Asks why a review is given back.</summary>
public sealed record GiveBackViewModel(Desk Desk, GiveBackForm Form);

/// <summary>The page on which an assessor reports that something cannot be scored.</summary>
public sealed record CannotScoreViewModel(Desk Desk, CannotScoreForm Form, IReadOnlyList<Condition> Conditions);

/// <summary>A case to settle, with the form that was posted last.</summary>
public sealed record CaseViewModel(UnscorableCase Case, ReasonForm Form);

/// <summary>An attempt's seats, with the form that was posted last.</summary>
public sealed record SeatsViewModel(AttemptSeats Seats, AssignForm Form)
{
    /// <summary>The people to choose from, with what speaks against each.</summary>
    public IReadOnlyList<Choice> People => [.. Seats.Eligible.Select(e => new Choice($"{e.UserId}", e.Name, Words(e)))];

    private static string Words(EligibleAssessor person)
    {
        var open = person.InProgress == 0 ? "No review in progress" : $"{person.InProgress} in progress";
        if (person.HasScoredEarner) return $"{open}. Has scored earlier work of the same earner: give a reason";
        return person.IsAtLimit ? $"{open}, the most there may be: give a reason" : open;
    }
}

/// <summary>What helps to write about one criterion: hints on what is saved, and kept comments.</summary>
public sealed record CommentHelp(int Index, string Key, IReadOnlyList<string> Hints, IReadOnlyList<BankComment> Bank);

/// <summary>The comment bank with the form that was posted last.</summary>
public sealed record CommentsViewModel(CommentBank Bank, CommentForm Form);
