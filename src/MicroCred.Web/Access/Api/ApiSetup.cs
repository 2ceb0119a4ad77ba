using MicroCred.Core.Connections;
using Microsoft.AspNetCore.Authorization;
using OpenIddict.Validation.AspNetCore;

namespace MicroCred.Web.Access.Api;

/// <summary>What the Open Badges API needs beside MVC.</summary>
internal static class ApiSetup
{
    /// <summary>Pages of any site may call with a token of their own; no cookie counts there, so that nothing is given away.</summary>
    public const string OpenCors = "open";

    public static IServiceCollection AddApi(this IServiceCollection services, IHostEnvironment environment)
    {
        services.AddOAuth(environment);
        services.AddSingleton<IAuthorizationHandler, ScopeAuthorization>();
        var authorization = services.AddAuthorizationBuilder();
        foreach (var scope in ApiScopes.All.Select(s => s.Value).Where(s => s != ApiScopes.Offline))
        {
            // A token of a person who still has an account, that allows this. The cookie is not asked.
            authorization.AddPolicy(scope, policy => policy.AddAuthenticationSchemes(OpenIddictValidationAspNetCoreDefaults.AuthenticationScheme)
                .RequireAuthenticatedUser().AddRequirements(new RolesRequirement([]), new ScopeRequirement(scope)));
        }

        services.AddCors(cors => cors.AddPolicy(OpenCors, policy => policy.AllowAnyOrigin()
            .WithMethods(HttpMethods.Get, HttpMethods.Post, HttpMethods.Put)
            .WithHeaders("Authorization", "Content-Type", "Accept")
            .WithExposedHeaders("Link", "X-Total-Count", "WWW-Authenticate", "Retry-After")
            .SetPreflightMaxAge(TimeSpan.FromHours(1))));
        return services;
    }
}
