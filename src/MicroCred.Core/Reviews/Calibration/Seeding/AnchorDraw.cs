using MicroCred.Core.Reviews.Policies;

namespace MicroCred.Core.Reviews.Calibration.Seeding;

/// <summary>
/// The draw that follows a review which an assessor took: whether an anchor comes into the same queue. Kept for every such review of a title that
/// has live anchors, so that anybody with the month's seed can repeat it.
/// </summary>
public sealed class AnchorDraw
{
    private AnchorDraw()
    {
    }

    internal AnchorDraw(Guid reviewId, Guid assessorId, Guid microCredentialId, DrawSeed seed, int percent, DateTime now)
    {
        ReviewId = reviewId;
        AssessorId = assessorId;
        MicroCredentialId = microCredentialId;
        DrawSeedId = seed.Id;
        Value = RandomDraw.Value(seed.Seed, reviewId);
        Threshold = ThresholdOf(percent);
        DrawnAt = now;
    }

    /// <summary>The review that was taken.</summary>
    public Guid ReviewId { get; private set; }

    public Guid AssessorId { get; private set; }

    public Guid MicroCredentialId { get; private set; }

    public Guid DrawSeedId { get; private set; }

    /// <summary>What <see cref="RandomDraw.Value"/> gives for the review under the month's seed.</summary>
    public long Value { get; private set; }

    /// <summary>Values below it bring an anchor; 0 for assessors who could look anchors up.</summary>
    public long Threshold { get; private set; }

    public DateTime DrawnAt { get; private set; }

    /// <summary>The attempt that the anchor is; nothing where none was drawn, or the assessor had scored every live anchor.</summary>
    public Guid? AttemptId { get; private set; }

    public bool IsDrawn => Value < Threshold;

    /// <summary>
    /// The number below which a value brings an anchor. An anchor comes on top of the review it follows: for anchors to be p of 100 reviews, p of
    /// (100 - p) others have to bring one.
    /// </summary>
    /// <param name="percent">Share of all reviews, 0 to 50.</param>
    public static long ThresholdOf(int percent) => (percent * (1L << 32)) / (100 - percent);

    internal void Bring(Guid attemptId) => AttemptId = attemptId;
}
