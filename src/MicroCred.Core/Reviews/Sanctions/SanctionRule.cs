using MicroCred.Core.Common;
using MicroCred.Core.Submissions;

namespace MicroCred.Core.Reviews.Sanctions;

/// <summary>When a notice can be answered and confirmed, and how long what was confirmed holds and counts.</summary>
public static class SanctionRule
{
    /// <summary>Last second of the window, in UTC: the end of that day where the issuer is.</summary>
    public static DateTime AnswerUntil(DateTime now, int days, TimeZoneInfo zone) => BusinessDays.EndOf(BusinessDays.DayOf(now, zone).AddDays(days), zone);

    public static Reason? WhyNotAnswer(SanctionStatus status, DateTime? answeredAt, DateTime answerUntil, DateTime now)
    {
        if (answeredAt is not null) return new Reason("answered-before", "You have answered this notice. Your answer stands.");
        if (status != SanctionStatus.Proposed) return new Reason("notice-settled", "This notice has been settled, so it cannot be answered any more.");
        return now > answerUntil ? new Reason("window-over", "The time in which you could answer is over.") : null;
    }

    /// <summary>Nothing is confirmed before the earner answered, or had the whole time to do so.</summary>
    public static Reason? WhyNotConfirm(SanctionStatus status, DateTime? answeredAt, DateTime answerUntil, DateTime now)
    {
        if (status != SanctionStatus.Proposed) return new Reason("notice-settled", "This notice has been settled already. Look at it again.");
        return answeredAt is null && now <= answerUntil ? new Reason("answer-awaited", "The earner can still answer. It can be confirmed after the answer, or once the time for it is over.") : null;
    }

    /// <summary>Until when a step that is confirmed now holds, and until when it counts toward the next one.</summary>
    public static (DateTime? Holds, DateTime? Counts) EndsOf(SanctionKind kind, int days, TimeZoneInfo zone, DateTime now)
    {
        if (kind == SanctionKind.Reminder) return (now.AddMonths(SanctionLadder.CountsMonths), now.AddMonths(SanctionLadder.CountsMonths));
        if (days == 0) return (null, null);
        var end = BusinessDays.EndOf(BusinessDays.DayOf(now, zone).AddDays(days), zone);
        return (end, end.AddMonths(SanctionLadder.CountsMonths));
    }
}
