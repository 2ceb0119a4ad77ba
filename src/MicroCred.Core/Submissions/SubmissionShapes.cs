using MicroCred.Core.Files;
using MicroCred.Core.MicroCredentials;
using MicroCred.Core.Reviews;

namespace MicroCred.Core.Submissions;

/// <summary>Puts what was read from the database into the records that pages show.</summary>
internal static class SubmissionShapes
{
    public static AttemptDetail Of(Attempt attempt, MicroCredentialVersion version, DecisionDetail? decision) => new(
        attempt.Id, attempt.Number, attempt.Round, attempt.Status, attempt.CreatedAt, attempt.SubmittedAt, attempt.DueAt, attempt.DecidedAt, attempt.ChangeNote,
        attempt.SentBackReason, attempt.IsPastWork, attempt.ReadyAttestedAt is not null, attempt.StudentReleaseAttestedAt is not null,
        attempt.OwnWorkAttestedAt is not null, [.. version.Prompts.OrderBy(p => p.Position).Select(p => Of(p, attempt, version))], decision);

    public static IReadOnlyList<CriterionDetail> Criteria(Attempt attempt, MicroCredentialVersion version) =>
    [
        .. version.Criteria.OrderBy(c => c.Position).Select(c => new CriterionDetail(
            c.Id, c.Key, c.Part, c.Title, c.Description, c.IsRequired, c.RequiredLevel, c.LevelDescriptions, c.EvidenceKeys,
            attempt.CarriedCriteria.FirstOrDefault(carried => carried.CriterionId == c.Id)?.MetOnAttempt)),
    ];

    public static DecisionDetail Of(Decision decision, IReadOnlyList<Review> reviews, MicroCredentialVersion version)
    {
        var numbered = reviews.Select((review, index) => (Number: index + 1, Review: review)).ToList();
        var criteria = version.Criteria
            .OrderBy(c => c.Position)
            .Join(decision.Results, c => c.Id, r => r.CriterionId, (c, r) => new CriterionFeedback(
                c.Key, c.Title, c.IsRequired, r.IsMet, r.WasDisputed,
                [
                    .. from n in numbered
                       from score in n.Review.Scores
                       where score.CriterionId == c.Id
                       select new CriterionComment(n.Number, score.Level is { } level ? version.Levels[level] : "", score.Comment),
                ]));
        return new DecisionDetail(
            decision.Outcome, decision.DecidedAt, decision.Explanation, [.. criteria],
            [.. numbered.Where(n => n.Review.OverallComment.Length > 0).Select(n => new OverallFeedback(n.Number, n.Review.OverallComment))]);
    }

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
        artifact.Consent is { } c ? new ConsentItem(c.Id, c.Release, c.Initials, c.WhereKept, c.SignedOn) : null, artifact.AttachedAt);
}
