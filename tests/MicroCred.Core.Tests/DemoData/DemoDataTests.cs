using MicroCred.Core.Accounts;
using MicroCred.Core.Common;
using MicroCred.Core.Credentials;
using MicroCred.Core.Data;
using MicroCred.Core.Data.DemoData;
using MicroCred.Core.Files;
using MicroCred.Core.Reviews;
using MicroCred.Core.Reviews.Calibration;
using MicroCred.Core.Submissions;
using MicroCred.TestSupport;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCred.Core.Tests.DemoData;

/// <summary>A portal filled with demo data once for all tests of the class, which only read it.</summary>
public sealed class DemoPortal : IAsyncLifetime
{
    public Portal Portal { get; private set; } = null!;

    public IReadOnlyList<string> Commands { get; private set; } = [];

    public async Task InitializeAsync()
    {
        Portal = await Portal.StartAsync();
        Portal.Sql.Reset();
        await Portal.ServiceAsync<DemoDataSeeder>(s => s.SeedAsync(CancellationToken.None));
        Commands = Portal.Sql.Commands;
    }

    public async Task DisposeAsync() => await Portal.DisposeAsync();
}

public sealed class DemoDataTests(DemoPortal demo) : IClassFixture<DemoPortal>
{
    private DateTime Now => demo.Portal.Clock.Now;

    [Fact]
    public async Task Seed_PublishesTwentyFourTitlesOfTwoIssuersOnTwoFrameworks()
    {
        var titles = await Read(db => db.MicroCredentials.Include(m => m.CurrentVersion!.Alignments).Where(m => m.CurrentVersionId != null).ToListAsync());
        Assert.Equal(24, titles.Count);
        Assert.Equal(2, titles.Select(t => t.IssuerId).Distinct().Count());
        Assert.All(titles, t => Assert.True(t.CurrentVersion!.PublishedAt < Now));
        Assert.All(titles, t => Assert.Contains(t.CurrentVersion!.Alignments, a => a.CompetencyId is not null));
        Assert.Equal(2, await Read(db => db.Frameworks.CountAsync()));
    }

    [Fact]
    public async Task Seed_LetsTheDemoPeopleSignInAndNobodyElse()
    {
        var users = await Read(db => db.Users.ToListAsync());
        string[] names = ["teacher", "assessor1", "assessor2", "assessor3", "assessor4", "lead", "principal", "district", "author", "issuer", "admin"];
        foreach (var user in users.Where(u => u.PasswordHash is not null))
        {
            Assert.Contains(user.Email!.Split('@')[0], names);
            Assert.EndsWith("@demo.test", user.Email, StringComparison.Ordinal);
            Assert.True(user.EmailConfirmed);
        }

        Assert.Equal(names.Length, users.Count(u => u.PasswordHash is not null));
        using var scope = demo.Portal.Services.CreateScope();
        var hasher = scope.ServiceProvider.GetRequiredService<IPasswordHasher<ApplicationUser>>();
        var hash = Assert.Single(users.Select(u => u.PasswordHash).OfType<string>().Distinct());
        Assert.NotEqual(PasswordVerificationResult.Failed, hasher.VerifyHashedPassword(users[0], hash, DemoDataSeeder.Password));
        Assert.InRange(users.Count, 70, 100);
    }

    [Theory]
    [InlineData(AttemptStatus.Draft)]
    [InlineData(AttemptStatus.Submitted)]
    [InlineData(AttemptStatus.InReview)]
    [InlineData(AttemptStatus.NeedsChanges)]
    [InlineData(AttemptStatus.Withdrawn)]
    [InlineData(AttemptStatus.NotYetEarned)]
    [InlineData(AttemptStatus.Earned)]
    public async Task Seed_HasAttemptsInEveryState(AttemptStatus status) =>
        Assert.NotEqual(0, await Read(db => db.Attempts.CountAsync(a => a.Status == status)));

    [Fact]
    public async Task Seed_HasDraftsEmptyHalfDoneAndComplete()
    {
        var drafts = await Read(db => db.Attempts
            .Include(a => a.Responses).Include(a => a.Artifacts).Include(a => a.CarriedCriteria)
            .Include(a => a.Submission!.DefinitionVersion!.Prompts).Include(a => a.Submission!.DefinitionVersion!.Criteria)
            .Where(a => a.Status == AttemptStatus.Draft).ToListAsync());
        Assert.Contains(drafts, a => a.Responses.Count == 0 && a.Artifacts.Count == 0);
        Assert.Contains(drafts, a => a.Responses.Count > 0 && Missing(a).Any(r => r.Code == "answer-missing"));
        Assert.Contains(drafts, a => a.Number == 1 && Missing(a).All(r => r.Code.EndsWith("-attested", StringComparison.Ordinal)));
        Assert.Contains(drafts, a => a.Number == 2 && a.CarriedCriteria.Count > 0);
    }

