using MicroCred.Core.Data;
using MicroCred.Core.Files;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MicroCred.Web.Plumbing;

/// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: the database answers and the storage root can be written to.</summary>
internal static class Health
{
    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddHealthChecks().AddDbContextCheck<MicroCredDbContext>("database").AddCheck<StorageCheck>("storage");
        return services;
    }

    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready").AllowAnonymous();
    }

    private sealed class StorageCheck(StorageRoot storage) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                var probe = Path.Combine(storage.Folder(), $"ready-{Guid.NewGuid():N}.probe");
                await File.WriteAllTextAsync(probe, "", cancellationToken);
                File.Delete(probe);
                return HealthCheckResult.Healthy();
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                return HealthCheckResult.Unhealthy("The storage root cannot be written to.", exception);
            }
        }
    }
}
