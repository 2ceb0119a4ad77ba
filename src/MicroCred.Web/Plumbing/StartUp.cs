using MicroCred.Core.Common;
using MicroCred.Core.Credentials.Signing;
using MicroCred.Core.Data;
using MicroCred.Core.Data.DemoData;

namespace MicroCred.Web.Plumbing;

/// <summary>What happens between building the portal and serving it.</summary>
internal static class StartUp
{
    /// <summary>Prepares the database and, in Development, fills it with demo data unless <c>Demo:Seed</c> is false.</summary>
    public static async Task PrepareAsync(this WebApplication app)
    {
        StandIn(app.Services, app.Configuration[WebHostDefaults.ServerUrlsKey]);
        var fill = app.Environment.IsDevelopment() && app.Configuration.GetValue("Demo:Seed", false);
        await using (var scope = app.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<DatabaseStarter>().PrepareAsync(app.Lifetime.ApplicationStopping);
            if (fill) await FillAsync(scope.ServiceProvider, app.Lifetime.ApplicationStopping);
        }

        app.Lifetime.ApplicationStarted.Register(() => Welcome(app, fill));
    }

    /// <summary>Demo credentials are signed before the first visitor comes; those of a portal in use are signed while it runs.</summary>
    private static async Task FillAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await services.GetRequiredService<DemoDataSeeder>().SeedAsync(cancellationToken);
        var signing = services.GetRequiredService<SigningService>();
        await signing.MakeKeysAsync(cancellationToken);
        await signing.SignUnsignedAsync(cancellationToken);
    }

    private static void Welcome(WebApplication app, bool withDemoData)
    {
        var listening = app.Urls.FirstOrDefault();
        if (listening is null) return;
        StandIn(app.Services, listening);
        Console.WriteLine();
        Console.WriteLine($"MicroCred is ready at {listening}. Stop it with Ctrl+C.");
        if (!withDemoData || DemoDataSeeder.SignIns.Count == 0) return;
        Console.WriteLine($"Demo sign-ins, all with the password {DemoDataSeeder.Password}");
        foreach (var (email, who) in DemoDataSeeder.SignIns) Console.WriteLine($"  {email,-24} {who}");
        Console.WriteLine();
    }

    /// <summary>Where no public address is configured, links lead to the address where the portal listens.</summary>
    public static void StandIn(IServiceProvider services, string? urls)
    {
        var first = urls?.Split(';')[0].Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal)
            .Replace("+", "localhost", StringComparison.Ordinal).Replace("*", "localhost", StringComparison.Ordinal);
        var portal = services.GetRequiredService<PortalAddress>();
        if (!portal.IsConfigured && Uri.TryCreate(first, UriKind.Absolute, out var address)) portal.StandIn(address);
    }
}
