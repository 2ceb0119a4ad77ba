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

    /// <summary>When the assessor was told that its time is over.</summary>
    public DateTime? ExpiryToldAt { get; private set; }

    /// <summary>When a lead assessor extended or restored it, who that was, and why. No foreign key: SQLite could only add one by building the table anew.</summary>
    public DateTime? ExtendedAt { get; private set; }

    public Guid? ExtendedById { get; private set; }

    public string? ExtendReason { get; private set; }

    /// <summary>From when on the assessor's scoring speaks for or against it.</summary>
    public DateTime StandsSince => ExtendedAt ?? PassedAt;

    /// <summary>It ends before its time: by a lead assessor, or by the portal for what the settings name.</summary>
    internal void Lapse(Guid? byId, string reason, DateTime now) => (LapsedAt, LapsedById, LapseReason) = (now, byId, reason);

    internal void NoteExpiryTold(DateTime now) => ExpiryToldAt = now;

    /// <summary>A lead assessor lets it count until later, or count again.</summary>
    internal void Extend(Guid byId, int months, string reason, DateTime now)
    {
        var from = LapsedAt is null && ExpiresAt > now ? ExpiresAt : now;
        (LapsedAt, LapsedById, LapseReason, ExpiryToldAt) = (null, null, null, null);
        (ExtendedAt, ExtendedById, ExtendReason) = (now, byId, reason);
        ExpiresAt = from.AddMonths(months);
    }
}
