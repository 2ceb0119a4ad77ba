using MicroCred.Core.Data;
using MicroCred.Core.Reviews;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.PersonalData;

/// <summary>What a person worked on, list by list, as it stands in the copy of their data.</summary>
internal static class PersonalWork
{
    public static IQueryable<object> Submissions(MicroCredDbContext db, Guid userId) => db.Attempts.AsNoTracking()
        .Where(a => a.Submission!.EarnerId == userId).OrderBy(a => a.CreatedAt).ThenBy(a => a.Number)
        .Select(a => new
        {
            a.SubmissionId,
            AttemptId = a.Id,
            a.Submission!.Reference,
            MicroCredential = a.Submission.DefinitionVersion!.Title,
            Issuer = a.Submission.Issuer!.Name,
            a.Submission.IsProgressShared,
            Attempt = a.Number,
            a.Status,
            a.CreatedAt,
            a.SubmittedAt,
            a.DecidedAt,
            a.IsPastWork,
            a.ChangeNote,
            a.SentBackReason,
            a.ReadyAttestedAt,
            a.StudentReleaseAttestedAt,
            a.OwnWorkAttestedAt,
        });

    /// <summary>What was found when somebody looked whether an attempt is complete; who looked is not part of it.</summary>
    public static IQueryable<object> Checks(MicroCredDbContext db, Guid userId) => db.AttemptChecks.AsNoTracking()
        .Where(c => c.Attempt!.Submission!.EarnerId == userId).OrderBy(c => c.OpenedAt).ThenBy(c => c.Round)
        .Select(c => new { c.AttemptId, c.OpenedAt, c.DoneAt, c.IsComplete, c.Gaps, c.Words });

    public static IQueryable<object> Answers(MicroCredDbContext db, Guid userId) => db.Responses.AsNoTracking()
        .Where(r => db.Attempts.Any(a => a.Id == r.AttemptId && a.Submission!.EarnerId == userId)).OrderBy(r => r.AttemptId).ThenBy(r => r.Id)
        .Select(r => new
        {
            r.AttemptId,
            Question = db.Set<MicroCredentials.Prompt>().Where(p => p.Id == r.PromptId).Select(p => p.Key + " " + p.Text).FirstOrDefault(),
            r.Text,
            r.SavedAt,
        });

    /// <summary>The work examples; a file's content is behind its address, for the person alone.</summary>
    public static IQueryable<object> Artifacts(MicroCredDbContext db, Guid userId, string files) => db.Artifacts.AsNoTracking()
        .Where(r => db.Attempts.Any(a => a.Id == r.AttemptId && a.Submission!.EarnerId == userId)).OrderBy(r => r.AttemptId).ThenBy(r => r.Position)
        .Select(r => new
        {
            r.AttemptId,
            r.Position,
            r.Kind,
            r.Caption,
            OpenAt = AddressOf(files, r.Id, r.FileId, r.Url),
            r.FileId,
            FileName = r.File!.OriginalName,
            r.ShowsStudents,
            r.ConsentId,
            r.AttachedAt,
        });

    /// <summary>What assessors wrote to the person, once it was decided; who they are is not part of it.</summary>
    public static IQueryable<object> Feedback(MicroCredDbContext db, Guid userId) => db.Reviews.AsNoTracking()
        .Where(r => r.Attempt!.Submission!.EarnerId == userId && r.Status == ReviewStatus.Finished && db.Decisions.Any(d => d.AttemptId == r.AttemptId && d.Round == r.Round))
        .OrderBy(r => r.FinishedAt)
        .Select(r => new { r.AttemptId, r.FinishedAt, r.OverallComment, Outcome = db.Decisions.Where(d => d.AttemptId == r.AttemptId && d.Round == r.Round).Select(d => d.Outcome).FirstOrDefault() });

    /// <summary>The person's appeals and what came of them.</summary>
    public static IQueryable<object> Appeals(MicroCredDbContext db, Guid userId) => db.Appeals.AsNoTracking()
        .Where(p => p.Attempt!.Submission!.EarnerId == userId).OrderBy(p => p.FiledAt)
        .Select(p => new { p.AttemptId, p.Status, p.Reason, p.FiledAt, p.DueAt, p.LeadReason, p.AnsweredAt, p.DecidedAt, p.Outcome });

    /// <summary>Notices about the person's work, with the person's answers; who wrote them is not part of it.</summary>
    public static IQueryable<object> Notices(MicroCredDbContext db, Guid userId) => db.Sanctions.AsNoTracking()
        .Where(s => s.PersonId == userId).OrderBy(s => s.ProposedAt)
        .Select(s => new { s.AttemptId, s.Status, s.StepName, s.Kind, s.Reason, s.ProposedAt, s.AnswerUntil, s.Answer, s.AnsweredAt, s.SettledAt, s.EffectiveUntil, s.CountsUntil, s.LiftedAt, s.ClosingReason });

