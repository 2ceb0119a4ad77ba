using MicroCred.Core.Submissions;

namespace MicroCred.Core.Reviews;

/// <summary>Level and comment of one criterion in one review.</summary>
public sealed class Score
{
    public const int CommentLength = 4000;

    private Score()
    {
    }

    internal Score(Guid reviewId, Guid criterionId)
    {
        Id = Guid.CreateVersion7();
        ReviewId = reviewId;
        CriterionId = criterionId;
    }

    public Guid Id { get; private set; }

    public Guid ReviewId { get; private set; }

    public Guid CriterionId { get; private set; }

    /// <summary>Place in the version's levels, from 0; empty while not chosen.</summary>
    public int? Level { get; private set; }

    /// <summary>What was seen in the evidence.</summary>
    public string Comment { get; private set; } = "";

    /// <summary>Why that is this level.</summary>
    public string Why { get; private set; } = "";

    /// <summary>What would meet the criterion; required where it is not met.</summary>
    public string NextStep { get; private set; } = "";

    /// <summary>Why the criterion could not be scored and counts as not met; there is no level then.</summary>
    public Condition? Condition { get; private set; }

    internal void Write(int? level, string comment, string why, string nextStep, Condition? condition)
    {
        Level = condition is null ? level : null;
        Comment = comment;
        Why = why;
        NextStep = nextStep;
        Condition = condition;
    }
}
