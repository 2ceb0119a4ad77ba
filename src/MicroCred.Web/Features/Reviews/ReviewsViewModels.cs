using MicroCred.Core.Common;
using MicroCred.Core.Reviews;

namespace MicroCred.Web.Features.Reviews;

/// <summary>The desk.</summary>
/// <param name="Desk">Evidence, and what is stored.</param>
/// <param name="Form">What stands in the fields.</param>
/// <param name="ShowsRubric">Whether narrow screens begin with the rubric.</param>
/// <param name="Stored">After a stale save: what is stored and differs.</param>
public sealed record DeskViewModel(Desk Desk, DeskForm Form, bool ShowsRubric, IReadOnlyList<StoredText> Stored);

/// <summary>The last look before finishing.</summary>
public sealed record FinishViewModel(Desk Desk, IReadOnlyList<Reason> Missing)
{
    /// <summary>The desk's field that a reason is about, as an address.</summary>
    public string AddressOf(Reason reason)
    {
        var field = reason.Field ?? "";
        var key = field[(field.IndexOf('-', StringComparison.Ordinal) + 1)..];
        var index = Desk.Evidence.Criteria.Select(c => c.Key).ToList().IndexOf(key);
        var id = index < 0 ? "OverallComment" : field.StartsWith("level-", StringComparison.Ordinal) ? $"Scores_{index}__Level" : $"Scores_{index}__Comment";
        return $"/reviews/{Desk.ReviewId}?pane=rubric#{id}";
    }
}

/// <summary>A page that asks for a reason before a review is let go.</summary>
public sealed record LetGoViewModel(Desk Desk, ReasonForm Form, bool IsUnscorable);

/// <summary>A case to settle, with the form that was posted last.</summary>
public sealed record CaseViewModel(UnscorableCase Case, ReasonForm Form);

/// <summary>An attempt's seats, with the form that was posted last.</summary>
public sealed record SeatsViewModel(AttemptSeats Seats, AssignForm Form);
