namespace MicroCred.Core.Integrity;

/// <summary>That the lead assessors were told of files held back in an attempt: once for each attempt, whatever is found later.</summary>
public sealed class WithheldNotice
{
    private WithheldNotice()
    {
    }

    internal WithheldNotice(Guid attemptId, DateTime now) => (AttemptId, ToldAt) = (attemptId, now);

    public Guid AttemptId { get; private set; }

    public DateTime ToldAt { get; private set; }
}
