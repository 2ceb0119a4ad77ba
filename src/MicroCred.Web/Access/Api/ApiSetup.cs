namespace MicroCred.Web.Access.Api;

/// <summary>What the Open Badges API needs beside MVC.</summary>
internal static class ApiSetup
{
    /// <summary>Pages of any site may call with a token of their own; no cookie counts there, so that nothing is given away.</summary>
    public const string OpenCors = "open";

    public static IServiceCollection AddApi(this IServiceCollection services, IHostEnvironment environment)
    {
        services.AddOAuth(environment);
        services.AddCors(cors => cors.AddPolicy(OpenCors, policy => policy.AllowAnyOrigin()
            .WithMethods(HttpMethods.Get, HttpMethods.Post, HttpMethods.Put)
            .WithHeaders("Authorization", "Content-Type", "Accept")
            .WithExposedHeaders("Link", "X-Total-Count", "WWW-Authenticate", "Retry-After")
            .SetPreflightMaxAge(TimeSpan.FromHours(1))));
        return services;
    }
}