    [Fact]
    public async Task Seed_HasDisputesACaseForTheLeadLateWorkAndASecondAttempt()
    {
        var attempts = await Read(db => db.Attempts.Include(a => a.CarriedCriteria).Where(a => a.Status == AttemptStatus.InReview || a.Status == AttemptStatus.Submitted).ToListAsync());
        var reviews = await Read(db => db.Reviews.Include(r => r.Scores).ToListAsync());
        Assert.Contains(attempts, a => a.DisputedAt is not null && a.OpenReviews == 1);
        Assert.Contains(attempts, a => a.DisputedAt is not null && a.OpenReviews == 0);
        Assert.Contains(attempts, a => a.DueAt < Now);
        Assert.Contains(attempts, a => a.Number == 2 && a.CarriedCriteria.Count > 0);
        Assert.Contains(attempts, a => a.Status == AttemptStatus.Submitted && a.SubmittedAt > Now.AddHours(-3));
        Assert.Contains(attempts, a => a.FinishedReviews == 1 && a.DisputedAt is null);
        Assert.Contains(reviews, r => r.Status == ReviewStatus.Unscorable && attempts.Any(a => a.Id == r.AttemptId && a.Round == r.Round));
        Assert.Contains(reviews, r => r.Status == ReviewStatus.GivenBack);
        Assert.Contains(reviews, r => r.Status == ReviewStatus.InProgress && r.Scores.Count == 0);
        Assert.Contains(reviews, r => r.Status == ReviewStatus.InProgress && r.Scores.Count > 0);
    }

    [Theory]
    [InlineData("assessor1@demo.test")]
    [InlineData("assessor2@demo.test")]
    [InlineData("assessor3@demo.test")]
    [InlineData("assessor4@demo.test")]
    public async Task Seed_GivesEachAssessorWorkInProgressWorkDoneAndWorkToTake(string email)
    {
        var actor = await ActorAsync(email);
        var reviews = await Read(db => db.Reviews.Where(r => r.AssessorId == actor.UserId).Select(r => r.Status).ToListAsync());
        Assert.Contains(ReviewStatus.InProgress, reviews);
        Assert.True(reviews.Count(s => s == ReviewStatus.Finished) >= 10);
        var open = await Read(db => db.Attempts.ScorableBy(actor).CountAsync(a => a.OpenReviews > 0 && !db.Reviews.Any(r => r.AttemptId == a.Id && r.AssessorId == actor.UserId)));
        Assert.True(open >= 4, $"{open} to take");
    }

    [Fact]
    public async Task Seed_GivesTheTeacherCredentialsInAllFourStandingsAndWorkOfEveryKind()
    {
        var teacher = await ActorAsync("teacher@demo.test");
        var credentials = await Read(db => db.Credentials.Where(c => c.EarnerId == teacher.UserId).ToListAsync());
        Assert.True(credentials.Count(c => c.Standing(Now) == CredentialStanding.Valid) >= 4);
        Assert.Single(credentials, c => c.Standing(Now) == CredentialStanding.Expiring);
        Assert.Single(credentials, c => c.Standing(Now) == CredentialStanding.Expired);
        Assert.Single(credentials, c => c.Standing(Now) == CredentialStanding.Revoked && c.RevocationReason!.Length > 40);
        Assert.Contains(credentials, c => c.EvidenceSummary is not null);
        Assert.Contains(credentials, c => c.Snapshot.Assessors == 3);

        var work = await Read(db => db.Submissions.Include(s => s.Attempts).Where(s => s.EarnerId == teacher.UserId && s.OpenKey != null).ToListAsync());
        Assert.Equal(
            [AttemptStatus.Draft, AttemptStatus.InReview, AttemptStatus.NeedsChanges, AttemptStatus.NotYetEarned],
            work.Select(s => s.CurrentAttempt.Status).Order());
        Assert.Single(work, s => s.IsProgressShared);
    }

