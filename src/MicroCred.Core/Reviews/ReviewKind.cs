namespace MicroCred.Core.Reviews;

/// <summary>Which place a review has in an assessment.</summary>
public enum ReviewKind
{
    /// <summary>One of the two first reviews, blind to the other.</summary>
    Independent,

    /// <summary>A third look, blind to both, where the first two disagree.</summary>
    Adjudication,

    /// <summary>One of the fresh pair that scores a decided attempt again, blind; never among the first and second scores.</summary>
    Fresh,
}
