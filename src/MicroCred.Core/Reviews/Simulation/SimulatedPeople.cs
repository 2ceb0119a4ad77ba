using System.Globalization;
using MicroCred.Core.Accounts;
using MicroCred.Core.Common;
using MicroCred.Core.Credentials.Signing;
using MicroCred.Core.Data;
using MicroCred.Core.MicroCredentials;
using MicroCred.Core.Organizations;
using MicroCred.Core.Reviews.Policies;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Reviews.Simulation;

/// <summary>
/// Issuer, title, settings and people of a simulation. People and organizations are rows, as an import would make them; title, settings and keys come
/// about through their services.
/// </summary>
internal sealed class SimulatedPeople
{
    private const int Batch = 500;

    private readonly Actor[] earners;
    private readonly Actor[] assessors;

    private SimulatedPeople(Actor[] earners, Actor[] assessors, Actor lead, Guid microCredentialId, Guid[] criteria) =>
        (this.earners, this.assessors, Lead, MicroCredentialId, Criteria) = (earners, assessors, lead, microCredentialId, criteria);

    /// <summary>Reads the scores back at the end.</summary>
    public Actor Lead { get; }

    public Guid MicroCredentialId { get; }

    /// <summary>Keys of the criteria, in their order.</summary>
    public IReadOnlyList<Guid> Criteria { get; }

    /// <summary>The earner of an attempt; each has one.</summary>
    public Actor Earner(int attempt) => earners[attempt];

    public Actor Assessor(int number) => assessors[number];

    public IReadOnlyList<Actor> Assessors => assessors;

    public static async Task<SimulatedPeople> SettleAsync(SimulatedPortal portal, SimulationPlan plan, AssessmentSettings settings, CancellationToken cancellationToken)
    {
        var opening = plan.From.AddDays(-30);
        portal.Clock.Set(opening);
        var (issuer, school) = await portal.InDatabaseAsync(db => AddOrganizationsAsync(db, opening, cancellationToken));
        var administrator = (await AddAsync(portal, "administrator", 1, Role.IssuerAdministrator, issuer, opening, cancellationToken))[0];
        var lead = (await AddAsync(portal, "lead", 1, Role.LeadAssessor, issuer, opening, cancellationToken))[0];
        var assessors = await AddAsync(portal, "assessor", plan.Assessors, Role.Assessor, issuer, opening, cancellationToken);
        var earners = await AddAsync(portal, "earner", plan.Attempts, Role.Earner, school, opening, cancellationToken);

        var title = await portal.ActAsync<MicroCredentialService, PublishedTitle>(s => s.PublishAsync(administrator, SimulatedDefinition.Of(plan), cancellationToken));
        await portal.ActAsync<AssessmentPolicyService, int>(async s =>
        {
            await s.SaveAsync(administrator, new SavePolicy(issuer.Id, 0, settings, "As the simulation needs it."), cancellationToken);
            return 0;
        });
        await portal.ActAsync<SigningService, int>(s => s.MakeKeysAsync(cancellationToken));
        var criteria = await portal.InDatabaseAsync(db => db.MicroCredentialVersions.Where(v => v.Id == title.VersionId)
            .SelectMany(v => v.Criteria).OrderBy(c => c.Position).Select(c => c.Id).ToArrayAsync(cancellationToken));
        return new SimulatedPeople(earners, assessors, lead, title.MicroCredentialId, criteria);
    }

    private static async Task<(Organization Issuer, Organization School)> AddOrganizationsAsync(MicroCredDbContext db, DateTime opening, CancellationToken cancellationToken)
    {
        var portal = await db.Organizations.SingleAsync(o => o.Id == Organization.PortalId, cancellationToken);
        var issuer = new Organization(portal, OrganizationKind.Issuer, "Simulated Issuer", SimulatedDefinition.IssuerSlug, opening);
        var district = new Organization(portal, OrganizationKind.District, "Simulated District", "simulated-district", opening);
        var school = new Organization(district, OrganizationKind.School, "Simulated School", "simulated-school", opening);
        db.Organizations.AddRange(issuer, district, school);
        await db.SaveChangesAsync(cancellationToken);
        return (issuer, school);
    }

    private static async Task<Actor[]> AddAsync(SimulatedPortal portal, string name, int count, Role role, Organization at, DateTime since, CancellationToken cancellationToken)
    {
        var people = new Actor[count];
        foreach (var numbers in Enumerable.Range(0, count).Chunk(Batch))
        {
            await portal.InDatabaseAsync(db =>
            {
                foreach (var number in numbers) people[number] = Add(db, string.Create(CultureInfo.InvariantCulture, $"{name}-{number + 1}"), role, at, since);
                return db.SaveChangesAsync(cancellationToken);
            });
        }

        return people;
    }

    private static Actor Add(MicroCredDbContext db, string name, Role role, Organization at, DateTime since)
    {
        var email = $"{name}@simulation.test";
        var user = new ApplicationUser
        {
            DisplayName = name, Email = email, NormalizedEmail = email.ToUpperInvariant(), UserName = email, NormalizedUserName = email.ToUpperInvariant(),
            EmailConfirmed = true, SecurityStamp = name, CreatedAt = since,
        };
        db.Users.Add(user);
        db.Memberships.Add(new Membership(user.Id, at.Id, role, since, null, null));
        return new Actor(user.Id, name, [new ActorMembership(role, at.Id, at.Path, at.Kind)]);
    }
}
