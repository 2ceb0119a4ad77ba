using System.IO.Pipelines;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using MicroCred.Core.Audit;
using MicroCred.Core.Common;
using MicroCred.Core.Connections;
using MicroCred.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.PersonalData;

/// <summary>Everything a person gave and earned, as one JSON document.</summary>
public sealed class PersonalDataQueries(MicroCredDbContext db, PortalAddress portal, TimeProvider time)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>Notes that the person took a copy; saved before the copy is written, since what is sent cannot be called back.</summary>
    public async Task RecordAsync(Actor actor, CancellationToken cancellationToken)
    {
        db.Record(actor, AuditAction.PersonalDataDownloaded, "User", actor.UserId, null, time.GetUtcNow().UtcDateTime);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Writes the document row by row: however much there is, little of it is held at a time.</summary>
    public async Task WriteAsync(Actor actor, Stream output, CancellationToken cancellationToken)
    {
        var pipe = PipeWriter.Create(output, new StreamPipeWriterOptions(leaveOpen: true));
        await using var json = new Utf8JsonWriter(pipe, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteString("about", "Everything that this person gave to MicroCred and earned in it.");
        json.WriteString("writtenAt", time.GetUtcNow().UtcDateTime);
        json.WritePropertyName("profile");
        JsonSerializer.Serialize(json, await ProfileAsync(actor.UserId, cancellationToken), Json);
        await WriteListAsync(json, pipe, "memberships", Memberships(actor.UserId), cancellationToken);
        await WriteListAsync(json, pipe, "furtherAddresses", Addresses(actor.UserId), cancellationToken);
        await WriteListAsync(json, pipe, "invitations", Invitations(actor.UserId), cancellationToken);
        await WriteListAsync(json, pipe, "submissions", PersonalWork.Submissions(db, actor.UserId), cancellationToken);
        await WriteListAsync(json, pipe, "completenessChecks", PersonalWork.Checks(db, actor.UserId), cancellationToken);
        await WriteListAsync(json, pipe, "answers", PersonalWork.Answers(db, actor.UserId), cancellationToken);
        await WriteListAsync(json, pipe, "workExamples", PersonalWork.Artifacts(db, actor.UserId, portal.Of("/files/")), cancellationToken);
        await WriteListAsync(json, pipe, "feedback", PersonalWork.Feedback(db, actor.UserId), cancellationToken);
        await WriteListAsync(json, pipe, "appeals", PersonalWork.Appeals(db, actor.UserId), cancellationToken);
        await WriteListAsync(json, pipe, "notices", PersonalWork.Notices(db, actor.UserId), cancellationToken);
        await WriteListAsync(json, pipe, "feedbackOnCriteria", PersonalWork.FeedbackOnCriteria(db, actor.UserId), cancellationToken);
        await WriteListAsync(json, pipe, "consentRecords", PersonalWork.Consents(db, actor.UserId), cancellationToken);
        await WriteListAsync(json, pipe, "files", PersonalWork.Files(db, actor.UserId), cancellationToken);
        await WriteListAsync(json, pipe, "credentials", PersonalWork.Credentials(db, actor.UserId), cancellationToken);
        await WriteListAsync(json, pipe, "credentialsFromElsewhere", PersonalWork.Imported(db, actor.UserId), cancellationToken);
        await WriteListAsync(json, pipe, "connectedApplications", Connected(actor.UserId), cancellationToken);
        await WriteListAsync(json, pipe, "learnerRecords", PersonalWork.Records(db, actor.UserId), cancellationToken);
        await WriteListAsync(json, pipe, "reviewsWritten", PersonalWork.Reviews(db, actor.UserId), cancellationToken);
        await WriteListAsync(json, pipe, "scoresWritten", PersonalWork.Scores(db, actor.UserId), cancellationToken);
        await WriteListAsync(json, pipe, "commentsKept", PersonalWork.Comments(db, actor.UserId), cancellationToken);
        await WriteListAsync(json, pipe, "mail", Mail(actor.UserId), cancellationToken);
        await WriteListAsync(json, pipe, "acts", Acts(actor.UserId), cancellationToken);
        json.WriteEndObject();
        await json.FlushAsync(cancellationToken);
        await pipe.CompleteAsync();
    }

    private async Task<object?> ProfileAsync(Guid userId, CancellationToken cancellationToken) =>
        await db.Users.AsNoTracking().Where(u => u.Id == userId)
            .Select(u => new { u.Id, u.DisplayName, u.Email, u.EmailConfirmed, u.PhoneNumber, u.TwoFactorEnabled, u.CreatedAt })
            .SingleOrDefaultAsync(cancellationToken);

    private IQueryable<object> Memberships(Guid userId) => db.Memberships.AsNoTracking().Where(m => m.UserId == userId).OrderBy(m => m.BeginsAt)
        .Select(m => new { m.Role, Organization = m.Organization!.Name, m.BeginsAt, m.EndsAt });

    private IQueryable<object> Addresses(Guid userId) => db.VerifiedAddresses.AsNoTracking().Where(a => a.UserId == userId).OrderBy(a => a.VerifiedAt)
        .Select(a => new { a.Address, a.VerifiedAt });

    private IQueryable<object> Invitations(Guid userId) => db.Invitations.AsNoTracking()
        .Where(i => i.AcceptedById == userId || db.Users.Any(u => u.Id == userId && u.NormalizedEmail == i.NormalizedEmail)).OrderBy(i => i.CreatedAt)
        .Select(i => new { i.Role, Organization = i.Organization!.Name, i.SentAt, i.ExpiresAt, i.AcceptedAt, i.WithdrawnAt });

    private IQueryable<object> Mail(Guid userId) => db.OutboxMessages.AsNoTracking().Where(m => m.UserId == userId).OrderBy(m => m.CreatedAt)
        .Select(m => new { m.Kind, m.ToAddress, m.Subject, Text = m.HoldsKey ? "" : m.Body, m.CreatedAt, m.SentAt });

    private IQueryable<object> Connected(Guid userId)
    {
        var subject = Connection.SubjectOf(userId);
        return db.Connections.AsNoTracking().Where(c => c.Subject == subject).OrderBy(c => c.CreationDate)
            .Select(c => new { Application = c.Application!.DisplayName, c.Application.ClientUri, c.Scopes, ConnectedAt = c.CreationDate, c.Status });
    }

    private IQueryable<object> Acts(Guid userId) => db.AuditEntries.AsNoTracking().Where(a => a.ActorId == userId).OrderBy(a => a.At)
        .Select(a => new { a.At, a.Action, a.Subject, a.SubjectId, a.Details });

    private static async Task WriteListAsync(Utf8JsonWriter json, PipeWriter pipe, string name, IQueryable<object> rows, CancellationToken cancellationToken)
    {
        json.WriteStartArray(name);
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            JsonSerializer.Serialize(json, row, row.GetType(), Json);
            await json.FlushAsync(cancellationToken);
            await pipe.FlushAsync(cancellationToken);
        }

        json.WriteEndArray();
    }
}
