namespace MicroCred.Core.Audit;

/// <summary>One audited act: who did what to which row when. Written in the same save as the act; never changed or deleted.</summary>
public sealed class AuditEntry
{
    public const int ActionLength = 60;
    public const int SubjectLength = 60;
    public const int DetailsLength = 2000;

    private AuditEntry()
    {
    }

    public AuditEntry(AuditAction action, Guid? actorId, string subject, Guid subjectId, Guid? organizationId, string? details, DateTime at)
    {
        Id = Guid.CreateVersion7();
        Action = action;
        ActorId = actorId;
        Subject = subject;
        SubjectId = subjectId;
        OrganizationId = organizationId;
        Details = details;
        At = at;
    }

    public Guid Id { get; private set; }

    public AuditAction Action { get; private set; }

    /// <summary>Who acted; empty for the portal itself.</summary>
    public Guid? ActorId { get; private set; }

    /// <summary>Kind of the row: Attempt, Credential ...</summary>
    public string Subject { get; private set; } = "";

    public Guid SubjectId { get; private set; }

    /// <summary>The organization whose administrators may read the entry.</summary>
    public Guid? OrganizationId { get; private set; }

    /// <summary>Keys, counts and reasons; no evidence, no addresses.</summary>
    public string? Details { get; private set; }

    public DateTime At { get; private set; }
}
