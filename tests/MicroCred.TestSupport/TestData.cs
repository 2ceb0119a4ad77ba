using MicroCred.Core.Accounts;
using MicroCred.Core.Common;
using MicroCred.Core.Credentials;
using MicroCred.Core.Files;
using MicroCred.Core.Integrity.Similarity;
using MicroCred.Core.MicroCredentials;
using MicroCred.Core.MicroCredentials.Artworks;
using MicroCred.Core.Organizations;
using MicroCred.Core.Reviews.Appeals;
using MicroCred.Core.Reviews.Sanctions;
using MicroCred.Core.Reviews.BackReadings;
using MicroCred.Core.Submissions;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.TestSupport;

/// <summary>Builds rows with defaults, so that a test names only what matters. Acts that have a service are done through it in the tests themselves.</summary>
public sealed class TestData(Portal portal)
{
    public const string Password = "Test-Pass-12!";

    private static readonly Lazy<string> PasswordHash = new(() => new PasswordHasher<ApplicationUser>(
        Microsoft.Extensions.Options.Options.Create(new PasswordHasherOptions { IterationCount = 1000 })).HashPassword(new ApplicationUser(), Password));

    private int counter;

    private DateTime Now => portal.Clock.Now;

    public Task<Organization> IssuerAsync(string name = "Lakeside Educator Network") => OrganizationAsync(OrganizationKind.Issuer, name);

    public Task<Organization> DistrictAsync(string name = "Lakeside School District") => OrganizationAsync(OrganizationKind.District, name);

    public Task<Organization> SchoolAsync(Organization district, string name = "Pine Street School") => OrganizationAsync(OrganizationKind.School, name, district);

    public Task<Organization> OrganizationAsync(OrganizationKind kind, string name, Organization? parent = null) => portal.InDatabaseAsync(async db =>
    {
        var above = parent ?? await db.Organizations.SingleAsync(o => o.Id == Organization.PortalId);
        var slug = $"{SearchText.Normalize(name).Replace(' ', '-')}-{Next()}";
        var organization = new Organization(above, kind, name, slug, Now);
        db.Organizations.Add(organization);
        await db.SaveChangesAsync();
        return organization;
    });

    /// <summary>A person who can sign in with <see cref="Password"/>, with current memberships.</summary>
    public Task<Person> PersonAsync(string name, params (Role Role, Organization Organization)[] memberships) => portal.InDatabaseAsync(async db =>
    {
        var email = $"{SearchText.Normalize(name).Replace(' ', '.')}.{Next()}@example.org";
        var user = new ApplicationUser
        {
            DisplayName = name,
            Email = email,
            NormalizedEmail = email.ToUpperInvariant(),
            UserName = email,
            NormalizedUserName = email.ToUpperInvariant(),
            EmailConfirmed = true,
            LockoutEnabled = true,
            PasswordHash = PasswordHash.Value,
            SecurityStamp = Guid.NewGuid().ToString("N"),
            CreatedAt = Now,
        };
        db.Users.Add(user);
        foreach (var (role, organization) in memberships)
            db.Memberships.Add(new Membership(user.Id, organization.Id, role, Now.AddDays(-30), null, null));
        await db.SaveChangesAsync();
        return new Person(user.Id, email, name);
    });

    /// <summary>A system administrator.</summary>
    public async Task<Person> AdministratorAsync(string name = "Ada Admin")
    {
        var root = await portal.InDatabaseAsync(db => db.Organizations.SingleAsync(o => o.Id == Organization.PortalId));
        return await PersonAsync(name, (Role.SystemAdministrator, root));
    }

    /// <summary>The person as services see them, with the memberships of now.</summary>
    public Task<Actor> ActorAsync(Person person) => portal.InDatabaseAsync(async db =>
    {
        var now = Now;
        var memberships = await db.Memberships
            .Where(m => m.UserId == person.Id && m.BeginsAt <= now && (m.EndsAt == null || m.EndsAt > now))
            .Select(m => new ActorMembership(m.Role, m.OrganizationId, m.Organization!.Path, m.Organization.Kind))
            .ToListAsync();
        return new Actor(person.Id, person.Name, memberships);
    });

    /// <summary>Uploaded art, in use as the title's badge. Answers its id.</summary>
    public async Task<Guid> ArtworkAsync(Title title, string text = "A circle in dark red", byte[]? file = null)
    {
        var administrator = await ActorAsync(await AdministratorAsync());
        var id = await portal.ServiceAsync<ArtworkService, Guid>(s => s.UploadAsync(administrator, title.Slug, file ?? System.Text.Encoding.UTF8.GetBytes(Pictures.Svg), text));
        await portal.ServiceAsync<ArtworkService>(s => s.UseAsync(administrator, title.Slug, id));
        return id;
    }

