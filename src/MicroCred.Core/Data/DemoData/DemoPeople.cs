using MicroCred.Core.Accounts;
using MicroCred.Core.Audit;
using MicroCred.Core.Common;
using MicroCred.Core.Organizations;

namespace MicroCred.Core.Data.DemoData;

/// <summary>Somebody in the demo data.</summary>
internal sealed record DemoPerson(ApplicationUser User, Actor Actor)
{
    public Guid Id => User.Id;
}

/// <summary>Organizations, people and memberships. People are found by what stands before the @ of their address.</summary>
internal sealed class DemoPeople(MicroCredDbContext db, DemoClock clock)
{
    private readonly Dictionary<string, Organization> organizations = [];
    private readonly Dictionary<string, DemoPerson> people = [];
    private readonly List<DemoPerson> staff = [];

    /// <summary>Educators of the two districts, in the order of the file.</summary>
    public IReadOnlyList<DemoPerson> Staff => staff;

    public DemoPerson this[string name] => people[name];

    public Organization Organization(string slug) => organizations[slug];

    public void AddOrganizations(Organization portal)
    {
        organizations["portal"] = portal;
        foreach (var text in DemoTexts.Organizations())
        {
            var organization = new Organization(organizations[text.Parent ?? "portal"], text.Kind, text.Name, text.Slug, clock.Opening);
            organization.Describe(text.Name, text.Description, text.Website, text.BrandColor, text.TimeZone, text.ContactEmail);
            organizations[text.Slug] = organization;
            db.Organizations.Add(organization);
            db.Record(Actor.Portal, AuditAction.OrganizationCreated, "Organization", organization.Id, organization.Id, clock.Opening, text.Kind.ToString());
        }
    }

    /// <summary>Takes up the organizations as they are tracked now.</summary>
    public void Follow(IEnumerable<Organization> tracked)
    {
        foreach (var organization in tracked) organizations[organization.Slug] = organization;
    }

    /// <summary>Adds everybody. Only accounts get the password, whose hash is made once.</summary>
    public void AddPeople(string passwordHash)
    {
        var texts = DemoTexts.People();
        foreach (var account in texts.Accounts) Add(account, passwordHash, clock.Opening.AddDays(3));
        foreach (var leader in texts.Leaders) Add(leader, null, clock.Opening.AddDays(10));
        var random = new Random(60);
        foreach (var text in texts.Staff)
        {
            var since = clock.Now.AddDays(-random.Next(6 * 365, 8 * 365 - 60));
            staff.Add(Add(new DemoAccount(text.Email, text.Name, [new DemoMembership(text.School, Role.Earner)]), null, since));
        }
    }

    /// <summary>Somebody who has no membership yet.</summary>
    public ApplicationUser AddUser(string email, string name, string? passwordHash, DateTime since)
    {
        var user = new ApplicationUser
        {
            DisplayName = name,
            Email = email,
            NormalizedEmail = email.ToUpperInvariant(),
            UserName = email,
            NormalizedUserName = email.ToUpperInvariant(),
            EmailConfirmed = true,
            LockoutEnabled = true,
            PasswordHash = passwordHash,
            SecurityStamp = Guid.NewGuid().ToString("N"),
            CreatedAt = since,
        };
        db.Users.Add(user);
        db.Record(Actor.Portal, AuditAction.AccountCreated, "User", user.Id, null, since);
        return user;
    }

    private DemoPerson Add(DemoAccount account, string? passwordHash, DateTime since)
    {
        var user = AddUser(account.Email, account.Name, passwordHash, since);
        var held = new List<ActorMembership>();
        foreach (var text in account.Memberships)
        {
            var organization = organizations[text.Organization];
            var membership = new Membership(user.Id, organization.Id, text.Role, since, null, null);
            db.Memberships.Add(membership);
            db.Record(Actor.Portal, AuditAction.MembershipGranted, "Membership", membership.Id, organization.Id, since, text.Role.ToString());
            held.Add(new ActorMembership(text.Role, organization.Id, organization.Path, organization.Kind));
        }

        var person = new DemoPerson(user, new Actor(user.Id, user.DisplayName, held));
        people.Add(account.Email.Split('@')[0], person);
        return person;
    }
}
