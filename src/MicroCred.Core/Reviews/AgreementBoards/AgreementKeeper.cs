using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MicroCred.Core.Reviews.AgreementBoards;

/// <summary>Every minute (<c>Assessment:EverySeconds</c>, 0 for never) computes the agreement that was asked for, or that is behind the decisions.</summary>
public sealed class AgreementKeeper(IServiceScopeFactory scopes, IConfiguration configuration, TimeProvider time, ILogger<AgreementKeeper> logger) : BackgroundService
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
                var computed = await scope.ServiceProvider.GetRequiredService<AgreementBoardService>().RunAsync(stoppingToken);
                if (computed > 0) logger.LogInformation("Computed the agreement of {Issuers} issuers", computed);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                logger.LogError(e, "Computing the agreement was broken off; it is tried again in a minute");
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
