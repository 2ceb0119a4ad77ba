using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MicroCred.Core.Credentials.Signing;

/// <summary>
/// Looks for unsigned credentials and issuers without keys: once the portal runs, and again every <c>Signing:EverySeconds</c>; 0 leaves it to the command.
/// </summary>
public sealed class UnsignedCredentials(IServiceScopeFactory scopes, IConfiguration configuration, ILogger<UnsignedCredentials> log) : BackgroundService
{
    private const int UsualSeconds = 60;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var seconds = configuration.GetValue("Signing:EverySeconds", UsualSeconds);
        if (seconds <= 0) return;
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(seconds));
        try
        {
            do
            {
                await LookAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
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
            await Task.Yield();
            await using var scope = scopes.CreateAsyncScope();
            var signing = scope.ServiceProvider.GetRequiredService<SigningService>();
            await signing.MakeKeysAsync(stoppingToken);
            if (await signing.SignUnsignedAsync(stoppingToken) is > 0 and var signed) log.LogInformation("Signed {Count} credentials", signed);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception error)
        {
            log.LogError(error, "Looking for unsigned credentials broke off");
        }
    }
}
