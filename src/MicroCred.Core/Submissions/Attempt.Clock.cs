using MicroCred.Core.Common;
using MicroCred.Core.Submissions.Calendars;

namespace MicroCred.Core.Submissions;

/// <content>The clock of the decision: stopped, running again, overdue.</content>
public sealed partial class Attempt
{
    /// <summary>Stops the clock.</summary>
    internal AttemptPause Pause(PauseReason reason, string? note, Guid byId, DateTime now)
    {
        if (!AttemptLifecycle.IsInAssessment(Status)) throw new RefusedException("not-in-assessment", "The clock runs only while something is in assessment.");
        if (AwaitsCheck) throw new RefusedException("not-begun", "The clock begins to run when the attempt is found complete.");
        if (DueAt < now) throw new RefusedException("past-due", "The due date has passed; a pause cannot undo that.");
        PausedAt = now;
        return new AttemptPause(this, reason, note, byId, now);
    }

    /// <summary>Lets the clock run again: the due date moves by the business days that began while it stood still.</summary>
    internal void Resume(AttemptPause pause, BusinessCalendar calendar, Guid byId, DateTime now)
    {
        var days = BusinessDays.Between(BusinessDays.DayOf(pause.StartedAt, calendar.Zone), BusinessDays.DayOf(now, calendar.Zone), calendar);
        if (days > 0) DueAt = BusinessDays.Add(DueAt!.Value, days, calendar);
        pause.End(DueAt!.Value, byId, now);
        PausedAt = null;
    }

    /// <summary>The lead assessors have been told that it is overdue.</summary>
    internal void NoteEscalated(DateTime now) => EscalatedAt = now;
}
