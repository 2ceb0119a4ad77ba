using MicroCred.Core.Submissions;

namespace MicroCred.Core.Reviews.Assignment;

/// <summary>A lead assessor looked who the earner of an attempt is, and why. Whoever did scores nothing of that submission any more.</summary>
public sealed class Unmasking
{
    private Unmasking()
    {
    }

    internal Unmasking(Guid attemptId, Guid leadId, string reason, DateTime now)
    {
        Id = Guid.CreateVersion7();
        AttemptId = attemptId;
        LeadId = leadId;
        Reason = reason;
        At = now;
    }

    public Guid Id { get; private set; }

    public Guid AttemptId { get; private set; }

    public Attempt? Attempt { get; private set; }

    public Guid LeadId { get; private set; }

    public string Reason { get; private set; } = "";

    public DateTime At { get; private set; }
}