    [Fact]
    public async Task Seed_IssuesCredentialsForEarnedAttemptsOnly()
    {
        var credentials = await Read(db => db.Credentials
            .Select(c => new
            {
                Credential = c,
                Attempt = db.Attempts.Single(a => a.Id == c.AttemptId),
                Decision = db.Decisions.Single(d => d.AttemptId == c.AttemptId),
                Finished = db.Reviews.Count(r => r.AttemptId == c.AttemptId && r.Status == ReviewStatus.Finished),
            }).ToListAsync());
        Assert.True(credentials.Count >= 80, $"{credentials.Count} credentials");
        Assert.All(credentials, c =>
        {
            Assert.Equal(AttemptStatus.Earned, c.Attempt.Status);
            Assert.Equal(Outcome.Earned, c.Decision.Outcome);
            Assert.Equal(c.Attempt.DecidedAt, c.Credential.IssuedAt);
            Assert.Equal(c.Finished, c.Credential.Snapshot.Assessors);
            Assert.True(c.Credential.IssuedAt < Now);
        });
        Assert.Equal(await Read(db => db.Attempts.CountAsync(a => a.Status == AttemptStatus.Earned)), credentials.Count);
        Assert.Contains(credentials, c => c.Finished == 2);
        Assert.Contains(credentials, c => c.Finished == 3);
        Assert.Contains(credentials, c => c.Attempt.Number == 2);
    }

    [Fact]
    public async Task Seed_LetsNobodyReviewTheirOwnWorkOrThatOfTheirSchool()
    {
        var clashes = await Read(db => db.Reviews.CountAsync(r =>
            r.Attempt!.Submission!.EarnerId == r.AssessorId
            || db.Memberships.Any(m => m.UserId == r.AssessorId && r.Attempt.Exclusions.Any(e => e.OrganizationId == m.OrganizationId))));
        Assert.Equal(0, clashes);
        Assert.Equal(0, await Read(db => db.Attempts.CountAsync(a => a.SubmittedAt != null && a.AnchorId == null && a.Exclusions.Count == 0)));
    }

    [Fact]
    public async Task Seed_HasAnchorsOfOneTitle_ACertification_AnOpenRound_AndAnchorsAmongTheWork()
    {
        var anchors = await Read(db => db.Anchors.ToListAsync());
        Assert.Single(anchors.Select(a => a.MicroCredentialId).Distinct());
        Assert.Equal([1, 3, 1], new[] { AnchorUse.Practice, AnchorUse.Qualification, AnchorUse.Live }.Select(u => anchors.Count(a => a.Use == u)));
        var version = await Read(db => db.MicroCredentialVersions.Include(v => v.Prompts).SingleAsync(v => v.Id == anchors[0].VersionId));
        Assert.All(anchors.Where(a => a.Use == AnchorUse.Live), a => Assert.Empty(a.WhyNotLive(version)));
        Assert.Equal(1, await Read(db => db.Certifications.Current(Now).CountAsync()));
        Assert.Equal(1, await Read(db => db.QualificationRounds.CountAsync(r => r.FinishedAt == null && r.Scored == 1)));
        Assert.Equal(3, await Read(db => db.ValidityChecks.CountAsync(c => c.FinishedAt < Now && c.Attempt!.DecidedAt != null)));
    }

    [Fact]
    public async Task Seed_TakesEachSeatOnce()
    {
        var attempts = await Read(db => db.Attempts
            .Select(a => new { Attempt = a, Seats = db.Reviews.Where(r => r.AttemptId == a.Id && r.Round == a.Round && r.Seat != null).Select(r => new { r.Seat, r.AssessorId }).ToList() })
            .ToListAsync());
        foreach (var a in attempts)
        {
            Assert.Equal(a.Seats.Count, a.Seats.Select(s => s.Seat).Distinct().Count());
            Assert.Equal(a.Seats.Count, a.Seats.Select(s => s.AssessorId).Distinct().Count());
            if (AttemptLifecycle.IsInAssessment(a.Attempt.Status))
                Assert.Equal(a.Attempt.DisputedAt is null ? 2 : 3, a.Seats.Count + a.Attempt.OpenReviews);
        }
    }

    [Fact]
    public async Task Seed_StoresTheFileOfEveryWorkExample()
    {
        var artifacts = await Read(db => db.Artifacts.Include(a => a.File).Include(a => a.Consent).ToListAsync());
        var store = demo.Portal.Services.GetRequiredService<FileStore>();
        foreach (var artifact in artifacts)
        {
            Assert.NotEmpty(artifact.Caption);
            Assert.True(!artifact.ShowsStudents || artifact.Consent is not null);
            if (artifact.Kind == ArtifactKind.Link) continue;
            await using var content = store.OpenRead(artifact.File!.StorageKey);
            Assert.Equal(artifact.File.Length, content.Length);
        }

        var kinds = artifacts.Where(a => a.File is not null).Select(a => FileType.KindOf(a.File!.ContentType)).Distinct().ToList();
        foreach (var kind in new[] { FileKind.Pdf, FileKind.Image, FileKind.Audio, FileKind.Text, FileKind.Document }) Assert.Contains(kind, kinds);
        Assert.Contains(artifacts, a => a.Kind == ArtifactKind.Link);
        Assert.Equal(artifacts.Where(a => a.File is not null).Select(a => a.FileId).Distinct().Count(), await Read(db => db.StoredFiles.CountAsync()));
    }

