using MicroCred.Core.Common;
using MicroCred.Core.Verification;
using MicroCred.OpenBadges.Verification;

namespace MicroCred.Web.Plumbing;

/// <summary>Where documents come from when credentials are verified.</summary>
internal static class Verifying
{
    /// <summary>The origin of a portal in Development that has no public address.</summary>
    private static readonly Uri DevelopmentOrigin = new("https://microcred.test/");

    public static IServiceCollection AddVerifying(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        var options = configuration.GetSection("Verification").Get<VerificationOptions>() ?? new VerificationOptions();
        if (options.Origins.Count > 0 && !environment.IsDevelopment())
            throw new StartRefusedException("Verification:Origins is for Development only: it would let credentials of other issuers be answered for by this machine. Take it out.");
        var limits = new FetchLimits();
        var mapped = options.Origins.Select(origin => RouteOf(origin, limits)).ToList();
        services.AddSingleton(options);
        services.AddSingleton<OwnPages>();
        services.AddSingleton<IDocumentSource>(given =>
        {
            var portal = given.GetRequiredService<PortalAddress>();
            var own = new OriginRoute(address => IsOurs(address, portal, environment), given.GetRequiredService<OwnPages>());
            return new PublicDocumentSource(limits, [.. mapped, own]);
        });
        services.AddSingleton<CredentialExaminer>();
        return services;
    }

    private static bool IsOurs(Uri address, PortalAddress portal, IHostEnvironment environment) =>
        OriginRoute.SameOrigin(address, portal.Root) || (environment.IsDevelopment() && !portal.IsConfigured && OriginRoute.SameOrigin(address, DevelopmentOrigin));

    private static OriginRoute RouteOf(MappedOrigin origin, FetchLimits limits)
    {
        if (!Uri.TryCreate(origin.Public, UriKind.Absolute, out var name) || name.Scheme is not ("https" or "http")
            || !Uri.TryCreate(origin.Loopback, UriKind.Absolute, out var loopback) || loopback.Scheme is not ("https" or "http") || !loopback.IsLoopback)
            throw new StartRefusedException("Each of Verification:Origins needs Public (https://issuer.example) and Loopback (http://127.0.0.1:5005).");
        return OriginRoute.ToLoopback(name, loopback, limits);
    }
}
