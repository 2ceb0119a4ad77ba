using MicroCred.Core.Audit;
using MicroCred.Core.Common;
using MicroCred.Core.Data;
using MicroCred.Core.Files;
using MicroCred.Core.MicroCredentials;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Submissions;

/// <summary>Work examples of part 2: files and links, with captions and, where students appear, the release that covers them.</summary>
public sealed class ArtifactService(MicroCredDbContext db, FileStore store, BlindCopies copies, TimeProvider time)
{
    /// <summary>Form field that a refusal of the file is about.</summary>
    public const string FileField = "File";

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Adds a received file to a requirement. The store keeps it only when the row is saved; once the content is here this is not broken off half way.</summary>
    /// <exception cref="RefusedException">The content is not accepted, the requirement is full or closed, or the release is missing.</exception>
    public async Task<Guid> AttachFileAsync(Actor actor, Guid submissionId, string promptKey, ReceivedFile received, string fileName, string caption, DescribeStudents students)
    {
        FileType type;
        await using (var content = received.OpenRead()) type = ContentSniffer.Inspect(content, fileName, FileField);
        string? key = null;
        Guid artifactId, fileId = default;
        try
        {
            artifactId = await ConflictRetry.RunAsync(db, async () =>
            {
                var (submission, prompt) = await LoadAsync(actor, submissionId, promptKey, CancellationToken.None);
                if (!prompt.AcceptsFiles) throw new RefusedException("files-not-accepted", $"Requirement {prompt.Key} takes links only.", FileField);
                var now = Now;
                key ??= store.Keep(received);
                var file = new StoredFile(actor.UserId, NameOf(fileName), type.ContentType, type.Extension, received.Length, received.Sha256, key, now);
                fileId = file.Id;
                var attempt = submission.CurrentAttempt;
                return await AttachAsync(actor, submission, prompt, Artifact.ForFile(attempt.Id, prompt.Id, file, caption.Trim(), NextPosition(attempt), now), students, CancellationToken.None);
            }, CancellationToken.None);
        }
        catch
        {
            if (key is not null) store.Delete(key);
            throw;
        }

        // Now, so that the earner reads at once when assessors will not be able to open it.
        await copies.TryEnsureAsync(fileId);
        return artifactId;
    }

    /// <summary>Adds a link to a requirement. The portal never opens it.</summary>
    /// <exception cref="RefusedException">It is no web address, the requirement is full or closed, or the release is missing.</exception>
    public Task<Guid> AttachLinkAsync(Actor actor, Guid submissionId, string promptKey, string url, string caption, DescribeStudents students, CancellationToken cancellationToken = default) =>
        ConflictRetry.RunAsync(db, async () =>
        {
            var (submission, prompt) = await LoadAsync(actor, submissionId, promptKey, cancellationToken);
            if (!prompt.AcceptsLinks) throw new RefusedException("links-not-accepted", $"Requirement {prompt.Key} takes files only.", "Url");
            if (WebLink.Read(url) is not { } link) throw new RefusedException("link-not-web", "Write a web address that begins with https:// or http://.", "Url");
            var attempt = submission.CurrentAttempt;
            return await AttachAsync(actor, submission, prompt, Artifact.ForLink(attempt.Id, prompt.Id, link, caption.Trim(), NextPosition(attempt), Now), students, cancellationToken);
        }, cancellationToken);

    /// <summary>Changes the caption of a work example, and what is said of students in it.</summary>
    public Task DescribeAsync(Actor actor, Guid submissionId, Guid artifactId, string caption, DescribeStudents students, CancellationToken cancellationToken = default) =>
        ConflictRetry.RunAsync(db, async () =>
        {
            var (submission, prompt, artifact) = await LoadAsync(actor, submissionId, artifactId, cancellationToken);
            submission.CurrentAttempt.RefuseUnlessOpen(prompt, submission.DefinitionVersion!);
            artifact.Describe(caption.Trim());
            await RecordStudentsAsync(actor, artifact, students, cancellationToken);
            db.Touch(submission.CurrentAttempt);
            await db.SaveChangesAsync(cancellationToken);
            return artifact.Id;
        }, cancellationToken);

