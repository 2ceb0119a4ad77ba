namespace MicroCred.Core.Reviews.Policies;

/// <summary>
/// An issuer's assessment settings as they were saved once, for the issuer or for one of its titles. Rows are never changed: the newest of its
/// scope is in force, the older ones explain what was decided under them.
/// </summary>
public sealed class AssessmentPolicy
{
    public const int NoteLength = 500;

    private AssessmentPolicy()
    {
    }

    public AssessmentPolicy(PolicyScope scope, int number, AssessmentSettings? settings, string? note, Guid? savedById, DateTime now)
    {
        if (settings is null && scope.MicroCredentialId is null) throw new ArgumentException("Only a title can follow its issuer.", nameof(settings));
        Id = Guid.CreateVersion7();
        ScopeId = scope.Id;
        IssuerId = scope.IssuerId;
        MicroCredentialId = scope.MicroCredentialId;
        Number = number;
        Settings = settings;
        Note = note;
        SavedById = savedById;
        InForceFrom = now;
    }

    public Guid Id { get; private set; }

    /// <summary>Key of the title it is for, or of the issuer.</summary>
    public Guid ScopeId { get; private set; }

    public Guid IssuerId { get; private set; }

    public Guid? MicroCredentialId { get; private set; }

    /// <summary>1, 2, 3 ... within the scope; unique there.</summary>
    public int Number { get; private set; }

    /// <summary>The settings; empty when the title follows its issuer again.</summary>
    public AssessmentSettings? Settings { get; private set; }

    /// <summary>Why it was changed, in the administrator's words.</summary>
    public string? Note { get; private set; }

    public Guid? SavedById { get; private set; }

    public DateTime InForceFrom { get; private set; }
}

/// <summary>What a policy is for: an issuer, or one of its titles.</summary>
public sealed record PolicyScope(Guid IssuerId, Guid? MicroCredentialId = null)
{
    public Guid Id => MicroCredentialId ?? IssuerId;
}
