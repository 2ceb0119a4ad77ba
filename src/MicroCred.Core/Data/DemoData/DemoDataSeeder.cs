using MicroCred.Core.Accounts;
using MicroCred.Core.Credentials.Signing;
using MicroCred.Core.Files;
using MicroCred.Core.Mail;
using MicroCred.Core.Integrity.Similarity;
using MicroCred.Core.Organizations;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Data.DemoData;

/// <summary>Fills an empty portal with demo data, in Development only: two districts at work, with a few years behind them.</summary>
public sealed class DemoDataSeeder(MicroCredDbContext db, Outbox outbox, FileStore store, CredentialSigning signing, IPasswordHasher<ApplicationUser> hasher, TimeProvider time)
{
    /// <summary>The password of every demo sign-in.</summary>
    public const string Password = "Demo-Pass-1!";

    /// <summary>The demo sign-ins that are printed at the start: address and what the person does.</summary>
    public static IReadOnlyList<(string Email, string Who)> SignIns { get; } =
    [
        ("teacher@demo.test", "a teacher with credentials and work in progress"),
        ("assessor1@demo.test", "an assessor; so are assessor2, assessor3, and assessor4"),
        ("lead@demo.test", "the lead assessor"),
        ("principal@demo.test", "the teacher's principal"),
        ("district@demo.test", "the district's administrator"),
        ("author@demo.test", "an author of micro-credentials"),
        ("issuer@demo.test", "an issuer's administrator"),
        ("admin@demo.test", "the portal's administrator"),
    ];

    /// <summary>Does nothing when the portal already holds organizations or people. All of it is saved, or nothing.</summary>
    public async Task SeedAsync(CancellationToken cancellationToken)
    {
        if (await db.Organizations.AnyAsync(o => o.Kind != OrganizationKind.Portal, cancellationToken) || await db.Users.AnyAsync(cancellationToken)) return;
        await db.Database.CreateExecutionStrategy().ExecuteAsync(async cancel =>
        {
            db.ChangeTracker.Clear();
            db.ChangeTracker.AutoDetectChangesEnabled = true;
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            await FillAsync(cancel);
            await MarkComparedAsync(cancel);
            await transaction.CommitAsync(cancel);
        }, cancellationToken);
        db.ChangeTracker.Clear();
    }

    /// <summary>Demo earners of one title hand in the same texts, which would all come out as matches.</summary>
    private async Task MarkComparedAsync(CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        var attempts = await db.Attempts.Where(a => a.SubmittedAt != null).Select(a => new { a.Id, a.Round, At = a.SubmittedAt!.Value }).ToListAsync(cancellationToken);
        db.AddRange(attempts.Select(a => new IntegrityCheck(a.Id, a.Round, a.At)));
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task FillAsync(CancellationToken cancellationToken)
    {
        var clock = new DemoClock(time.GetUtcNow().UtcDateTime);
        var people = new DemoPeople(db, clock);
        people.AddOrganizations(await db.Organizations.SingleAsync(o => o.Id == Organization.PortalId, cancellationToken));
        await db.SaveChangesAsync(cancellationToken);
        var titles = new DemoTitles(db, clock);
        await titles.PublishAsync(cancellationToken);
        people.Follow(await db.Organizations.Where(o => o.Kind != OrganizationKind.Portal).ToListAsync(cancellationToken));

        people.AddPeople(hasher.HashPassword(new ApplicationUser(), Password));
        // Thousands of rows are added before the one save, which then looks for changes once.
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        var office = new DemoOffice(db, outbox, clock, people);
        office.AddInvitations();
        office.AddFormerMember();
        office.AddPolicies();
        AddWork(clock, people, titles);
        office.SettleMail();
        db.ChangeTracker.AutoDetectChangesEnabled = true;
        await db.SaveChangesAsync(cancellationToken);
    }

    private void AddWork(DemoClock clock, DemoPeople people, DemoTitles titles)
    {
        var files = new DemoFiles(db, store);
        var earners = new DemoEarners(db, outbox, titles, files);
        var assessors = new DemoAssessors(db, outbox, signing, titles);
        var stories = new DemoStories(db, people, titles, earners, assessors);
        new DemoTeacher(db, clock, people, titles, earners, assessors, stories).Add();
        new DemoScenes(clock, people, earners, assessors, stories).Add();
        new DemoHistory(db, clock, people, titles, stories).Add();
        new DemoAnchors(db, clock, people, titles, files, assessors).Add();
    }
}
