using MicroCred.Core.Common;
using MicroCred.Core.Verification;
using MicroCred.OpenBadges.Verification;

namespace MicroCred.Web.Plumbing;

/// <summary>Where documents come from when credentials are verified.</summary>
internal static class Verifying
{
    public static IServiceCollection AddVerifying(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        var options = configuration.GetSection("Verification").Get<VerificationOptions>() ?? new VerificationOptions();
        if (options.Origins.Count > 0 && !environment.IsDevelopment())
            throw new StartRefusedException("Verification:Origins is for Development only: it would let credentials of other issuers be answered for by this machine. Take it out.");
        var limits = new FetchLimits();
        var mapped = options.Origins.Select(origin => RouteOf(origin, limits)).ToList();
        services.AddSingleton(options);
        services.AddSingleton<OwnPages>();
        services.AddSingleton(new PublicNetwork(limits, PublicAddresses.IsPublic));
        services.AddSingleton<IDocumentSource>(given =>
        {
            var portal = given.GetRequiredService<PortalAddress>();
            var own = new OriginRoute(address => IsOurs(address, portal), given.GetRequiredService<OwnPages>());
            return new PublicDocumentSource(limits, [.. mapped, own], given.GetRequiredService<PublicNetwork>());
        });
        services.AddSingleton<CredentialExaminer>();
        return services;
    }

    /// <summary>What the portal signs under, what it signed under in earlier times, and where it listens.</summary>
    private static bool IsOurs(Uri address, PortalAddress portal) =>
        OriginRoute.SameOrigin(address, portal.Root) || portal.Origins.Any(origin => OriginRoute.SameOrigin(address, new Uri(origin)));

    private static OriginRoute RouteOf(MappedOrigin origin, FetchLimits limits)
    {
        if (!Uri.TryCreate(origin.Public, UriKind.Absolute, out var name) || name.Scheme is not ("https" or "http")
            || !Uri.TryCreate(origin.Loopback, UriKind.Absolute, out var loopback) || loopback.Scheme is not ("https" or "http") || !loopback.IsLoopback)
            throw new StartRefusedException("Each of Verification:Origins needs Public (https://issuer.example) and Loopback (http://127.0.0.1:5005).");
        return OriginRoute.ToLoopback(name, loopback, limits);
    }
}
