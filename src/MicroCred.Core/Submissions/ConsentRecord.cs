using MicroCred.Core.Common;

namespace MicroCred.Core.Submissions;

/// <summary>Which release lets students appear in evidence. The paper stays with the school; the portal knows initials at most.</summary>
public enum ReleaseKind
{
    /// <summary>A parent or guardian signed the school's release form.</summary>
    ParentRelease,

    /// <summary>An adult student signed.</summary>
    AdultStudentRelease,

    /// <summary>The school confirmed that consent or a lawful exception covers it.</summary>
    SchoolConfirmation,

    /// <summary>Everything that could identify a student was removed.</summary>
    Deidentified,
}

/// <summary>A consent record of one earner, used by one or more artifacts.</summary>
public sealed class ConsentRecord
{
    public const int InitialsLength = 200;
    public const int WhereKeptLength = 300;

    private ConsentRecord()
    {
    }

    public ConsentRecord(Guid earnerId, ReleaseKind release, string initials, string whereKept, DateOnly signedOn, DateTime now)
    {
        if (signedOn > DateOnly.FromDateTime(now.AddDays(1)))
            throw new RefusedException("consent-in-future", "The release must have been signed already.", "SignedOn");
        Id = Guid.CreateVersion7();
        EarnerId = earnerId;
        Release = release;
        Initials = initials;
        WhereKept = whereKept;
        SignedOn = signedOn;
        CreatedAt = now;
    }

    public Guid Id { get; private set; }

    public Guid EarnerId { get; private set; }

    public ReleaseKind Release { get; private set; }

    /// <summary>For whom, by initials at most.</summary>
    public string Initials { get; private set; } = "";

    /// <summary>Where the paper is kept.</summary>
    public string WhereKept { get; private set; } = "";

    public DateOnly SignedOn { get; private set; }

    public DateTime CreatedAt { get; private set; }

    /// <summary>Takes initials and place out when the earner deletes the account; that there was a release stays.</summary>
    internal void Anonymize()
    {
        Initials = "";
        WhereKept = "";
    }
}
