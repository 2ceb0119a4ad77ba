using MicroCred.Core.Accounts;
using Microsoft.AspNetCore.Authorization;

namespace MicroCred.Web.Access;

/// <summary>Which role opens which page. Which rows a person sees there is the business of the feature's access rules in Core.</summary>
public static class Policies
{
    public const string Assessor = nameof(Assessor);
    public const string LeadAssessor = nameof(LeadAssessor);
    public const string Author = nameof(Author);
    public const string IssuerAdministrator = nameof(IssuerAdministrator);

    /// <summary>School leaders and district administrators.</summary>
    public const string DistrictStaff = nameof(DistrictStaff);

    public const string SystemAdministrator = nameof(SystemAdministrator);

    /// <summary>Those who answer for what an issuer has awarded: issuer administrators, and administrators of the portal.</summary>
    public const string Issuing = nameof(Issuing);

    /// <summary>Those who answer for how an issuer scores: lead assessors, issuer administrators, and administrators of the portal.</summary>
    public const string Steering = nameof(Steering);

    /// <summary>Those who decide what an issuer's titles look like: its authors and administrators, and administrators of the portal.</summary>
    public const string Designing = nameof(Designing);

    /// <summary>Administrators of issuers, of districts, and of the portal.</summary>
    public const string Administration = nameof(Administration);

    /// <summary>The roles that open the pages of each policy.</summary>
    public static IReadOnlyDictionary<string, Role[]> Roles { get; } = new Dictionary<string, Role[]>(StringComparer.Ordinal)
    {
        [Assessor] = [Role.Assessor, Role.LeadAssessor],
        [LeadAssessor] = [Role.LeadAssessor],
        [Author] = [Role.Author],
        [IssuerAdministrator] = [Role.IssuerAdministrator],
        [DistrictStaff] = [Role.SchoolLeader, Role.DistrictAdministrator],
        [Issuing] = [Role.IssuerAdministrator, Role.SystemAdministrator],
        [Steering] = [Role.LeadAssessor, Role.IssuerAdministrator, Role.SystemAdministrator],
        [Designing] = [Role.Author, Role.IssuerAdministrator, Role.SystemAdministrator],
        [SystemAdministrator] = [Role.SystemAdministrator],
        [Administration] = [Role.IssuerAdministrator, Role.DistrictAdministrator, Role.SystemAdministrator],
    };

    /// <summary>Registers the policies. Whatever names none, and is not marked as public, needs a signed-in person.</summary>
    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddScoped<CurrentActor>();
        services.AddScoped<IAuthorizationHandler, RolesAuthorization>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, AccessAnswer>();
        var authorization = services.AddAuthorizationBuilder();
        var signedIn = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().AddRequirements(new RolesRequirement([])).Build();
        authorization.SetDefaultPolicy(signedIn).SetFallbackPolicy(signedIn);
        foreach (var (name, roles) in Roles)
            authorization.AddPolicy(name, policy => policy.RequireAuthenticatedUser().AddRequirements(new RolesRequirement(roles)));
        return services;
    }
}