    /// <summary>Takes a work example out of the draft. Its file goes too, unless an earlier attempt shows it. Already gone is no error.</summary>
    public Task RemoveAsync(Actor actor, Guid submissionId, Guid artifactId, CancellationToken cancellationToken = default) => ConflictRetry.RunAsync(db, async () =>
    {
        var submission = await db.LoadWorkAsync(actor, submissionId, cancellationToken);
        var attempt = submission.CurrentAttempt;
        if (attempt.Artifacts.FirstOrDefault(a => a.Id == artifactId) is not { } artifact) return artifactId;
        var prompt = submission.DefinitionVersion!.Prompts.Single(p => p.Id == artifact.PromptId);
        var now = Now;
        attempt.Remove(artifact, prompt, submission.DefinitionVersion!);
        await db.DiscardFilesAsync([artifact], now, cancellationToken);
        db.Artifacts.Remove(artifact);
        db.Touch(attempt);
        db.Record(actor, AuditAction.ArtifactRemoved, "Artifact", artifact.Id, submission.IssuerId, now, $"requirement {prompt.Key}, work example {artifact.Position}");
        await db.SaveChangesAsync(cancellationToken);
        return artifactId;
    }, cancellationToken);

    private async Task<Guid> AttachAsync(Actor actor, Submission submission, Prompt prompt, Artifact artifact, DescribeStudents students, CancellationToken cancellationToken)
    {
        var attempt = submission.CurrentAttempt;
        await RecordStudentsAsync(actor, artifact, students, cancellationToken);
        attempt.Attach(artifact, prompt, submission.DefinitionVersion!);
        if (artifact.File is not null) db.StoredFiles.Add(artifact.File);
        db.Artifacts.Add(artifact);
        db.Touch(attempt);
        var what = artifact.Kind == ArtifactKind.Link ? "link" : artifact.File!.ContentType;
        db.Record(actor, AuditAction.ArtifactAttached, "Artifact", artifact.Id, submission.IssuerId, Now, $"requirement {prompt.Key}, work example {artifact.Position}, {what}");
        await db.SaveChangesAsync(cancellationToken);
        return artifact.Id;
    }

    private async Task RecordStudentsAsync(Actor actor, Artifact artifact, DescribeStudents students, CancellationToken cancellationToken)
    {
        ConsentRecord? consent = null;
        if (students is { ShowsStudents: true, Consent: { } made })
        {
            consent = new ConsentRecord(actor.UserId, made.Release, made.Initials.Trim(), made.WhereKept.Trim(), made.SignedOn, Now);
            db.ConsentRecords.Add(consent);
        }
        else if (students is { ShowsStudents: true, ConsentId: { } id })
        {
            consent = await db.ConsentRecords.SingleOrDefaultAsync(c => c.Id == id && c.EarnerId == actor.UserId, cancellationToken);
        }

        artifact.RecordStudents(students.ShowsStudents, consent);
    }

    private async Task<(Submission Submission, Prompt Prompt)> LoadAsync(Actor actor, Guid submissionId, string promptKey, CancellationToken cancellationToken)
    {
        var submission = await db.LoadWorkAsync(actor, submissionId, cancellationToken);
        var prompt = submission.DefinitionVersion!.Prompts.FirstOrDefault(p => p.Key == promptKey && p.Part == Part.Artifacts)
            ?? throw new NotFoundException("This requirement");
        return (submission, prompt);
    }

    private async Task<(Submission Submission, Prompt Prompt, Artifact Artifact)> LoadAsync(Actor actor, Guid submissionId, Guid artifactId, CancellationToken cancellationToken)
    {
        var submission = await db.LoadWorkAsync(actor, submissionId, cancellationToken);
        var artifact = submission.CurrentAttempt.Artifacts.FirstOrDefault(a => a.Id == artifactId) ?? throw new NotFoundException("This work example");
        return (submission, submission.DefinitionVersion!.Prompts.Single(p => p.Id == artifact.PromptId), artifact);
    }

    private static int NextPosition(Attempt attempt) => attempt.Artifacts.Select(a => a.Position).DefaultIfEmpty(0).Max() + 1;

    private static string NameOf(string fileName)
    {
        var name = new string([.. Path.GetFileName(fileName.Replace('\\', '/')).Where(c => !char.IsControl(c))]).Trim();
        if (name.Length == 0) name = "file";
        return name.Length <= StoredFile.NameLength ? name : name[^StoredFile.NameLength..];
    }
}
