using MicroCred.Core.Common;
using MicroCred.Core.MicroCredentials;

namespace MicroCred.Core.Reviews.Calibration;

/// <summary>The levels that an assessor chose for an anchor: for practice, or in a qualification round.</summary>
public sealed class AnchorScoring
{
    private AnchorScoring()
    {
    }

    private AnchorScoring(Guid anchorId, Guid assessorId, Guid? roundId, IReadOnlyList<AnchorLevel> levels, DateTime now)
    {
        Id = Guid.CreateVersion7();
        AnchorId = anchorId;
        AssessorId = assessorId;
        RoundId = roundId;
        Levels = levels;
        ScoredAt = now;
    }

    public Guid Id { get; private set; }

    public Guid AnchorId { get; private set; }

    public Anchor? Anchor { get; private set; }

    public Guid AssessorId { get; private set; }

    /// <summary>The qualification round; nothing for practice.</summary>
    public Guid? RoundId { get; private set; }

    public IReadOnlyList<AnchorLevel> Levels { get; private set; } = [];

    public DateTime ScoredAt { get; private set; }

    /// <summary>Scores an anchor.</summary>
    /// <exception cref="RefusedException">A level is missing; the reason names its field.</exception>
    internal static AnchorScoring Of(Anchor anchor, MicroCredentialVersion version, Guid assessorId, Guid? roundId, IReadOnlyList<ChosenLevel> chosen, DateTime now)
    {
        var reasons = new List<Reason>();
        foreach (var criterion in version.Criteria.OrderBy(c => c.Position))
        {
            var index = chosen.ToList().FindIndex(c => c.CriterionId == criterion.Id);
            if (index < 0 || chosen[index].Level is not { } level || level < 0 || level >= version.Levels.Count)
                reasons.Add(new Reason("level-missing", $"Choose a level for {criterion.Key}.", index < 0 ? null : $"Levels[{index}].Level"));
        }

        if (reasons.Count > 0) throw new RefusedException(reasons);
        var levels = version.Criteria.OrderBy(c => c.Position).Select(c => new AnchorLevel(c.Id, chosen.First(x => x.CriterionId == c.Id).Level!.Value));
        return new AnchorScoring(anchor.Id, assessorId, roundId, [.. levels], now);
    }
}

/// <summary>A level on one criterion, from 0.</summary>
public sealed record AnchorLevel(Guid CriterionId, int Level);

/// <summary>A level as it is chosen on the page; empty while nothing is chosen.</summary>
public sealed record ChosenLevel(Guid CriterionId, int? Level);
