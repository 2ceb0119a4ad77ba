using MicroCred.Core.Common;
using MicroCred.Core.Submissions;

namespace MicroCred.Core.Integrity.Similarity;

/// <summary>What a lead assessor found of a match.</summary>
public enum MatchFinding
{
    Open,
    Dismissed,
    Confirmed,
}

/// <summary>Two attempts of different earners that are alike enough to be looked at by a lead assessor. It says nothing about who did what.</summary>
public sealed class SimilarityMatch : IVersioned
{
    public const int NoteLength = 2000;

    private SimilarityMatch()
    {
    }

    public SimilarityMatch(Guid attemptId, Guid otherAttemptId, int percent, int sameFiles, DateTime now)
    {
        Id = Guid.CreateVersion7();
        AttemptId = attemptId;
        OtherAttemptId = otherAttemptId;
        FoundAt = now;
        Measure(percent, sameFiles);
    }

    public Guid Id { get; private set; }

    /// <summary>The attempt that was handed in later.</summary>
    public Guid AttemptId { get; private set; }

    public Attempt? Attempt { get; private set; }

    public Guid OtherAttemptId { get; private set; }

    public Attempt? OtherAttempt { get; private set; }

    /// <summary>Shared runs of words in percent of the shorter text, of the most alike pair of texts.</summary>
    public int Percent { get; private set; }

    /// <summary>How many files are the same to the last byte.</summary>
    public int SameFiles { get; private set; }

    public DateTime FoundAt { get; private set; }

    public MatchFinding Finding { get; private set; }

    public Guid? SettledById { get; private set; }

    public DateTime? SettledAt { get; private set; }

    /// <summary>The lead assessor's words.</summary>
    public string? Note { get; private set; }

    public Guid Version { get; private set; }

    internal void Measure(int percent, int sameFiles) => (Percent, SameFiles) = (percent, sameFiles);

    /// <summary>Notes what the lead assessor found; a finding can be changed later, with a new note.</summary>
    internal void Settle(MatchFinding finding, string note, Guid byId, DateTime now)
    {
        if (finding == MatchFinding.Open) throw new RefusedException("finding-missing", "Choose what you found.", "Finding");
        var words = note.Trim();
        if (words.Length is 0 or > NoteLength) throw new RefusedException("note-missing", $"Write a note of at most {NoteLength:N0} characters.", "Note");
        Finding = finding;
        Note = words;
        SettledById = byId;
        SettledAt = now;
    }
}
