namespace MicroCred.Core.Reviews.Completeness;

/// <summary>An assessor who looks whether what comes in for an issuer is complete, because a lead assessor said so. Lead assessors have it by their role.</summary>
public sealed class CheckDuty
{
    private CheckDuty()
    {
    }

    internal CheckDuty(Guid issuerId, Guid assessorId, Guid givenById, DateTime now)
    {
        Id = Guid.CreateVersion7();
        (IssuerId, AssessorId, GivenById, GivenAt) = (issuerId, assessorId, givenById, now);
    }

    public Guid Id { get; private set; }

    public Guid IssuerId { get; private set; }

    public Guid AssessorId { get; private set; }

    public Guid GivenById { get; private set; }

    public DateTime GivenAt { get; private set; }

    /// <summary>When it was taken from the person again.</summary>
    public DateTime? EndedAt { get; private set; }

    internal void End(DateTime now) => EndedAt ??= now;
}