    /// <summary>
    /// A published title: question 1.1, requirement 2.1 (one to three work examples), question 3.1; required criteria 2a and 2b on 2.1 and 3a on
    /// 3.1; levels Not yet, Progressing, Demonstrated, of which the last meets.
    /// </summary>
    public Task<Title> MicroCredentialAsync(Organization issuer, string title = "Asking better questions", int? validMonths = null, Action<MicroCredentialVersion>? configure = null) =>
        portal.InDatabaseAsync(async db =>
        {
            var slug = $"{SearchText.Normalize(title).Replace(' ', '-')}-{Next()}";
            var microCredential = new MicroCredential(issuer.Id, slug, Now);
            var version = Definition(microCredential, title, validMonths);
            configure?.Invoke(version);
            db.MicroCredentials.Add(microCredential);
            db.MicroCredentialVersions.Add(version);
            await db.SaveChangesAsync();
            microCredential.Publish(version, Now);
            await db.SaveChangesAsync();
            return new Title(microCredential.Id, version.Id, slug, title);
        });

    /// <summary>A submission with every answer, one link and all attestations, not yet handed in. Gives the submission's key.</summary>
    public Task<Guid> CompleteDraftAsync(Person earner, Title title) => portal.InDatabaseAsync(async db =>
    {
        var (submission, _) = await DraftAsync(db, earner, title);
        await db.SaveChangesAsync();
        return submission.Id;
    });

    /// <summary>An attempt that waits for its assessors. Gives the attempt's key.</summary>
    public Task<Guid> SubmittedAttemptAsync(Person earner, Title title) => portal.InDatabaseAsync(async db =>
    {
        var (submission, version) = await DraftAsync(db, earner, title);
        await HandInAsync(db, submission, version);
        await db.SaveChangesAsync();
        return submission.CurrentAttempt.Id;
    });

    /// <summary>An attempt whose decision waits for the lead assessor; its reviews are left out. Gives the attempt's key.</summary>
    public async Task<Guid> HeldAttemptAsync(Person earner, Title title)
    {
        var id = await SubmittedAttemptAsync(earner, title);
        await portal.InDatabaseAsync(async db =>
        {
            db.Entry(await db.Attempts.SingleAsync(a => a.Id == id)).Property(a => a.HeldAt).CurrentValue = Now;
            await db.SaveChangesAsync();
        });
        return id;
    }

    /// <summary>Hands the submission's current attempt in, through the service. Gives the attempt's key.</summary>
    public async Task<Guid> HandInAgainAsync(Person earner, Guid submissionId)
    {
        var actor = await ActorAsync(earner);
        var (id, round) = await portal.InDatabaseAsync(async db =>
        {
            var attempt = await db.Attempts.Where(a => a.SubmissionId == submissionId).OrderByDescending(a => a.Number).FirstAsync();
            return (attempt.Id, attempt.Round);
        });
        await portal.ServiceAsync<SubmissionService>(s => s.SubmitAsync(actor, submissionId, new SubmitAttempt(id, round, true, true, true, "I added what was missing.")));
        return id;
    }

    /// <summary>A credential as if assessed: decision rows are left out, the attempt is earned.</summary>
    public Task<Credential> CredentialAsync(
        Person earner, Title title, DateTime? issuedAt = null, int? validMonths = null, IReadOnlyList<SnapshotAlignment>? alignments = null) => portal.InDatabaseAsync(async db =>
    {
        var (submission, version) = await DraftAsync(db, earner, title);
        await HandInAsync(db, submission, version);
        var at = issuedAt ?? Now;
        submission.CurrentAttempt.TakeReview();
        submission.CurrentAttempt.Decide(earned: true, at);
        submission.Close();
        var issuer = await db.Organizations.SingleAsync(o => o.Id == submission.IssuerId);
        var snapshot = new CredentialSnapshot(
            title.Slug, version.Number, version.Summary, version.Competency, version.Area, version.Symbol, issuer.BrandColor, issuer.Slug, version.Levels,
            [.. version.Criteria.Select(c => new SnapshotCriterion(c.Key, c.Title, c.Description, c.IsRequired, version.Levels[c.RequiredLevel], true))], alignments ?? [], 2, 1,
            (await db.MicroCredentials.AsNoTracking().SingleAsync(m => m.Id == title.MicroCredentialId)).Art);
        var credential = Credential.Issue(
            new IssueCredential(
                submission.CurrentAttempt.Id, submission.Id, earner.Id, issuer.Id, title.MicroCredentialId, version.Id, earner.Name, issuer.Name,
                version.Title, version.HoursHundredths, validMonths ?? version.ValidMonths, snapshot),
            at);
        db.Credentials.Add(credential);
        await db.SaveChangesAsync();
        return credential;
    });

