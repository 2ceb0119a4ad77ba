using MicroCred.Core.Submissions;

namespace MicroCred.Core.Reviews.Policies;

/// <summary>Why an attempt has a second independent review.</summary>
public enum SecondReviewReason
{
    /// <summary>The issuer has every attempt scored twice.</summary>
    EveryAttempt,

    /// <summary>It is one of the first attempts of its title.</summary>
    NewTitle,

    /// <summary>It was drawn.</summary>
    RandomShare,

    /// <summary>The first review found it one level short on one criterion.</summary>
    NearMiss,

    /// <summary>The first review found a further attempt not yet earned.</summary>
    NotYetEarnedAgain,
}

/// <summary>
/// The settings under which an attempt is assessed, as they were when it was handed in, with what followed from them: they explain the decision
/// whatever the issuer changes later. An attempt without terms came in before there were any: two reviews, claimed from the queue.
/// </summary>
public sealed class AttemptTerms
{
    private AttemptTerms()
    {
    }

    internal AttemptTerms(Guid attemptId, Guid microCredentialId, PolicyInForce policy, int ordinal, DateTime now)
    {
        AttemptId = attemptId;
        MicroCredentialId = microCredentialId;
        Ordinal = ordinal;
        EnteredAt = now;
        Follow(policy);
    }

    public Guid AttemptId { get; private set; }

    public Attempt? Attempt { get; private set; }

    /// <summary>The attempt's title, here as well so that the next number is found without counting.</summary>
    public Guid MicroCredentialId { get; private set; }

    /// <summary>The row the settings come from; nothing where the defaults held.</summary>
    public Guid? PolicyId { get; private set; }

    public AssessmentSettings Settings { get; private set; } = AssessmentSettings.Default;

    /// <summary>1 for the first attempt of the title that was handed in, and so on. Two that come in at the same moment may share a number.</summary>
    public int Ordinal { get; private set; }

    /// <summary>When the attempt was handed in first.</summary>
    public DateTime EnteredAt { get; private set; }

    public Guid? DrawSeedId { get; private set; }

    /// <summary>What <see cref="RandomDraw.Value"/> gave; nothing where nothing was drawn.</summary>
    public long? DrawValue { get; private set; }

    /// <summary>Values below it are drawn.</summary>
    public long? DrawThreshold { get; private set; }

    public SecondReviewReason? SecondReason { get; private set; }

    /// <summary>When it became known that a second review is needed.</summary>
    public DateTime? SecondAt { get; private set; }

    // What queries ask of the settings, in columns of their own.
    public AssignmentMode Assignment { get; private set; }

    public PreviousScorers PreviousScorers { get; private set; }

    public int MaxOpenReviews { get; private set; }

    public int IdleBusinessDays { get; private set; }

    public bool CertificationRequired { get; private set; }

    /// <summary>Independent reviews that are to be done from the start.</summary>
    public int Reviews => SecondReason is null ? 1 : 2;

    /// <summary>Takes the settings that hold now: the attempt is handed in, first or again.</summary>
    internal void Follow(PolicyInForce policy)
    {
        PolicyId = policy.PolicyId;
        Settings = policy.Settings;
        (Assignment, PreviousScorers) = (policy.Settings.Assignment, policy.Settings.PreviousScorers);
        CertificationRequired = policy.Settings.CertificationRequired;
        (MaxOpenReviews, IdleBusinessDays) = (policy.Settings.MaxOpenReviews, policy.Settings.IdleBusinessDays);
    }

    /// <summary>Draws, once for the attempt, whether it belongs to the random share.</summary>
    internal void Draw(DrawSeed seed)
    {
        if (DrawValue is not null) return;
        DrawSeedId = seed.Id;
        DrawValue = RandomDraw.Value(seed.Seed, AttemptId);
        DrawThreshold = RandomDraw.Threshold(Settings.RandomSharePercent);
    }

    /// <summary>Finds whether a second review is needed from the start. One that was needed once stays needed.</summary>
    internal void Plan(DateTime now)
    {
        if (SecondReason is not null) return;
        if (Settings.Assessors == 2) NeedSecond(SecondReviewReason.EveryAttempt, now);
        else if (Ordinal <= Settings.SecondScoreFirst) NeedSecond(SecondReviewReason.NewTitle, now);
        else if (DrawValue < DrawThreshold) NeedSecond(SecondReviewReason.RandomShare, now);
    }

    internal void NeedSecond(SecondReviewReason reason, DateTime now)
    {
        SecondReason = reason;
        SecondAt = now;
    }
}
