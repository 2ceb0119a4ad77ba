using System.Globalization;
using MicroCred.Core.Audit;
using MicroCred.Core.Mail;
using MicroCred.Core.MicroCredentials;
using MicroCred.Core.Reviews;
using MicroCred.Core.Submissions;
using MicroCred.Core.Submissions.Calendars;

namespace MicroCred.Core.Data.DemoData;

/// <summary>What earners do: begin, write, hand in, take back, try again. Times are those of the story.</summary>
internal sealed class DemoEarners(MicroCredDbContext db, Outbox outbox, DemoTitles titles, DemoFiles files)
{
    public Submission Begin(DemoPerson earner, string slug, DateTime at)
    {
        var title = titles[slug];
        var submission = new Submission(earner.Id, title.MicroCredential, title.Version, at);
        db.Submissions.Add(submission);
        db.Record(earner.Actor, AuditAction.SubmissionStarted, "Submission", submission.Id, submission.IssuerId, at, slug);
        return submission;
    }

    /// <summary>Answers every question and adds every work example; or the first answers and the first work example alone.</summary>
    public void Write(Submission submission, DateTime at, bool half = false)
    {
        var title = titles.Of(submission);
        var attempt = submission.CurrentAttempt;
        foreach (var prompt in title.Version.Prompts.Where(p => p.Part != Part.Artifacts && attempt.IsOpen(p, title.Version)).OrderBy(p => p.Position))
        {
            if (half && prompt.Part != Part.Overview) continue;
            var text = title.Evidence.Answers[prompt.Key];
            attempt.Answer(prompt, title.Version, half && prompt.Position > 0 ? FirstSentences(text) : text, at);
        }

        var consent = new Lazy<ConsentRecord>(() => ReleaseFor(submission, title, at));
        foreach (var example in title.Evidence.Artifacts.Take(half ? 1 : int.MaxValue))
            Attach(submission, title, example.Key, p => Artifact.ForFile(attempt.Id, p.Id, files.OfText(submission.EarnerId, example, at), example.Caption, attempt.Artifacts.Count + 1, at), consent, at);
    }

    /// <summary>Adds the pictures and sounds that belong to the title.</summary>
    public void Illustrate(Submission submission, DateTime at)
    {
        var title = titles.Of(submission);
        var attempt = submission.CurrentAttempt;
        var consent = new Lazy<ConsentRecord>(() => attempt.Artifacts.Select(a => a.Consent).FirstOrDefault(c => c is not null) ?? ReleaseFor(submission, title, at));
        foreach (var extra in DemoFiles.Extras.Where(e => e.Slug == title.MicroCredential.Slug))
            Attach(submission, title, extra.Key, p => Artifact.ForFile(attempt.Id, p.Id, files.OfExtra(submission.EarnerId, extra, at), extra.Caption, attempt.Artifacts.Count + 1, at), consent, at);
    }

    public void AttachLink(Submission submission, string key, string url, string caption, DateTime at)
    {
        var title = titles.Of(submission);
        var attempt = submission.CurrentAttempt;
        Attach(submission, title, key, p => Artifact.ForLink(attempt.Id, p.Id, url, caption, attempt.Artifacts.Count + 1, at), new Lazy<ConsentRecord>(() => ReleaseFor(submission, title, at)), at);
    }

    public void HandIn(DemoPerson earner, Submission submission, DateTime at)
    {
        var title = titles.Of(submission);
        submission.CurrentAttempt.Attest(ready: true, studentRelease: true, ownWork: true, at);
        SubmissionService.HandIn(db, outbox, earner.Actor, submission, title.Version, title.Issuer, new BusinessCalendar(title.Issuer.TimeZone), at);
    }

    public void Withdraw(DemoPerson earner, Submission submission, DateTime at)
    {
        var attempt = submission.CurrentAttempt;
        attempt.Withdraw(at);
        submission.Close();
        db.Record(earner.Actor, AuditAction.AttemptWithdrawn, "Attempt", attempt.Id, submission.IssuerId, at, $"attempt {attempt.Number}");
    }

    /// <summary>Begins the next attempt with what was met standing, and says what changes in it.</summary>
    public void TryAgain(DemoPerson earner, Submission submission, Decision decision, string? changeNote, DateTime at)
    {
        var previous = submission.CurrentAttempt;
        var next = submission.BeginNextAttempt(at);
        next.CarryOver(previous, decision.Results.Where(r => r.IsMet).Select(r => new MetCriterion(r.CriterionId, r.Level)), at);
        next.DescribeChange(changeNote);
        db.Attempts.Add(next);
        db.Record(earner.Actor, AuditAction.AttemptBegun, "Attempt", next.Id, submission.IssuerId, at, $"attempt {next.Number}, {next.CarriedCriteria.Count} criteria stand");
    }

    /// <summary>Writes a paragraph more under an answer.</summary>
    public void Extend(Submission submission, string key, string paragraph, DateTime at)
    {
        var version = titles.Of(submission).Version;
        var prompt = version.Prompts.Single(p => p.Key == key);
        var attempt = submission.CurrentAttempt;
        var text = attempt.Responses.Single(r => r.PromptId == prompt.Id).Text;
        attempt.Answer(prompt, version, $"{text}\n\n{paragraph}", at);
    }

    private void Attach(Submission submission, DemoTitle title, string key, Func<Prompt, Artifact> make, Lazy<ConsentRecord> consent, DateTime at)
    {
        var prompt = title.Version.Prompts.Single(p => p.Key == key);
        var artifact = make(prompt);
        if (prompt.AsksForStudentWork) artifact.RecordStudents(showsStudents: true, consent.Value);
        submission.CurrentAttempt.Attach(artifact, prompt, title.Version);
        db.Artifacts.Add(artifact);
    }

    /// <summary>The release for the students who appear, by initials, or by number where the work examples have numbers only.</summary>
    private ConsentRecord ReleaseFor(Submission submission, DemoTitle title, DateTime at)
    {
        var initials = title.Evidence.Artifacts
            .Select(a => a.FileName.Split("student-")).Where(parts => parts.Length > 1 && parts[1].Length > 1 && parts[1][1] is '-' or '.')
            .Select(parts => char.ToUpperInvariant(parts[1][0]) + ".").Distinct(StringComparer.Ordinal).ToList();
        var year = at.Month < 7 ? at.Year - 1 : at.Year;
        var binder = string.Create(CultureInfo.InvariantCulture, $"School office, release binder {year}-{(year + 1) % 100:00}");
        var signedOn = DateOnly.FromDateTime(at.AddDays(-45));
        var consent = initials.Count > 0
            ? new ConsentRecord(submission.EarnerId, ReleaseKind.ParentRelease, string.Join(' ', initials), binder, signedOn, at)
            : new ConsentRecord(submission.EarnerId, ReleaseKind.Deidentified, "Seat numbers in place of names", binder, signedOn, at);
        db.ConsentRecords.Add(consent);
        return consent;
    }

    private static string FirstSentences(string text)
    {
        var end = text.IndexOf(". ", Math.Min(text.Length, 140), StringComparison.Ordinal);
        return end < 0 ? text : text[..(end + 1)];
    }
}