    /// <summary>A work example of an attempt that was found to be uncleanable. Gives its key.</summary>
    public Task<Guid> WithheldFileAsync(Guid attemptId) => portal.InDatabaseAsync(db => WithholdAsync(db, attemptId, Now));

    /// <inheritdoc cref="WithheldFileAsync"/>
    public static async Task<Guid> WithholdAsync(Core.Data.MicroCredDbContext db, Guid attemptId, DateTime now)
    {
        var attempt = await db.Attempts.AsNoTracking().Include(a => a.Artifacts).Include(a => a.Submission!.DefinitionVersion!.Prompts).SingleAsync(a => a.Id == attemptId);
        var prompt = attempt.Submission!.DefinitionVersion!.Prompts.First(p => p.Part == Part.Artifacts);
        var file = new StoredFile(attempt.Submission.EarnerId, "old.doc", "application/msword", ".doc", 52_000, new string('b', 64), $"{Guid.NewGuid():N}", now);
        var artifact = Artifact.ForFile(attemptId, prompt.Id, file, "The letter to families", attempt.Artifacts.Select(a => a.Position).DefaultIfEmpty(0).Max() + 1, now);
        var copy = BlindCopy.Of(file.Id);
        copy.Note(BlindOutcome.Withheld, null, 0, null, "Old Office files keep their authors in many places.", int.MaxValue, now);
        db.AddRange(file, artifact, copy);
        await db.SaveChangesAsync();
        return artifact.Id;
    }

    /// <summary>An appeal of an attempt that waits for a lead assessor, whatever the attempt's state. Gives its key.</summary>
    public Task<Guid> AppealAsync(Guid attemptId) => portal.InDatabaseAsync(db => AppealAsync(db, attemptId, Now));

    /// <inheritdoc cref="AppealAsync(Guid)"/>
    public static async Task<Guid> AppealAsync(Core.Data.MicroCredDbContext db, Guid attemptId, DateTime now)
    {
        var appeal = new Appeal(await db.Attempts.SingleAsync(a => a.Id == attemptId), "The second exchange shows what 2b asks for.", now.AddDays(10), now);
        db.Appeals.Add(appeal);
        await db.SaveChangesAsync();
        return appeal.Id;
    }

    /// <summary>A notice about an attempt that was handed in, as a lead assessor gives it. Gives its key.</summary>
    public static async Task<Guid> NoticeAsync(Core.Data.MicroCredDbContext db, Guid attemptId, Guid leadId, DateTime now)
    {
        var attempt = await db.Attempts.Include(a => a.Submission).SingleAsync(a => a.Id == attemptId);
        var notice = new Sanction(attempt, new SanctionStep("Reminder of the rules", SanctionKind.Reminder, 0), 1, "Two of three pages stand word for word in another submission. How did this come about?", leadId, now.AddDays(10), now);
        db.Sanctions.Add(notice);
        await db.SaveChangesAsync();
        return notice.Id;
    }

    /// <summary>An attempt that waits for somebody to look whether it is complete. Gives the attempt's key.</summary>
    public async Task<Guid> AttemptToCheckAsync(Person earner, Title title)
    {
        var id = await SubmittedAttemptAsync(earner, title);
        await portal.InDatabaseAsync(db => ToCheckAsync(db, id, Now));
        return id;
    }

    /// <inheritdoc cref="AttemptToCheckAsync"/>
    public static async Task ToCheckAsync(Core.Data.MicroCredDbContext db, Guid attemptId, DateTime now)
    {
        var attempt = await db.Attempts.SingleAsync(a => a.Id == attemptId);
        if (attempt.AwaitsCheck) return;
        attempt.WaitForCheck();
        db.AttemptChecks.Add(new Core.Reviews.Completeness.AttemptCheck(attempt, now));
        await db.SaveChangesAsync();
    }

    /// <summary>A finished review of the attempt, picked for back-reading and begun by this lead, whatever the attempt's state. Gives the back-reading's key.</summary>
    public static async Task<Guid> BackReadingAsync(Core.Data.MicroCredDbContext db, Guid reviewId, Guid leadId, DateTime now)
    {
        if (await db.BackReadings.FirstOrDefaultAsync(b => b.ReviewId == reviewId) is { } there) return there.Id;
        var reading = BackReading.Picked(await db.Reviews.SingleAsync(r => r.Id == reviewId), leadId, now);
        reading.Take(leadId, now);
        db.BackReadings.Add(reading);
        await db.SaveChangesAsync();
        return reading.Id;
    }

    /// <summary>A match of two attempts, as the comparison would note it. Gives its key.</summary>
    public Task<Guid> SimilarityMatchAsync(Guid attemptId, Guid otherAttemptId) => portal.InDatabaseAsync(db => MatchAsync(db, attemptId, otherAttemptId, Now));

