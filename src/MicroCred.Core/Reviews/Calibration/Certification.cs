namespace MicroCred.Core.Reviews.Calibration;

/// <summary>That an assessor passed a qualification round of a title, and until when that counts.</summary>
public sealed class Certification
{
    private Certification()
    {
    }

    internal Certification(QualificationRound round, DateTime now)
    {
        Id = Guid.CreateVersion7();
        AssessorId = round.AssessorId;
        MicroCredentialId = round.MicroCredentialId;
        RoundId = round.Id;
        PassedAt = now;
        ExpiresAt = now.AddMonths(round.Months);
    }

    public Guid Id { get; private set; }

    public Guid AssessorId { get; private set; }

    public Guid MicroCredentialId { get; private set; }

    public Guid RoundId { get; private set; }

    public DateTime PassedAt { get; private set; }

    public DateTime ExpiresAt { get; private set; }

    /// <summary>When a lead assessor let it lapse before its time.</summary>
    public DateTime? LapsedAt { get; private set; }

    public Guid? LapsedById { get; private set; }

    public string? LapseReason { get; private set; }

    internal void Lapse(Guid byId, string reason, DateTime now) => (LapsedAt, LapsedById, LapseReason) = (now, byId, reason);
}
