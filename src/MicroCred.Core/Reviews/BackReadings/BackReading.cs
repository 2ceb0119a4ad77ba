using MicroCred.Core.Common;
using MicroCred.Core.MicroCredentials;
using MicroCred.Core.Submissions;

namespace MicroCred.Core.Reviews.BackReadings;

/// <summary>
/// A lead assessor's second look at one finished review, blind to its scores until the own ones are written. It is about how reviews are scored
/// and changes no decision. There is one for each review: a unique index has the last word.
/// </summary>
public sealed class BackReading : IVersioned
{
    public const int CommentLength = 2000;

    private BackReading()
    {
    }

    private BackReading(Review review, DateTime now)
    {
        Id = Guid.CreateVersion7();
        ReviewId = review.Id;
        AttemptId = review.AttemptId;
        AssessorId = review.AssessorId;
        CreatedAt = now;
    }

    public Guid Id { get; private set; }

    public Guid ReviewId { get; private set; }

    public Review? Review { get; private set; }

    public Guid AttemptId { get; private set; }

    public Attempt? Attempt { get; private set; }

    /// <summary>Whose review is read.</summary>
    public Guid AssessorId { get; private set; }

    public DateTime CreatedAt { get; private set; }

    /// <summary>The month's seed with which it was drawn; empty when a lead picked it.</summary>
    public Guid? DrawSeedId { get; private set; }

    /// <summary>What <see cref="Policies.RandomDraw.Value"/> gave for the review's key.</summary>
    public long? DrawValue { get; private set; }

    public Guid? PickedById { get; private set; }

    /// <summary>The lead who reads it, from the moment the evidence was opened.</summary>
    public Guid? ReaderId { get; private set; }

    public DateTime? TakenAt { get; private set; }

    /// <summary>The reader's levels, from 0; empty until they are final.</summary>
    public IReadOnlyList<ReadLevel> Levels { get; private set; } = [];

    /// <summary>What the reader says to the assessor about it.</summary>
    public string? Comment { get; private set; }

    public DateTime? ScoredAt { get; private set; }

    public Guid Version { get; private set; }

    internal static BackReading Drawn(Review review, Guid seedId, long value, DateTime now) => new(review, now) { DrawSeedId = seedId, DrawValue = value };

    internal static BackReading Picked(Review review, Guid leadId, DateTime now) => new(review, now) { PickedById = leadId };

    internal void Take(Guid readerId, DateTime now)
    {
        if (ReaderId is { } other && other != readerId) throw new RefusedException("taken", "Another lead assessor is reading this one. Choose another from the list.");
        ReaderId = readerId;
        TakenAt ??= now;
    }

    /// <summary>Writes the reader's levels, once; <paramref name="open"/> are the criteria that the review scored.</summary>
    /// <exception cref="RefusedException">A level is missing, or it was scored already.</exception>
    internal void Score(IReadOnlyList<Criterion> open, int levels, IReadOnlyList<ChosenReadLevel> chosen, string? comment, DateTime now)
    {
        if (ScoredAt is not null) throw new RefusedException("scored", "This was scored already; both scorings are shown below.");
        var reasons = new List<Reason>();
        foreach (var criterion in open)
        {
            var index = chosen.ToList().FindIndex(c => c.CriterionId == criterion.Id);
            if (index < 0 || chosen[index].Level is not { } level || level < 0 || level >= levels)
                reasons.Add(new Reason("level-missing", $"Choose a level for {criterion.Key}.", $"Levels[{Math.Max(index, 0)}].Level"));
        }

        var words = comment?.ReplaceLineEndings("\n").Trim();
        if (words?.Length > CommentLength) reasons.Add(new Reason("comment-too-long", $"The comment can hold {CommentLength:N0} characters; this one has {words.Length:N0}.", "Comment"));
        if (reasons.Count > 0) throw new RefusedException(reasons);
        Levels = [.. open.Select(c => new ReadLevel(c.Id, chosen.First(x => x.CriterionId == c.Id).Level!.Value))];
        Comment = string.IsNullOrEmpty(words) ? null : words;
        ScoredAt = now;
    }
}

/// <summary>The reader's level on one criterion, from 0.</summary>
public sealed record ReadLevel(Guid CriterionId, int Level);

/// <summary>A level as it is chosen on the page; empty while nothing is chosen.</summary>
public sealed record ChosenReadLevel(Guid CriterionId, int? Level);
