using System.IO.Compression;
using System.Net;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.ResponseCompression;

namespace MicroCred.Web.Plumbing;

/// <summary>How responses travel: reverse proxies, https, compression.</summary>
internal static class Transport
{
    public static IServiceCollection AddTransport(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddHsts(options => options.MaxAge = TimeSpan.FromDays(365));
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = false;
            options.Providers.Add<BrotliCompressionProvider>();
            options.Providers.Add<GzipCompressionProvider>();
            options.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "image/svg+xml", "application/ld+json"];
        });
        // The default is the fastest level, with which the style sheet is sent at 21 KB instead of 15.
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal);
        services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal);
        services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            options.ForwardLimit = configuration.GetValue("Proxy:Hops", 1);
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var known in KnownProxies(configuration))
            {
                if (known.Contains('/', StringComparison.Ordinal)) options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(known));
                else options.KnownProxies.Add(IPAddress.Parse(known));
            }
        });
        return services;
    }

    public static void UseTransport(this WebApplication app)
    {
        // Without a named proxy nobody's word for the address is taken.
        if (KnownProxies(app.Configuration).Length > 0) app.UseForwardedHeaders();
        if (!app.Environment.IsDevelopment()) app.UseHsts();
        if (!app.Environment.IsDevelopment()) app.UseHttpsRedirection();
        app.UseResponseCompression();
        app.Use(CompressWhereNothingIsSecret);
    }

    /// <summary>
    /// Compressed https pages that hold a secret beside what somebody else put into the address give the secret away by their length (BREACH).
    /// Who is not signed in has none, away from the account pages; everybody else gets plain pages over https.
    /// </summary>
    private static Task CompressWhereNothingIsSecret(HttpContext context, RequestDelegate next)
    {
        var isPublic = HttpMethods.IsGet(context.Request.Method)
            && !context.Request.Cookies.Keys.Any(name => name.StartsWith("microcred.session", StringComparison.Ordinal) || name.StartsWith(IdentityConstants.ApplicationScheme, StringComparison.Ordinal))
            && !context.Request.Path.StartsWithSegments("/Identity", StringComparison.OrdinalIgnoreCase)
            && !context.Request.Path.StartsWithSegments("/invitations", StringComparison.OrdinalIgnoreCase);
        if (isPublic && context.Features.Get<IHttpsCompressionFeature>() is { } compression) compression.Mode = HttpsCompressionMode.Compress;
        return next(context);
    }

    private static string[] KnownProxies(IConfiguration configuration) => configuration.GetSection("Proxy:Known").Get<string[]>() ?? [];
}
