namespace MicroCred.Core.Submissions;

/// <summary>
/// The moves an attempt can make, as a table that docs/lifecycle.md prints and a test compares. <see cref="Attempt"/> asks it before every move.
/// </summary>
public static class AttemptLifecycle
{
    /// <summary>Every allowed move with the act that brings it about.</summary>
    public static IReadOnlyList<AttemptMove> Moves { get; } =
    [
        new(AttemptStatus.Draft, AttemptStatus.Submitted, "Submit", "earner"),
        new(AttemptStatus.Draft, AttemptStatus.Withdrawn, "Withdraw", "earner"),
        new(AttemptStatus.Submitted, AttemptStatus.InReview, "Claim", "assessor"),
        new(AttemptStatus.Submitted, AttemptStatus.NeedsChanges, "SendBack", "who checks that it is complete"),
        new(AttemptStatus.Submitted, AttemptStatus.Withdrawn, "Withdraw", "earner"),
        new(AttemptStatus.InReview, AttemptStatus.NeedsChanges, "SendBack", "lead assessor"),
        new(AttemptStatus.InReview, AttemptStatus.ClosedForPrivacy, "CloseForPrivacy", "lead assessor"),
        new(AttemptStatus.InReview, AttemptStatus.Earned, "Decide", "the scoring rule"),
        new(AttemptStatus.InReview, AttemptStatus.NotYetEarned, "Decide", "the scoring rule"),
        new(AttemptStatus.InReview, AttemptStatus.Withdrawn, "Withdraw", "earner"),
        new(AttemptStatus.NeedsChanges, AttemptStatus.Submitted, "Submit", "earner"),
        new(AttemptStatus.NeedsChanges, AttemptStatus.Withdrawn, "Withdraw", "earner"),
        new(AttemptStatus.NotYetEarned, AttemptStatus.Submitted, "Reopen", "an appeal or a lead assessor"),
        new(AttemptStatus.ClosedForPrivacy, AttemptStatus.Submitted, "Reopen", "a lead assessor, on appeal"),
    ];

    public static bool Allows(AttemptStatus from, AttemptStatus to) => Moves.Any(m => m.From == from && m.To == to);

    /// <summary>Whether the earner may change answers and artifacts.</summary>
    public static bool IsEditable(AttemptStatus status) => status is AttemptStatus.Draft or AttemptStatus.NeedsChanges;

    /// <summary>Whether assessors may hold or take reviews of it.</summary>
    public static bool IsInAssessment(AttemptStatus status) => status is AttemptStatus.Submitted or AttemptStatus.InReview;

    /// <summary>Whether it is decided or closed; only an appeal, or a lead assessor after back-reading, opens it again.</summary>
    public static bool IsFinal(AttemptStatus status) => status is AttemptStatus.Earned or AttemptStatus.NotYetEarned or AttemptStatus.Withdrawn or AttemptStatus.ClosedForPrivacy;
}

/// <summary>One allowed move: <paramref name="Act"/> is the verb in code, <paramref name="By"/> who brings it about.</summary>
public sealed record AttemptMove(AttemptStatus From, AttemptStatus To, string Act, string By);
