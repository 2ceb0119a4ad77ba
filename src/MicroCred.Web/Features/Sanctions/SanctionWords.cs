using MicroCred.Core.Reviews.Sanctions;

namespace MicroCred.Web.Features.Sanctions;

/// <summary>How a notice stands, and what a step means, in words.</summary>
internal static class SanctionWords
{
    public static string Of(SanctionItem item, DateTime now) => item.Status switch
    {
        SanctionStatus.Proposed when item.AnsweredAt is not null => "Answered",
        SanctionStatus.Proposed when now > item.AnswerUntil => "Not answered",
        SanctionStatus.Proposed => "Open for an answer",
        SanctionStatus.Confirmed when item.Holds(now) => "In force",
        SanctionStatus.Confirmed => "Over",
        SanctionStatus.Dropped => "Let go",
        _ => "Lifted",
    };

    public static string ToneOf(SanctionItem item, DateTime now) => item.IsOpen ? "caution" : item.Holds(now) ? "active" : "quiet";

    /// <summary>What the step means for the earner.</summary>
    public static string Meaning(SanctionKind kind, int days) => kind switch
    {
        SanctionKind.Reminder => "Words alone. It takes nothing away.",
        SanctionKind.HandInPause => $"Nothing can be handed in for {days} days. Drafts are kept and stay open.",
        _ => $"Nothing can be begun or handed in {(days == 0 ? "until it is lifted" : $"for {days} days")}. Drafts are kept, and what was earned stays.",
    };

    public static bool Fits(string? words) => (words ?? "").ReplaceLineEndings("\n").Trim().Length <= Sanction.ReasonLength;
}
