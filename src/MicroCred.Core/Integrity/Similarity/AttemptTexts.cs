using MicroCred.Core.Data;
using MicroCred.Core.Files;
using MicroCred.Core.MicroCredentials;
using MicroCred.Core.Submissions;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Integrity.Similarity;

/// <summary>One text of an attempt: all answers together, or one document.</summary>
/// <param name="ArtifactId">The document; empty for the answers.</param>
/// <param name="Name">Neutral name for the lead assessor.</param>
/// <param name="Runs">Its runs of words, without those of the definition.</param>
internal sealed record ComparableText(Guid? ArtifactId, string Name, string Text, HashSet<ulong> Runs);

/// <summary>An attempt with what can be compared of it.</summary>
internal sealed record ComparableAttempt(
    Guid Id, int Round, AttemptStatus Status, Guid SubmissionId, Guid EarnerId, Guid IssuerId, IReadOnlyList<ComparableText> Texts, IReadOnlyList<string> FileHashes);

/// <summary>Reads the texts of attempts: answers from the database, documents from the store. What the definition itself says is taken out.</summary>
public sealed class AttemptTexts(MicroCredDbContext db, FileStore store)
{
    internal async Task<ComparableAttempt?> ReadAsync(Guid attemptId, CancellationToken cancellationToken)
    {
        var attempt = await db.Attempts.AsNoTracking().AsSplitQuery()
            .Include(a => a.Responses).Include(a => a.Artifacts).ThenInclude(a => a.File).Include(a => a.Submission!.DefinitionVersion!.Prompts).Include(a => a.Submission!.DefinitionVersion!.Criteria)
            .FirstOrDefaultAsync(a => a.Id == attemptId, cancellationToken);
        if (attempt is null) return null;
        var submission = attempt.Submission!;
        var given = Shingles.Of(Definition(submission.DefinitionVersion!));
        var texts = new List<ComparableText>();
        if (attempt.Status != AttemptStatus.Withdrawn)
        {
            var positions = submission.DefinitionVersion!.Prompts.ToDictionary(p => p.Id, p => p.Position);
            var answers = string.Join("\n\n", attempt.Responses.OrderBy(r => positions.GetValueOrDefault(r.PromptId)).Select(r => r.Text).Where(t => t.Length > 0));
            texts.Add(new ComparableText(null, "Answers", answers, Shingles.Of(answers, given)));
            texts.AddRange(attempt.Artifacts.Where(a => a.File is { DiscardedAt: null }).OrderBy(a => a.Position).Select(a => Document(a, given)));
        }

        return new ComparableAttempt(
            attempt.Id, attempt.Round, attempt.Status, submission.Id, submission.EarnerId, submission.IssuerId, [.. texts.Where(t => t.Text.Length > 0)],
            [.. attempt.Artifacts.Where(a => a.File is not null).Select(a => a.File!.Sha256).Distinct()]);
    }

    private ComparableText Document(Artifact artifact, HashSet<ulong> given)
    {
        var text = "";
        try
        {
            using var content = store.OpenRead(artifact.File!.StorageKey);
            text = DocumentText.Read(content, artifact.File.ContentType);
        }
        catch (Common.NotFoundException)
        {
            // The content is gone; its hash is compared all the same.
        }

        return new ComparableText(artifact.Id, ArtifactQueries.NeutralName(artifact.Position, artifact.File!.Extension), text, Shingles.Of(text, given));
    }

    /// <summary>Everything that earners may quote from the definition without it being likeness.</summary>
    private static string Definition(MicroCredentialVersion version) => string.Join("\n", new[]
    {
        version.Title, version.Summary, version.Competency, version.KeyMethod,
    }.Concat(version.Prompts.SelectMany(p => new[] { p.Text, p.Hint })).Concat(version.Criteria.SelectMany(c => c.LevelDescriptions.Append(c.Title).Append(c.Description)))
        .Concat(version.Parts.Select(p => p.Introduction)).Concat(version.Attestations.Select(a => a.Text)));
}
