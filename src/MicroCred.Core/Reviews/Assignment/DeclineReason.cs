namespace MicroCred.Core.Reviews.Assignment;

/// <summary>Why a review went back, and with that who may take it next.</summary>
public enum DeclineReason
{
    /// <summary>No time; the same assessor may take it again.</summary>
    NoTime,

    /// <summary>A conflict of interest: never again anything by this earner.</summary>
    Conflict,

    /// <summary>The assessor recognized the work or its author: never again anything by this earner.</summary>
    Recognized,

    /// <summary>Outside what the assessor knows: never again this submission.</summary>
    OutsideExpertise,

    /// <summary>A lead assessor took it back.</summary>
    TakenBack,

    /// <summary>Nothing was saved for so long that it went back by itself.</summary>
    Idle,
}
