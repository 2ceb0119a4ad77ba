using MicroCred.Core.Common;
using MicroCred.Core.Submissions;

namespace MicroCred.Core.Reviews.Appeals;

/// <summary>What must be known to say whether an attempt can be appealed.</summary>
/// <param name="Status">Where the attempt stands.</param>
/// <param name="EndsAt">Last moment of the window; empty where the issuer takes no appeals.</param>
/// <param name="IsLatest">No further attempt was begun.</param>
/// <param name="HasAppealed">An appeal was filed before.</param>
/// <param name="WasReopened">A fresh pair has scored it already.</param>
/// <param name="HasOtherOpen">The earner works on the same title in another submission.</param>
public sealed record AppealFacts(AttemptStatus Status, DateTime? EndsAt, bool IsLatest, bool HasAppealed, bool WasReopened, bool HasOtherOpen);

/// <summary>Whether an earner may appeal, and until when.</summary>
public static class AppealRule
{
    /// <summary>Whether this is something that one appeals at all.</summary>
    public static bool CanBeAppealed(AttemptStatus status) => status is AttemptStatus.NotYetEarned or AttemptStatus.ClosedForPrivacy;

    /// <summary>Last second of the window, in UTC: the end of that day where the issuer is. Empty for no appeals.</summary>
    public static DateTime? EndsAt(DateTime decidedAt, int days, TimeZoneInfo zone) =>
        days < 1 ? null : BusinessDays.EndOf(BusinessDays.DayOf(decidedAt, zone).AddDays(days), zone);

    /// <summary>Every reason why no appeal can be filed now; empty when one can.</summary>
    public static IReadOnlyList<Reason> WhyNotAppeal(AppealFacts facts, DateTime now)
    {
        var reasons = new List<Reason>();
        if (facts.HasAppealed) return [new Reason("appealed-before", "You have appealed this decision. There is one appeal for each attempt.")];
        if (!CanBeAppealed(facts.Status)) return [new Reason("nothing-to-appeal", "An appeal is possible once an attempt was found not yet earned, or was closed.")];
        if (facts.EndsAt is not { } end) return [new Reason("no-appeals", "This issuer takes no appeals. You can submit again with what was not met.")];
        if (facts.WasReopened) reasons.Add(new Reason("decision-final", "A fresh pair of assessors has already looked at this attempt. Their decision is final."));
        if (now > end) reasons.Add(new Reason("window-over", "The time in which you could appeal is over."));
        if (!facts.IsLatest) reasons.Add(new Reason("next-attempt-begun", "You have begun a further attempt, so this decision can no longer be appealed. Discard that draft first if you would rather appeal."));
        if (facts.HasOtherOpen) reasons.Add(new Reason("other-open", "You have begun this micro-credential anew. Discard that draft, or withdraw what you submitted, before you appeal."));
        return reasons;
    }
}
