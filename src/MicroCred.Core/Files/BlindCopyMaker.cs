using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MicroCred.Core.Files;

/// <summary>
/// Looks every few minutes (<c>Files:CleanEverySeconds</c>, 0 for never) for files handed in without a copy for assessors: after an update that
/// cleans better, or where making it went wrong. Whoever opens such a file before gets it cleaned at that moment.
/// </summary>
public sealed class BlindCopyMaker(IServiceScopeFactory scopes, IConfiguration configuration, ILogger<BlindCopyMaker> log) : BackgroundService
{
    private const int BatchSize = 50;
    private const int DefaultSeconds = 300;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var seconds = configuration.GetValue("Files:CleanEverySeconds", DefaultSeconds);
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
            var made = await scope.ServiceProvider.GetRequiredService<BlindCopies>().MakeMissingAsync(BatchSize, stoppingToken);
            if (made > 0) log.LogInformation("Cleaned {Count} files for assessors", made);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            log.LogError(error, "Cleaning files for assessors was broken off; it is tried again");
        }
    }
}
