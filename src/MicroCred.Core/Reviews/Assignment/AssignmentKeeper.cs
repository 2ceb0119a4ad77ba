using MicroCred.Core.Integrity;
using MicroCred.Core.Reviews.Calibration;
using MicroCred.Core.Reviews.Calibration.Seeding;
using MicroCred.Core.Reviews.Timing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MicroCred.Core.Reviews.Assignment;

/// <summary>
/// Every minute (<c>Assessment:EverySeconds</c>, 0 for never) sends idle reviews back, gives out what waits for an even share, brings anchors
/// in, looks at the clock, and tells of files that are held back.
/// </summary>
public sealed class AssignmentKeeper(IServiceScopeFactory scopes, IConfiguration configuration, TimeProvider time, ILogger<AssignmentKeeper> logger) : BackgroundService
{
    private const int UsualSeconds = 60;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var seconds = configuration.GetValue("Assessment:EverySeconds", UsualSeconds);
        if (seconds <= 0) return;
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(seconds), time);
        while (await WaitAsync(timer, stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var idle = await scope.ServiceProvider.GetRequiredService<IdleReviews>().RunAsync(stoppingToken);
                var given = await scope.ServiceProvider.GetRequiredService<Distribution>().RunAsync(stoppingToken);
                await scope.ServiceProvider.GetRequiredService<AnchorSeeding>().RunAsync(stoppingToken);
                await scope.ServiceProvider.GetRequiredService<CertificationWatch>().RunAsync(stoppingToken);
                await scope.ServiceProvider.GetRequiredService<ClockWatch>().RunAsync(stoppingToken);
                await scope.ServiceProvider.GetRequiredService<WithheldNotices>().RunAsync(stoppingToken);
                if (idle.Returned + given > 0) logger.LogInformation("Sent {Returned} idle reviews back and gave {Given} reviews out", idle.Returned, given);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                logger.LogError(e, "Looking after assignments was broken off; it is tried again in a minute");
            }
        }
    }

    private static async Task<bool> WaitAsync(PeriodicTimer timer, CancellationToken stoppingToken)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
