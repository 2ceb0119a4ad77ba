using MicroCred.Core.Common;
using MicroCred.Core.Reviews.Policies;

namespace MicroCred.Core.Reviews.Calibration;

/// <summary>
/// An assessor's round through the qualification anchors of a title, under the settings that held when it began. Nothing is said of how an
/// anchor was scored; the result comes when all of them are.
/// </summary>
public sealed class QualificationRound : IVersioned
{
    private QualificationRound()
    {
    }

    internal QualificationRound(Guid assessorId, Guid microCredentialId, Guid versionId, IReadOnlyList<Guid> anchorIds, AssessmentSettings settings, DateTime now)
    {
        Id = Guid.CreateVersion7();
        AssessorId = assessorId;
        MicroCredentialId = microCredentialId;
        VersionId = versionId;
        AnchorIds = anchorIds;
        AgreementPercent = settings.QualificationAgreementPercent;
        MostDistance = settings.QualificationLargestDistance;
        Months = settings.CertificationMonths;
        BegunAt = now;
    }

    public Guid Id { get; private set; }

    public Guid AssessorId { get; private set; }

    public Guid MicroCredentialId { get; private set; }

    public Guid VersionId { get; private set; }

    /// <summary>The anchors in their order.</summary>
    public IReadOnlyList<Guid> AnchorIds { get; private set; } = [];

    /// <summary>Exact agreement that is asked for, in percent.</summary>
    public int AgreementPercent { get; private set; }

    /// <summary>Levels by which a score may be off.</summary>
    public int MostDistance { get; private set; }

    /// <summary>Months for which passing certifies.</summary>
    public int Months { get; private set; }

    public DateTime BegunAt { get; private set; }

    /// <summary>Anchors that are scored.</summary>
    public int Scored { get; private set; }

    public DateTime? FinishedAt { get; private set; }

    /// <summary>Criteria over all anchors; nothing before the end, like the three below.</summary>
    public int? Criteria { get; private set; }

    /// <summary>Criteria scored at the very level.</summary>
    public int? Exact { get; private set; }

    /// <summary>Levels by which the score furthest off was off.</summary>
    public int? LargestDistance { get; private set; }

    public bool? IsPassed { get; private set; }

    public Guid Version { get; private set; }

    internal void CountScored() => Scored++;

    internal void Finish(QualificationResult result, DateTime now)
    {
        FinishedAt = now;
        (Criteria, Exact, LargestDistance, IsPassed) = (result.Criteria, result.Exact, result.LargestDistance, result.IsPassed);
    }
}
