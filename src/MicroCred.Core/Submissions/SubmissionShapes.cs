using MicroCred.Core.Files;
using MicroCred.Core.MicroCredentials;

namespace MicroCred.Core.Submissions;

/// <summary>Puts what was read from the database into the records that pages show.</summary>
internal static class SubmissionShapes
{
    public static AttemptDetail Of(Attempt attempt, MicroCredentialVersion version) => new(
        attempt.Id, attempt.Number, attempt.Round, attempt.Status, attempt.CreatedAt, attempt.SubmittedAt, attempt.DueAt, attempt.DecidedAt, attempt.ChangeNote,
        attempt.SentBackReason, attempt.Condition, attempt.Gaps, attempt.IsPastWork, attempt.ReadyAttestedAt is not null, attempt.StudentReleaseAttestedAt is not null,
        attempt.OwnWorkAttestedAt is not null, attempt.AwaitsCheck, [.. version.Prompts.OrderBy(p => p.Position).Select(p => Of(p, attempt, version))]);

    public static IReadOnlyList<CriterionDetail> Criteria(Attempt attempt, MicroCredentialVersion version) =>
    [
        .. version.Criteria.OrderBy(c => c.Position).Select(c => new CriterionDetail(
            c.Id, c.Key, c.Part, c.Title, c.Description, c.IsRequired, c.RequiredLevel, c.LevelDescriptions, c.EvidenceKeys,
            attempt.CarriedCriteria.FirstOrDefault(carried => carried.CriterionId == c.Id)?.MetOnAttempt)),
    ];

    private static PromptDetail Of(Prompt prompt, Attempt attempt, MicroCredentialVersion version)
    {
        var response = attempt.Responses.FirstOrDefault(r => r.PromptId == prompt.Id);
        return new PromptDetail(
            prompt.Id, prompt.Key, prompt.Part, prompt.Text, prompt.Hint, prompt.IsRequired, prompt.MinWords, prompt.MaxWords, prompt.MinArtifacts,
            prompt.MaxArtifacts, prompt.AcceptsFiles, prompt.AcceptsLinks, prompt.AsksForStudentWork, attempt.IsOpen(prompt, version), response?.Text ?? "",
            response?.Version, [.. attempt.Artifacts.Where(a => a.PromptId == prompt.Id).OrderBy(a => a.Position).Select(a => Of(a, prompt))]);
    }

    private static ArtifactDetail Of(Artifact artifact, Prompt prompt) => new(
        artifact.Id, prompt.Key, artifact.Kind, artifact.Position, artifact.Caption, artifact.Url, artifact.File?.OriginalName,
        artifact.File is null ? null : FileType.KindOf(artifact.File.ContentType), artifact.File?.ContentType, artifact.File?.Extension,
        artifact.File?.Length ?? 0, artifact.ShowsStudents,
        artifact.Consent is { } c ? new ConsentItem(c.Id, c.Release, c.Initials, c.WhereKept, c.SignedOn) : null, artifact.AttachedAt,
        artifact.File?.BlindCopy?.IsHeldBack == true);
}