    [Fact]
    public async Task Seed_LetsTimeRunForward()
    {
        var attempts = await Read(db => db.Attempts.Include(a => a.Submission).ToListAsync());
        Assert.All(attempts, a =>
        {
            Assert.True(a.Submission!.CreatedAt <= a.CreatedAt);
            Assert.True(a.SubmittedAt is not { } submitted || (submitted >= a.CreatedAt && submitted <= Now));
            Assert.True(a.DecidedAt is not { } decided || (decided >= (a.SubmittedAt ?? a.CreatedAt) && decided <= Now));
        });
        var reviews = await Read(db => db.Reviews.Include(r => r.Attempt).ToListAsync());
        Assert.All(reviews, r =>
        {
            Assert.True(r.ClaimedAt <= r.SavedAt && r.SavedAt <= Now);
            Assert.True(r.Attempt!.SubmittedAt is null || r.Round < r.Attempt.Round || r.ClaimedAt >= r.Attempt.SubmittedAt);
            Assert.True(r.FinishedAt is not { } finished || finished >= r.ClaimedAt);
        });
        Assert.Equal(0, await Read(db => db.AuditEntries.CountAsync(e => e.At > Now)));
    }

    [Fact]
    public async Task Seed_GivesStaffVariedPortfolios()
    {
        var staff = await Read(db => db.Users
            .Where(u => u.Email!.EndsWith(".example"))
            .Select(u => new { u.Id, Count = db.Credentials.Count(c => c.EarnerId == u.Id) }).ToListAsync());
        Assert.Contains(staff, s => s.Count == 0);
        Assert.Contains(staff, s => s.Count >= 4);
        var credentials = await Read(db => db.Credentials.ToListAsync());
        Assert.True(credentials.Count(c => c.Standing(Now) == CredentialStanding.Expiring) >= 5);
        Assert.True(credentials.Count(c => c.Standing(Now) == CredentialStanding.Expired) >= 5);
        Assert.True(credentials.Count(c => c.Standing(Now) == CredentialStanding.Revoked) >= 2);
    }

    [Fact]
    public async Task Seed_SettlesMailAndLeavesInvitationsInEveryState()
    {
        var mail = await Read(db => db.OutboxMessages.ToListAsync());
        Assert.Single(mail, m => m.GivenUpAt is not null);
        Assert.All(mail, m => Assert.Null(m.NextTryAt));
        Assert.True(mail.Count(m => m.SentAt is not null) >= 10);
        var invitations = await Read(db => db.Invitations.ToListAsync());
        Assert.Contains(invitations, i => i.IsOpen(Now));
        Assert.Contains(invitations, i => i.AcceptedAt is not null);
        Assert.Contains(invitations, i => i.WithdrawnAt is not null);
    }

    [Fact]
    public void Seed_ReadsLittle()
    {
        var reads = demo.Commands.Count(c => c.TrimStart().StartsWith("SELECT", StringComparison.Ordinal));
        Assert.True(reads <= 300, $"{reads} reads");
        Assert.True(demo.Commands.Count <= 15_000, $"{demo.Commands.Count} commands");
    }

    [Fact]
    public async Task Seed_Again_ChangesNothing()
    {
        var before = await Read(CountAsync);
        await demo.Portal.ServiceAsync<DemoDataSeeder>(s => s.SeedAsync(CancellationToken.None));
        Assert.Equal(before, await Read(CountAsync));
    }

    private static async Task<(int, int, int, int)> CountAsync(MicroCredDbContext db) =>
        (await db.Users.CountAsync(), await db.Attempts.CountAsync(), await db.AuditEntries.CountAsync(), await db.StoredFiles.CountAsync());

    private static IReadOnlyList<Reason> Missing(Attempt attempt) => attempt.WhyNotSubmit(attempt.Submission!.DefinitionVersion!);

    private Task<T> Read<T>(Func<MicroCredDbContext, Task<T>> work) => demo.Portal.InDatabaseAsync(work);

    private async Task<Actor> ActorAsync(string email)
    {
        var id = await Read(db => db.Users.Where(u => u.Email == email).Select(u => u.Id).SingleAsync());
        return await demo.Portal.ServiceAsync<ActorQueries, Actor>(async q => await q.FindAsync(id, CancellationToken.None) ?? throw new InvalidOperationException(email));
    }
}