    /// <summary>The criterion-level part of it, as the person reads it on the page of the attempt.</summary>
    public static IQueryable<object> FeedbackOnCriteria(MicroCredDbContext db, Guid userId) => db.Set<Score>().AsNoTracking()
        .Where(s => db.Reviews.Any(r => r.Id == s.ReviewId && r.Attempt!.Submission!.EarnerId == userId
            && r.Status == ReviewStatus.Finished && db.Decisions.Any(d => d.AttemptId == r.AttemptId && d.Round == r.Round)))
        .OrderBy(s => s.ReviewId).ThenBy(s => s.Id)
        .Select(s => new
        {
            AttemptId = db.Reviews.Where(r => r.Id == s.ReviewId).Select(r => r.AttemptId).FirstOrDefault(),
            Criterion = db.Set<MicroCredentials.Criterion>().Where(c => c.Id == s.CriterionId).Select(c => c.Key + " " + c.Title).FirstOrDefault(),
            s.Level,
            s.Comment,
        });

    public static IQueryable<object> Consents(MicroCredDbContext db, Guid userId) => db.ConsentRecords.AsNoTracking()
        .Where(c => c.EarnerId == userId).OrderBy(c => c.CreatedAt)
        .Select(c => new { c.Id, c.Release, c.Initials, c.WhereKept, c.SignedOn, c.CreatedAt });

    public static IQueryable<object> Files(MicroCredDbContext db, Guid userId) => db.StoredFiles.AsNoTracking()
        .Where(f => f.OwnerId == userId && f.DiscardedAt == null).OrderBy(f => f.StoredAt)
        .Select(f => new { f.Id, f.OriginalName, f.ContentType, Bytes = f.Length, f.Sha256, f.StoredAt });

    public static IQueryable<object> Credentials(MicroCredDbContext db, Guid userId) => db.Credentials.AsNoTracking()
        .Where(c => c.EarnerId == userId).OrderBy(c => c.IssuedAt)
        .Select(c => new
        {
            c.Code,
            c.Title,
            c.IssuerName,
            c.EarnerName,
            HoursHundredths = c.HoursHundredths,
            c.IssuedAt,
            c.ExpiresAt,
            c.RevokedAt,
            c.RevocationReason,
            c.EvidenceSummary,
            c.Snapshot,
        });

    public static IQueryable<object> Imported(MicroCredDbContext db, Guid userId) => db.ImportedCredentials.AsNoTracking()
        .Where(c => c.OwnerId == userId).OrderBy(c => c.ImportedAt)
        .Select(c => new { c.Name, c.IssuerName, c.CredentialId, c.ValidFrom, c.ValidUntil, c.ImportedAt, c.CheckedAt, c.Result, c.Recipient, c.Checks, Credential = c.Text });

    public static IQueryable<object> Records(MicroCredDbContext db, Guid userId) => db.LearnerRecords.AsNoTracking()
        .Where(r => r.OwnerId == userId).OrderBy(r => r.CreatedAt)
        .Select(r => new { r.Code, r.Title, r.EarnerName, r.IsPartial, r.CreatedAt, r.SignedAt, r.RemovedAt, Document = r.Json });

    public static IQueryable<object> Reviews(MicroCredDbContext db, Guid userId) => db.Reviews.AsNoTracking()
        .Where(r => r.AssessorId == userId).OrderBy(r => r.ClaimedAt)
        .Select(r => new { r.Id, Reference = r.Attempt!.Submission!.Reference, r.Kind, r.Status, r.ClaimedAt, r.FinishedAt, r.OverallComment, r.Reason });

    public static IQueryable<object> Scores(MicroCredDbContext db, Guid userId) => db.Set<Score>().AsNoTracking()
        .Where(s => db.Reviews.Any(r => r.Id == s.ReviewId && r.AssessorId == userId)).OrderBy(s => s.ReviewId).ThenBy(s => s.Id)
        .Select(s => new
        {
            s.ReviewId,
            Criterion = db.Set<MicroCredentials.Criterion>().Where(c => c.Id == s.CriterionId).Select(c => c.Key + " " + c.Title).FirstOrDefault(),
            s.Level,
            s.Comment,
        });

    /// <summary>The comments that the person keeps for use again; those of the issuer are nobody's own.</summary>
    public static IQueryable<object> Comments(MicroCredDbContext db, Guid userId) => db.KeptComments.AsNoTracking()
        .Where(c => c.OwnerId == userId).OrderBy(c => c.KeptAt).ThenBy(c => c.Id)
        .Select(c => new
        {
            MicroCredential = db.MicroCredentials.Where(m => m.Id == c.MicroCredentialId).Select(m => m.CurrentVersion!.Title).FirstOrDefault(),
            Criterion = c.CriterionKey,
            c.Field,
            c.Text,
            c.KeptAt,
        });

    private static string? AddressOf(string files, Guid artifactId, Guid? fileId, string? url) => fileId is null ? url : $"{files}{artifactId}";
}
