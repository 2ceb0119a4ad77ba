using MicroCred.Core.Common;
using MicroCred.Core.Files;

namespace MicroCred.Core.Submissions;

public enum ArtifactKind
{
    File,
    Link,
}

/// <summary>A work example: a file or a link, with a caption, for one evidence requirement.</summary>
public sealed class Artifact : IVersioned
{
    public const int CaptionLength = 300;
    public const int UrlLength = 2000;

    private Artifact()
    {
    }

    private Artifact(Guid attemptId, Guid promptId, ArtifactKind kind, string caption, int position, DateTime now)
    {
        Id = Guid.CreateVersion7();
        AttemptId = attemptId;
        PromptId = promptId;
        Kind = kind;
        Caption = Fit(caption);
        Position = position;
        AttachedAt = now;
    }

    public Guid Id { get; private set; }

    public Guid AttemptId { get; private set; }

    public Guid PromptId { get; private set; }

    public ArtifactKind Kind { get; private set; }

    public string Caption { get; private set; } = "";

    /// <summary>Order in the attempt, from 1; assessors see it in place of the file's name: artifact-2.pdf.</summary>
    public int Position { get; private set; }

    public string? Url { get; private set; }

    public Guid? FileId { get; private set; }

    public StoredFile? File { get; private set; }

    public DateTime AttachedAt { get; private set; }

    /// <summary>Whether students can be seen, heard or read in it. Such an artifact can never be public.</summary>
    public bool ShowsStudents { get; private set; }

    /// <summary>The release that covers the students in it; required when <see cref="ShowsStudents"/>.</summary>
    public Guid? ConsentId { get; private set; }

    public ConsentRecord? Consent { get; private set; }

    public Guid Version { get; private set; }

    public static Artifact ForFile(Guid attemptId, Guid promptId, StoredFile file, string caption, int position, DateTime now)
    {
        var artifact = new Artifact(attemptId, promptId, ArtifactKind.File, caption, position, now)
        {
            File = file,
            FileId = file.Id,
        };
        return artifact;
    }

    public static Artifact ForLink(Guid attemptId, Guid promptId, string url, string caption, int position, DateTime now) =>
        new(attemptId, promptId, ArtifactKind.Link, caption, position, now) { Url = url };

    public void Describe(string caption) => Caption = Fit(caption);

    /// <summary>Says whether students are in it and which release covers them.</summary>
    public void RecordStudents(bool showsStudents, ConsentRecord? consent)
    {
        if (showsStudents && consent is null)
            throw new RefusedException("consent-missing", "Say which release covers the students in this work example.", "ConsentId");
        ShowsStudents = showsStudents;
        Consent = showsStudents ? consent : null;
        ConsentId = Consent?.Id;
    }

    /// <summary>Takes file, link and consent away when the earner deletes the account; that there was a work example, and its caption, stays.</summary>
    internal void Empty()
    {
        File = null;
        FileId = null;
        Url = null;
        Consent = null;
        ConsentId = null;
    }

    internal Artifact CopyFor(Guid attemptId) => new(attemptId, PromptId, Kind, Caption, Position, AttachedAt)
    {
        Url = Url,
        FileId = FileId,
        File = File,
        ShowsStudents = ShowsStudents,
        ConsentId = ConsentId,
        Consent = Consent,
    };

    private static string Fit(string caption) => caption.Length <= CaptionLength
        ? caption
        : throw new RefusedException("caption-too-long", $"A caption can hold {CaptionLength} characters; this one has {caption.Length}.", nameof(Caption));
}
