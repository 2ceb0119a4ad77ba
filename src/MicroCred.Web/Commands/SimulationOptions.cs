using System.Globalization;
using MicroCred.Core.Common;
using MicroCred.Core.Reviews.Simulation;

namespace MicroCred.Web.Commands;

/// <summary>What was asked of a simulation, in full paths.</summary>
internal sealed record SimulationOptions(SimulationPlan Plan, string Folder, string? Database)
{
    private const int LeastAssessors = 3;
    private const int MostAssessors = 1000;
    private const int MostAttempts = 200_000;

    public static IReadOnlyList<CommandOption> All { get; } =
    [
        new("export", "DIR", "the folder for scores.csv, truth.csv and agreement.json", IsRequired: true),
        new("seed", "NUMBER", "what all chance follows from (7)"),
        new("assessors", "NUMBER", $"{LeastAssessors} to {MostAssessors:N0}: two for every attempt and a third where they disagree (40)"),
        new("attempts", "NUMBER", $"1 to {MostAttempts:N0} in the year (20000)"),
        new("database", "FILE", "a new SQLite file to keep; otherwise a temporary one, deleted at the end"),
    ];

    /// <exception cref="RefusedException">Something is missing or out of its range; the reasons name all of it.</exception>
    public static SimulationOptions Read(IReadOnlyDictionary<string, string> given, CommandConsole console)
    {
        var reasons = new List<Reason>();
        var standard = new SimulationPlan();
        var plan = standard with
        {
            Seed = Number("seed", 0, int.MaxValue, standard.Seed),
            Assessors = Number("assessors", LeastAssessors, MostAssessors, standard.Assessors),
            Attempts = Number("attempts", 1, MostAttempts, standard.Attempts),
        };
        var folder = given.GetValueOrDefault("export", "");
        if (folder.Length == 0) reasons.Add(new Reason("export-missing", "Name a folder for the three files: --export DIR."));
        else if (File.Exists(console.PathOf(folder))) reasons.Add(new Reason("export-is-a-file", $"--export: {console.PathOf(folder)} is a file; name a folder."));
        var database = given.GetValueOrDefault("database");
        if (database is { Length: 0 }) reasons.Add(new Reason("database-missing", "--database needs the name of a new file."));
        else if (database is not null && Path.GetDirectoryName(console.PathOf(database)) is { } parent && !Directory.Exists(parent))
            reasons.Add(new Reason("database-folder", $"--database: there is no folder {parent}."));
        return reasons.Count == 0
            ? new SimulationOptions(plan, console.PathOf(folder), database is null ? null : console.PathOf(database))
            : throw new RefusedException(reasons);

        int Number(string name, int least, int most, int standing)
        {
            if (!given.TryGetValue(name, out var text)) return standing;
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;
            reasons.Add(new Reason("number", string.Create(CultureInfo.InvariantCulture, $"--{name} takes a whole number from {least:N0} to {most:N0}, not \"{text}\".")));
            return standing;
        }
    }
}
