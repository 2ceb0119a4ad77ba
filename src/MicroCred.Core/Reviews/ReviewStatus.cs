namespace MicroCred.Core.Reviews;

/// <summary>Where a review stands.</summary>
public enum ReviewStatus
{
    /// <summary>Being written by its assessor.</summary>
    InProgress,

    /// <summary>Final; counts for the decision.</summary>
    Finished,

    /// <summary>Given back with a reason; somebody else takes it.</summary>
    GivenBack,

    /// <summary>The assessor says that the attempt cannot be scored; a lead assessor settles it.</summary>
    Unscorable,

    /// <summary>No longer counts, because the attempt was sent back or withdrawn.</summary>
    Closed,
}
