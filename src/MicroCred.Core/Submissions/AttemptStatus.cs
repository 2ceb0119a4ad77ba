namespace MicroCred.Core.Submissions;

/// <summary>Where an attempt stands. Allowed moves: <see cref="AttemptLifecycle"/>.</summary>
public enum AttemptStatus
{
    /// <summary>The earner is working on it; nobody else sees it.</summary>
    Draft,

    /// <summary>Handed in, no assessor has begun.</summary>
    Submitted,

    /// <summary>At least one assessor has begun.</summary>
    InReview,

    /// <summary>Sent back because it cannot be scored as it is; costs no attempt.</summary>
    NeedsChanges,

    /// <summary>Decided: every required criterion is met.</summary>
    Earned,

    /// <summary>Decided: a required criterion is not met; a further attempt can follow.</summary>
    NotYetEarned,

    /// <summary>Taken back by the earner.</summary>
    Withdrawn,

    /// <summary>Closed by a lead assessor because a student can be identified; its work examples are locked.</summary>
    ClosedForPrivacy,
}
