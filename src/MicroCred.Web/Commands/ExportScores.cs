using MicroCred.Core.Common;
using MicroCred.Core.Reviews.Exports;

namespace MicroCred.Web.Commands;

/// <summary><c>export-scores FILE</c>: what a lead assessor exports, of all issuers. A file that is there already is not touched.</summary>
internal static class ExportScores
{
    public static async Task RunAsync(IServiceProvider services, IReadOnlyList<string> arguments, CommandConsole console, CancellationToken cancellationToken)
    {
        var path = console.PathOf(arguments[0]);
        if (File.Exists(path)) throw new RefusedException("file-exists", $"{path} is there already. Name a new file.");
        await using var writer = Create(path);
        var lines = await services.GetRequiredService<ScoreExportQueries>().WriteCsvAsync(Actor.Portal, ScoreFilter.All, writer, cancellationToken);
        await console.Out.WriteLineAsync($"Scores written: {lines}.");
    }

    private static StreamWriter Create(string path)
    {
        try
        {
            return new StreamWriter(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException("file-not-writable", $"{path} cannot be written: {error.Message}");
        }
    }
}
