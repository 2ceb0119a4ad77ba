using System.Text.Json.Serialization;
using MicroCred.Core.Common;

namespace MicroCred.Core.Submissions.Calendars;

/// <summary>Why the clock of an attempt stands still.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PauseReason>))]
public enum PauseReason
{
    /// <summary>Something is needed from the earner.</summary>
    WaitingForEarner,

    /// <summary>It may be the same as another submission, and somebody looks into that.</summary>
    SuspectedDuplicate,

    /// <summary>It is among the first of a new title, and the assessors agree on the reading first.</summary>
    NewTitle,

    /// <summary>Something else, in words.</summary>
    Other,
}

/// <summary>A time during which the clock of an attempt stood still, with the due date before and after. Kept for good.</summary>
public sealed class AttemptPause
{
    public const int NoteLength = 500;

    private AttemptPause()
    {
    }

    internal AttemptPause(Attempt attempt, PauseReason reason, string? note, Guid byId, DateTime now)
    {
        Id = Guid.CreateVersion7();
        AttemptId = attempt.Id;
        Round = attempt.Round;
        Reason = reason;
        Note = note;
        StartedById = byId;
        StartedAt = now;
        DueBefore = attempt.DueAt!.Value;
    }

    public Guid Id { get; private set; }

    public Guid AttemptId { get; private set; }

    public int Round { get; private set; }

    public PauseReason Reason { get; private set; }

    /// <summary>More about it, in words that the earner reads.</summary>
    public string? Note { get; private set; }

    public DateTime StartedAt { get; private set; }

    public Guid StartedById { get; private set; }

    public DateTime DueBefore { get; private set; }

    /// <summary>When it went on; empty while it stands still, and for good where the attempt ended or went back meanwhile.</summary>
    public DateTime? EndedAt { get; private set; }

    public Guid? EndedById { get; private set; }

    public DateTime? DueAfter { get; private set; }

    internal void End(DateTime dueAfter, Guid byId, DateTime now)
    {
        if (EndedAt is not null) throw new RefusedException("not-paused", "The clock runs already.");
        EndedAt = now;
        EndedById = byId;
        DueAfter = dueAfter;
    }
}

/// <summary>What a pause is for, in words.</summary>
public static class PauseWords
{
    /// <summary>Words that fit after a colon, for earners and leads alike.</summary>
    public static string InWords(this PauseReason reason) => reason switch
    {
        PauseReason.WaitingForEarner => "something is needed from the earner",
        PauseReason.SuspectedDuplicate => "it is being compared with other work",
        PauseReason.NewTitle => "it is among the first of a new micro-credential, and the assessors agree on the reading first",
        _ => "for another reason",
    };
}
