using MicroCred.Core.Common;

namespace MicroCred.Core.Files;

/// <summary>What came of cleaning a file.</summary>
public enum BlindOutcome
{
    /// <summary>Nothing had to go: assessors read the original.</summary>
    Unchanged,

    /// <summary>A copy without the author's data stands beside the original.</summary>
    Cleaned,

    /// <summary>The file cannot be cleaned with certainty. Assessors do not read it unless a lead assessor releases it.</summary>
    Withheld,
}

/// <summary>A stored file as assessors get it: without document properties, EXIF, GPS and whatever else names its author or place. The original is never changed.</summary>
public sealed class BlindCopy : IVersioned
{
    public const int ReasonLength = 1000;

    private BlindCopy()
    {
    }

    private BlindCopy(Guid fileId) => FileId = fileId;

    public Guid Id { get; private set; } = Guid.CreateVersion7();

    public Guid FileId { get; private set; }

    public StoredFile? File { get; private set; }

    public BlindOutcome Outcome { get; private set; }

    /// <summary>Where the store keeps the copy, when it differs from the original.</summary>
    public string? StorageKey { get; private set; }

    /// <summary>Size of the copy in bytes.</summary>
    public long Length { get; private set; }

    /// <summary>SHA-256 of the copy, lower-case hex.</summary>
    public string? Sha256 { get; private set; }

    /// <summary>Why it is withheld, in words for the lead assessor.</summary>
    public string? Reason { get; private set; }

    /// <summary>Version of the cleaner that made it; older copies are made anew.</summary>
    public int CleanerVersion { get; private set; }

    public DateTime MadeAt { get; private set; }

    public Guid? ReleasedById { get; private set; }

    public DateTime? ReleasedAt { get; private set; }

    public string? ReleaseReason { get; private set; }

    public Guid Version { get; private set; }

    /// <summary>Whether assessors cannot read the file.</summary>
    public bool IsHeldBack => Outcome == BlindOutcome.Withheld && ReleasedAt is null;

    public static BlindCopy Of(Guid fileId) => new(fileId);

    /// <summary>Notes what came of cleaning; a release given before stands.</summary>
    internal void Note(BlindOutcome outcome, string? storageKey, long length, string? sha256, string? reason, int cleanerVersion, DateTime now)
    {
        Outcome = outcome;
        StorageKey = storageKey;
        Length = length;
        Sha256 = sha256;
        Reason = reason;
        CleanerVersion = cleanerVersion;
        MadeAt = now;
    }

    /// <summary>Lets assessors read the file as it is, with a reason.</summary>
    internal void Release(Guid byId, string reason, DateTime now)
    {
        if (!IsHeldBack) throw new RefusedException("not-withheld", "This file is not held back any more.");
        var words = reason.Trim();
        if (words.Length is 0 or > ReasonLength)
            throw new RefusedException("reason-missing", $"Give a reason of at most {ReasonLength:N0} characters.", "Reason");
        ReleasedById = byId;
        ReleasedAt = now;
        ReleaseReason = words;
    }
}
