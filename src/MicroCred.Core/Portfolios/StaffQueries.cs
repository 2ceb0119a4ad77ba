using MicroCred.Core.Accounts;
using MicroCred.Core.Common;
using MicroCred.Core.Data;
using MicroCred.Core.Organizations;
using MicroCred.Core.Portfolios.Imported;
using MicroCred.Core.Submissions;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Portfolios;

/// <summary>
/// What an employer sees of its staff: what was earned, and of work under way only what the earner shares once it is handed in. Drafts and
/// attempts that were not yet earned are never among it.
/// </summary>
public sealed class StaffQueries(MicroCredDbContext db, PortfolioQueries portfolios, ImportedCredentialQueries imported, TimeProvider time)
{
    /// <summary>People on a page of the staff list.</summary>
    public const int PageSize = 25;

    private static readonly Role[] Employers = [Role.DistrictAdministrator, Role.SchoolLeader];

    /// <summary>Staff of the actor's districts and schools, by name.</summary>
    public async Task<StaffList> ListAsync(Actor actor, StaffFilter filter, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var workplaces = await WorkplacesAsync(actor, cancellationToken);
        var chosen = filter.OrganizationId is { } id && workplaces.FirstOrDefault(w => w.Id == id) is { } within
            ? workplaces.Where(w => w.Path.StartsWith(within.Path, StringComparison.Ordinal)).Select(w => w.Id).ToList()
            : [.. workplaces.Select(w => w.Id)];
        var staff = Staff(chosen, now);
        foreach (var word in SearchText.Words(filter.Search)) staff = staff.Where(u => u.SearchName.Contains(word));
        staff = filter.Show switch
        {
            StaffShow.WithCredentials => staff.Where(u => db.Credentials.Any(c => c.EarnerId == u.Id && c.RevokedAt == null && (c.ExpiresAt == null || c.ExpiresAt > now))),
            StaffShow.WithoutCredentials => staff.Where(u => !db.Credentials.Any(c => c.EarnerId == u.Id && c.RevokedAt == null && (c.ExpiresAt == null || c.ExpiresAt > now))),
            StaffShow.Expiring => Expiring(staff, now),
            _ => staff,
        };

        var total = await staff.CountAsync(cancellationToken);
        var number = Math.Clamp(filter.Page, 1, Math.Max(1, (total + PageSize - 1) / PageSize));
        var members = await staff
            .OrderBy(u => u.SearchName).ThenBy(u => u.Id)
            .Skip((number - 1) * PageSize).Take(PageSize)
            .Select(u => new StaffMember(
                u.Id,
                u.DisplayName,
                db.Memberships.Where(m => m.UserId == u.Id && chosen.Contains(m.OrganizationId) && m.BeginsAt <= now && (m.EndsAt == null || m.EndsAt > now))
                    .OrderByDescending(m => m.Organization!.Kind).ThenBy(m => m.Organization!.Name).Select(m => m.Organization!.Name).FirstOrDefault() ?? "",
                db.Credentials.Count(c => c.EarnerId == u.Id && c.RevokedAt == null && (c.ExpiresAt == null || c.ExpiresAt > now)),
                db.Credentials.Where(c => c.EarnerId == u.Id && c.RevokedAt == null && (c.ExpiresAt == null || c.ExpiresAt > now)).Sum(c => c.HoursHundredths),
                db.Submissions.Count(s => s.EarnerId == u.Id && s.IsProgressShared
                    && s.Attempts.Any(a => a.Status == AttemptStatus.Submitted || a.Status == AttemptStatus.InReview)),
                db.Credentials.Where(c => c.EarnerId == u.Id).Max(c => (DateTime?)c.IssuedAt)))
            .ToListAsync(cancellationToken);
        return new StaffList(new Page<StaffMember>(members, number, PageSize, total), workplaces);
    }

    /// <summary>A staff member's portfolio.</summary>
    /// <param name="actor">The employer.</param>
    /// <param name="userId">Whose.</param>
    /// <param name="page">Of what was earned here, from 1.</param>
    /// <param name="elsewherePage">Of what was brought from elsewhere, from 1.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="NotFoundException">Nobody of the actor's staff has this key.</exception>
    public async Task<StaffPortfolio> PortfolioAsync(Actor actor, Guid userId, int page, int elsewherePage = 1, CancellationToken cancellationToken = default)
    {
        var (name, visible) = await EmployedAsync(actor, userId, cancellationToken);
        var (totals, credentials) = await portfolios.CredentialsAsync(userId, page, cancellationToken);
        var progress = await db.Attempts.AsNoTracking()
            .Where(a => a.Submission!.EarnerId == userId && a.Submission.IsProgressShared
                && (a.Status == AttemptStatus.Submitted || a.Status == AttemptStatus.InReview))
            .OrderByDescending(a => a.SubmittedAt)
            .Select(a => new SharedProgress(a.Submission!.DefinitionVersion!.Title, a.Submission.Issuer!.TimeZone, a.SubmittedAt, a.DueAt))
            .Take(PageSize)
            .ToListAsync(cancellationToken);
        return new StaffPortfolio(
            userId, name, visible, totals, credentials, progress, await imported.ShownToOthersAsync(userId, elsewherePage, cancellationToken));
    }

