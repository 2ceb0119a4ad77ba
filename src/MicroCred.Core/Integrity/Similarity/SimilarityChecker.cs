using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MicroCred.Core.Integrity.Similarity;

/// <summary>Compares what was handed in, every few seconds (<c>Integrity:EverySeconds</c>, 0 for never), apart from the requests of people.</summary>
public sealed class SimilarityChecker(IServiceScopeFactory scopes, IConfiguration configuration, ILogger<SimilarityChecker> log) : BackgroundService
{
    private const int DefaultSeconds = 20;
    private const int BatchSize = 20;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var seconds = configuration.GetValue("Integrity:EverySeconds", DefaultSeconds);
        if (seconds <= 0) return;
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(seconds));
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await LookAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The portal stops.
        }
    }

    private async Task LookAsync(CancellationToken stoppingToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<SimilarityCheck>().RunDueAsync(BatchSize, stoppingToken);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            log.LogError(error, "Comparing attempts was broken off; it is tried again");
        }
    }
}
