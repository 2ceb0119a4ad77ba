using System.Globalization;
using MicroCred.Core.Audit;
using MicroCred.Core.Common;
using MicroCred.Core.Data;
using MicroCred.Core.Mail;
using MicroCred.Core.Mail.Messages;
using MicroCred.Core.Reviews.Agreement;
using MicroCred.Core.Reviews.Policies;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Reviews.Calibration;

/// <summary>
/// Ends certifications by themselves: tells whose time is over, and lets those lapse whose holder drifted or scored anchors among live work too
/// far from their levels, as the title's settings say. One save for each; running it again does nothing twice.
/// </summary>
public sealed class CertificationWatch(MicroCredDbContext db, AssessmentPolicyQueries policies, Outbox outbox, TimeProvider time)
{
    /// <summary>Days for which the result of an anchor is left alone, so that a lapse never follows at once on the review that was one.</summary>
    public const int QuietDays = 7;

    private static readonly TimeSpan FreshBoard = TimeSpan.FromMinutes(10);

    /// <summary>Does whatever is due. Answers how many certifications ended.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var ended = 0;
        var expired = await db.Certifications.Where(c => c.LapsedAt == null && c.ExpiresAt <= now && c.ExpiryToldAt == null).Select(c => c.Id).ToListAsync(cancellationToken);
        foreach (var id in expired) ended += await StepAsync(() => ExpireAsync(id, now, cancellationToken), cancellationToken);
        foreach (var (id, words) in await DriftedAsync(now, cancellationToken)) ended += await StepAsync(() => LapseAsync(id, words, now, cancellationToken), cancellationToken);
        foreach (var (id, words) in await FarOffAsync(now, cancellationToken)) ended += await StepAsync(() => LapseAsync(id, words, now, cancellationToken), cancellationToken);
        return ended;
    }

    private async Task<int> ExpireAsync(Guid id, DateTime now, CancellationToken cancellationToken)
    {
        var certification = await db.Certifications.FirstAsync(c => c.Id == id, cancellationToken);
        if (certification.ExpiryToldAt is not null || certification.ExpiresAt > now) return 0;
        certification.NoteExpiryTold(now);
        var another = await db.Certifications.Current(now).AnyAsync(c => c.AssessorId == certification.AssessorId && c.MicroCredentialId == certification.MicroCredentialId, cancellationToken);
        if (!another)
        {
            var (title, issuerId, assessor) = await AboutAsync(certification, cancellationToken);
            db.Record(Actor.Portal, AuditAction.CertificationExpired, "Certification", id, issuerId, now);
            outbox.Add(assessor, new CertificationExpiredMessage(certification.MicroCredentialId, title), now);
        }

        await db.SaveChangesAsync(cancellationToken);
        return another ? 0 : 1;
    }

    private async Task<int> LapseAsync(Guid id, string words, DateTime now, CancellationToken cancellationToken)
    {
        var certification = await db.Certifications.FirstAsync(c => c.Id == id, cancellationToken);
        if (certification.LapsedAt is not null) return 0;
        certification.Lapse(null, words, now);
        var (title, issuerId, assessor) = await AboutAsync(certification, cancellationToken);
        db.Record(Actor.Portal, AuditAction.CertificationLapsed, "Certification", id, issuerId, now, words);
        outbox.Add(assessor, new CertificationLapsedMessage(certification.MicroCredentialId, title, words, ByLead: false), now);
        await db.SaveChangesAsync(cancellationToken);
        return 1;
    }

    /// <summary>Drifts since the round, on boards that were computed just now.</summary>
    private async Task<List<(Guid Id, string Words)>> DriftedAsync(DateTime now, CancellationToken cancellationToken)
    {
        var since = now - FreshBoard;
        var boards = await db.AgreementSnapshots.AsNoTracking()
            .Where(s => s.ComputedAt >= since && s.MicroCredentialId != null && db.Certifications.Any(c => c.MicroCredentialId == s.MicroCredentialId && c.LapsedAt == null && c.ExpiresAt > now))
            .ToListAsync(cancellationToken);
        var found = new List<(Guid, string)>();
        foreach (var board in boards)
        {
            var titleId = board.MicroCredentialId!.Value;
            var settings = (await policies.ForTitleAsync(titleId, cancellationToken)).Settings;
            if (!settings.LapseOnDrift) continue;
            var current = await db.Certifications.AsNoTracking().Current(now).Where(c => c.MicroCredentialId == titleId).ToListAsync(cancellationToken);
            foreach (var severity in board.Board!.Assessors.Select(a => a.Severity).OfType<AssessorSeverity>().Where(s => s.Attempts >= settings.FlagMinimumPairs && s.Drifts.Count > 0))
                found.AddRange(current.Where(c => c.AssessorId == severity.AssessorId && severity.Drifts[^1].From > c.StandsSince).Select(c => (c.Id, Fit(severity.Drifts[^1].Explanation))));
        }

        return found;
    }

    /// <summary>Too few anchors among live work at the very level since the round.</summary>
    private async Task<List<(Guid Id, string Words)>> FarOffAsync(DateTime now, CancellationToken cancellationToken)
    {
        var quiet = now.AddDays(-QuietDays);
        var sums = await (
            from certification in db.Certifications.Current(now)
            from check in db.ValidityChecks
            where check.AssessorId == certification.AssessorId && check.MicroCredentialId == certification.MicroCredentialId
                && check.FinishedAt < quiet && check.FinishedAt > (certification.ExtendedAt ?? certification.PassedAt)
            group check by new { certification.Id, certification.MicroCredentialId } into g
            select new { g.Key.Id, g.Key.MicroCredentialId, Checks = g.Count(), Criteria = g.Sum(c => c.Criteria ?? 0), Exact = g.Sum(c => c.Exact ?? 0) }).ToListAsync(cancellationToken);
        var found = new List<(Guid, string)>();
        foreach (var sum in sums)
        {
            var settings = (await policies.ForTitleAsync(sum.MicroCredentialId, cancellationToken)).Settings;
            if (sum.Checks < settings.ValidityAnchors || sum.Exact * 100 >= settings.ValidityExactPercent * sum.Criteria) continue;
            found.Add((sum.Id, string.Create(CultureInfo.InvariantCulture,
                $"Among your reviews were {sum.Checks} anchors, whose true levels are known. {sum.Exact} of {sum.Criteria} criteria were at the very level; at least {settings.ValidityExactPercent} % are asked for.")));
        }

        return found;
    }

    private async Task<(string Title, Guid IssuerId, Accounts.ApplicationUser Assessor)> AboutAsync(Certification certification, CancellationToken cancellationToken)
    {
        var title = await db.MicroCredentials.Where(m => m.Id == certification.MicroCredentialId).Select(m => new { m.IssuerId, m.CurrentVersion!.Title }).FirstAsync(cancellationToken);
        return (title.Title, title.IssuerId, await db.Users.FirstAsync(u => u.Id == certification.AssessorId, cancellationToken));
    }

    private async Task<int> StepAsync(Func<Task<int>> step, CancellationToken cancellationToken)
    {
        var done = await ConflictRetry.RunAsync(db, step, cancellationToken);
        db.ChangeTracker.Clear();
        return done;
    }

    private static string Fit(string words) => words.Length <= Review.ReasonLength ? words : words[..Review.ReasonLength];
}