    /// <summary>The picture of a credential from elsewhere in a staff member's portfolio, as PNG.</summary>
    /// <exception cref="NotFoundException">Nobody of the actor's staff has this key, or shows such a credential with a picture.</exception>
    public async Task<byte[]> PictureAsync(Actor actor, Guid userId, Guid importedId, CancellationToken cancellationToken = default)
    {
        await EmployedAsync(actor, userId, cancellationToken);
        return await imported.ShownPictureAsync(userId, importedId, cancellationToken) ?? throw new NotFoundException("The picture");
    }

    /// <summary>Name of a staff member of the actor's, and where.</summary>
    private async Task<(string Name, IReadOnlyList<string> Workplaces)> EmployedAsync(Actor actor, Guid userId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var paths = actor.PathsOf(Employers);
        var memberships = await db.Memberships.AsNoTracking()
            .Where(m => m.UserId == userId && m.BeginsAt <= now && (m.EndsAt == null || m.EndsAt > now) && m.User!.AnonymizedAt == null
                && (m.Organization!.Kind == OrganizationKind.District || m.Organization.Kind == OrganizationKind.School))
            .Select(m => new { m.User!.DisplayName, m.Organization!.Name, m.Organization.Path })
            .ToListAsync(cancellationToken);
        var visible = memberships.Where(m => paths.Any(p => m.Path.StartsWith(p, StringComparison.Ordinal))).ToList();
        return visible.Count > 0 ? (visible[0].DisplayName, [.. visible.Select(m => m.Name).Distinct(StringComparer.Ordinal)]) : throw new NotFoundException("The staff member");
    }

    private async Task<IReadOnlyList<Workplace>> WorkplacesAsync(Actor actor, CancellationToken cancellationToken)
    {
        var organizations = db.Organizations.AsNoTracking().Where(o => o.Kind == OrganizationKind.District || o.Kind == OrganizationKind.School);
        var paths = actor.PathsOf(Employers);
        var found = paths.Count switch
        {
            0 => [],
            1 => await Project(organizations.Where(o => o.Path.StartsWith(paths[0]))).ToListAsync(cancellationToken),
            _ => (await Project(organizations).ToListAsync(cancellationToken)).Where(w => paths.Any(p => w.Path.StartsWith(p, StringComparison.Ordinal))).ToList(),
        };
        return [.. found.OrderBy(w => w.Path.Length).ThenBy(w => w.Name, StringComparer.CurrentCulture)];

        static IQueryable<Workplace> Project(IQueryable<Organization> rows) => rows.Select(o => new Workplace(o.Id, o.Name, o.Path, o.Kind));
    }

    private IQueryable<ApplicationUser> Staff(List<Guid> organizations, DateTime now) =>
        db.Users.AsNoTracking().Where(u => u.AnonymizedAt == null && db.Memberships.Any(m =>
            m.UserId == u.Id && organizations.Contains(m.OrganizationId) && m.BeginsAt <= now && (m.EndsAt == null || m.EndsAt > now)));

    private IQueryable<ApplicationUser> Expiring(IQueryable<ApplicationUser> staff, DateTime now)
    {
        var soon = now.AddDays(Credentials.Credential.ExpiringDays);
        return staff.Where(u => db.Credentials.Any(c => c.EarnerId == u.Id && c.RevokedAt == null && c.ExpiresAt > now && c.ExpiresAt <= soon));
    }
}

/// <summary>Which staff to list.</summary>
public enum StaffShow
{
    All,
    WithCredentials,
    WithoutCredentials,
    Expiring,
}

/// <summary>What the staff list is narrowed to.</summary>
public sealed record StaffFilter(string? Search = null, Guid? OrganizationId = null, StaffShow Show = StaffShow.All, int Page = 1);

/// <summary>A page of staff, and the places one can choose from.</summary>
public sealed record StaffList(Page<StaffMember> Members, IReadOnlyList<Workplace> Workplaces);

/// <summary>A district or school of the actor's.</summary>
public sealed record Workplace(Guid Id, string Name, string Path, OrganizationKind Kind);

/// <summary>One person in the staff list. Hours, in hundredths, are those of valid credentials.</summary>
public sealed record StaffMember(Guid Id, string Name, string Workplace, int ValidCredentials, int HoursHundredths, int SharedInReview, DateTime? LastEarnedAt);

/// <summary>A staff member's portfolio as the employer may see it.</summary>
public sealed record StaffPortfolio(
    Guid Id,
    string Name,
    IReadOnlyList<string> Workplaces,
    PortfolioTotals Totals,
    Page<PortfolioCredential> Credentials,
    IReadOnlyList<SharedProgress> Progress,
    Page<ImportedItem> FromElsewhere);

/// <summary>Work handed in, that the earner lets the employer see.</summary>
public sealed record SharedProgress(string Title, string TimeZone, DateTime? SubmittedAt, DateTime? DueAt)
{
    /// <summary>The day by which a decision is promised, where the issuer is.</summary>
    public DateOnly? DueOn => DueAt is { } at ? BusinessDays.DayOf(at, TimeZone) : null;
}
