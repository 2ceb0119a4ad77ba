using System.Globalization;
using MicroCred.Core.Files;
using Serilog;
using Serilog.Events;
using Serilog.Extensions.Logging;

namespace MicroCred.Web.Plumbing;

/// <summary>
/// Serilog behind the framework's logging: everything into a file a day under the storage root, what needs attention to the console.
/// Levels are settings (<c>Serilog:MinimumLevel</c>). Written without Serilog.AspNetCore; docs/decisions/0003-packages.md.
/// </summary>
internal static class Logging
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    private const string Line = "{Timestamp:yyyy-MM-ddTHH:mm:ss.fffzzz} [{Level:u3}] {SourceContext} {TraceId} {Message:lj}{NewLine}{Exception}";

    public static ILoggingBuilder AddPortalLogging(this ILoggingBuilder logging, IHostEnvironment environment, bool isCommand)
    {
        logging.ClearProviders();
        // Levels are Serilog's business; the framework passes everything on.
        logging.SetMinimumLevel(LogLevel.Trace);
        logging.Services.AddSingleton<ILoggerProvider>(services =>
        {
            var writer = new LoggerConfiguration()
                .MinimumLevel.Information()
                .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
                .MinimumLevel.Override("System", LogEventLevel.Warning)
                // Tokens and cookies that cannot be read come from outside; the form is shown again.
                .MinimumLevel.Override("Microsoft.AspNetCore.Antiforgery", LogEventLevel.Fatal)
                .ReadFrom.Configuration(services.GetRequiredService<IConfiguration>());
            if (isCommand)
            {
                // The standard output belongs to the command.
                writer.WriteTo.Console(LogEventLevel.Warning, Line, Invariant, standardErrorFromLevel: LogEventLevel.Verbose);
            }
            else
            {
                writer.WriteTo.Console(environment.IsDevelopment() ? LogEventLevel.Warning : LogEventLevel.Information, Line, Invariant);
                var folder = services.GetRequiredService<StorageRoot>().Folder("logs");
                writer.WriteTo.File(Path.Combine(folder, "microcred-.log"), outputTemplate: Line, rollingInterval: RollingInterval.Day,
                    retainedFileCountLimit: 30, fileSizeLimitBytes: 100_000_000, rollOnFileSizeLimit: true, formatProvider: Invariant);
            }

            return new SerilogLoggerProvider(writer.CreateLogger(), dispose: true);
        });
        return logging;
    }
}
