using MicroCred.Core.Accounts;
using Microsoft.AspNetCore.Authorization;

namespace MicroCred.Web.Access;

/// <summary>A person who still has an account and holds one of the roles somewhere; no roles named: any person.</summary>
public sealed record RolesRequirement(IReadOnlyList<Role> Roles) : IAuthorizationRequirement;

/// <summary>Asks the database, not the cookie.</summary>
internal sealed class RolesAuthorization(CurrentActor current) : AuthorizationHandler<RolesRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, RolesRequirement requirement)
    {
        if (await current.FindAsync() is not { } actor) return;
        if (requirement.Roles.Count == 0 || requirement.Roles.Any(actor.Has)) context.Succeed(requirement);
    }
}
