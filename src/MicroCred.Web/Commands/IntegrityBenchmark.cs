using System.Globalization;
using MicroCred.Core.Common;
using MicroCred.Core.Integrity.Similarity;

namespace MicroCred.Web.Commands;

/// <summary>Measures how long comparing takes, and what it finds, on made-up attempts. Touches no attempt of the database.</summary>
internal static class IntegrityBenchmark
{
    private const int Seed = 7;
    private const int Most = 2_000_000;

    public static async Task RunAsync(IServiceProvider services, IReadOnlyList<string> arguments, CommandConsole console, CancellationToken cancellationToken)
    {
        if (!int.TryParse(arguments[0], NumberStyles.None, CultureInfo.InvariantCulture, out var attempts) || attempts is < 1 or > Most)
            throw new RefusedException("count-missing", $"Give the number of attempts, 1 to {Most:N0}.");
        var result = new SimilarityBenchmark(attempts, Seed).Run();
        var lines = new (string Name, string Value)[]
        {
            ("attempts", $"{result.Attempts:N0}, of which {result.Planted:N0} edited copies"),
            ("runs and signatures", Seconds(result.Signing)),
            ("index", Seconds(result.Indexing)),
            ("candidates, word for word", $"{Seconds(result.Comparing)} ({result.Candidates:N0} candidates, {result.Compared:N0} compared)"),
            ("one new attempt", string.Create(CultureInfo.InvariantCulture, $"{result.OneNew.TotalMilliseconds:0.0} ms")),
            ("copies found", string.Create(CultureInfo.InvariantCulture, $"{result.Recall:P1}")),
            ("other pairs reported", $"{result.FalseMatches:N0}"),
            ("processors", $"{Environment.ProcessorCount}"),
        };
        foreach (var (name, value) in lines) await console.Out.WriteLineAsync($"{name,-26} {value}".AsMemory(), cancellationToken);
    }

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s");
}
