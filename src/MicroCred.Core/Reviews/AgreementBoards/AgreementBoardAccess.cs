using MicroCred.Core.Accounts;
using MicroCred.Core.Common;
using MicroCred.Core.Data;
using MicroCred.Core.Organizations;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Reviews.AgreementBoards;

/// <summary>Whose scoring is whose to look at: an issuer's is its lead assessors' and its administrators'.</summary>
internal static class AgreementBoardAccess
{
    /// <summary>The issuers that the actor administers or whose assessment the actor leads.</summary>
    public static IQueryable<Organization> SteeredBy(this MicroCredDbContext db, Actor actor)
    {
        var led = actor.PathsOf(Role.LeadAssessor);
        var administered = db.Organizations.AdministeredBy(actor);
        return db.Organizations.AsNoTracking().Where(o => o.Kind == OrganizationKind.Issuer
            && (administered.Any(a => a.Id == o.Id) || led.Any(p => EF.Functions.Like(o.Path, p + "%"))));
    }

    /// <summary>The issuer or published title with this key that the actor may look at.</summary>
    /// <exception cref="NotFoundException">There is none.</exception>
    public static async Task<BoardScope> FindBoardScopeAsync(this MicroCredDbContext db, Actor actor, Guid scopeId, CancellationToken cancellationToken) =>
        await db.SteeredBy(actor).Where(o => o.Id == scopeId || db.MicroCredentials.Any(m => m.Id == scopeId && m.IssuerId == o.Id))
            .Select(o => new BoardScope(
                scopeId, o.Id, o.Name, db.MicroCredentials.Where(m => m.Id == scopeId).Select(m => m.CurrentVersion!.Title).FirstOrDefault()))
            .FirstOrDefaultAsync(cancellationToken) ?? throw new NotFoundException("This board");
}

/// <summary>An issuer, or one of its titles.</summary>
public sealed record BoardScope(Guid Id, Guid IssuerId, string IssuerName, string? Title)
{
    public bool IsTitle => Id != IssuerId;
}