    /// <inheritdoc cref="SimilarityMatchAsync"/>
    public static async Task<Guid> MatchAsync(Core.Data.MicroCredDbContext db, Guid attemptId, Guid otherAttemptId, DateTime now)
    {
        if (await db.Set<SimilarityMatch>().FirstOrDefaultAsync(m => m.AttemptId == attemptId && m.OtherAttemptId == otherAttemptId) is { } there) return there.Id;
        var match = new SimilarityMatch(attemptId, otherAttemptId, 64, 1, now);
        db.Add(match);
        await db.SaveChangesAsync();
        return match.Id;
    }

    private MicroCredentialVersion Definition(MicroCredential microCredential, string title, int? validMonths)
    {
        var version = new MicroCredentialVersion(microCredential.Id, 1, Now)
        {
            Title = title,
            Summary = "Plans and asks questions that make students' thinking visible.",
            Area = "Assessment for learning",
            Topic = "Questioning",
            GradeBands = GradeBands.G35 | GradeBands.G68,
            Audiences = Audiences.Teacher,
            HoursHundredths = 1200,
            Symbol = "speech",
            ValidMonths = validMonths,
            Worth = "Counts as 12 hours in the example district.",
            Competency = "Educator asks questions that make students' thinking visible and acts on what is heard.",
            KeyMethod = "Plan three questions, listen, and decide what to do next.",
            Levels = ["Not yet", "Progressing", "Demonstrated"],
            MeetsLevel = 2,
            Parts =
            [
                new PartIntroduction(Part.Overview, "Overview", "Tell us about the setting."),
                new PartIntroduction(Part.Artifacts, "Work examples", "Show the work."),
                new PartIntroduction(Part.Reflection, "Reflection", "Look back."),
            ],
            Attestations =
            [
                new AttestationText("ready", "This submission is ready for review."),
                new AttestationText("studentRelease", "Releases cover every student who appears."),
                new AttestationText("ownWork", "This is my own work."),
            ],
        };
        version.SearchText = SearchText.Normalize(version.Title, version.Summary, version.Competency, version.Topic, version.Area);
        version.Add(new Prompt(version.Id, Part.Overview, 0, "1.1", "Describe the class and the goal.") { MinWords = 50, MaxWords = 300 });
        version.Add(new Prompt(version.Id, Part.Artifacts, 1, "2.1", "Two exchanges that your questions led to.")
        {
            MinArtifacts = 1, MaxArtifacts = 3, AcceptsFiles = true, AcceptsLinks = true, AsksForStudentWork = true,
        });
        version.Add(new Prompt(version.Id, Part.Reflection, 2, "3.1", "What would you ask differently?") { MinWords = 50, MaxWords = 300 });
        foreach (var (part, position, key, evidence) in new[] { (Part.Artifacts, 0, "2a", "2.1"), (Part.Artifacts, 1, "2b", "2.1"), (Part.Reflection, 2, "3a", "3.1") })
        {
            version.Add(new Criterion(version.Id, part, position, key, $"Criterion {key}")
            {
                Description = "What the evidence shows.",
                RequiredLevel = 2,
                LevelDescriptions = ["Missing or contradicts.", "Seen in part.", "Seen clearly."],
                EvidenceKeys = [evidence],
            });
        }

        return version;
    }

    private async Task<(Submission Submission, MicroCredentialVersion Version)> DraftAsync(Core.Data.MicroCredDbContext db, Person earner, Title title)
    {
        var version = await db.MicroCredentialVersions
            .Include(v => v.MicroCredential).Include(v => v.Prompts).Include(v => v.Criteria)
            .SingleAsync(v => v.Id == title.VersionId);
        var submission = new Submission(earner.Id, version.MicroCredential!, version, Now);
        db.Submissions.Add(submission);
        var attempt = submission.CurrentAttempt;
        foreach (var prompt in version.Prompts.Where(p => p.Part != Part.Artifacts))
            attempt.Answer(prompt, version, $"An answer to {prompt.Key}.", Now);
        var position = 1;
        foreach (var prompt in version.Prompts.Where(p => p.Part == Part.Artifacts))
            attempt.Attach(Artifact.ForLink(attempt.Id, prompt.Id, "https://example.org/lesson", $"Lesson for {prompt.Key}", position++, Now), prompt, version);
        attempt.Attest(true, true, true, Now);
        return (submission, version);
    }

    private async Task HandInAsync(Core.Data.MicroCredDbContext db, Submission submission, MicroCredentialVersion version)
    {
        var workplaces = await db.Memberships
            .Where(m => m.UserId == submission.EarnerId && (m.Organization!.Kind == OrganizationKind.School || m.Organization.Kind == OrganizationKind.District))
            .Select(m => m.OrganizationId).Distinct().ToListAsync();
        submission.CurrentAttempt.Submit(version, Now.AddDays(14), workplaces, Now);
    }

    private int Next() => Interlocked.Increment(ref counter);
}
