using MicroCred.Core.Common;
using MicroCred.Core.Data;
using MicroCred.Web.Plumbing;

namespace MicroCred.Web.Commands;

/// <summary>Where a command writes, and the folder from which its relative paths count.</summary>
internal sealed record CommandConsole(TextWriter Out, TextWriter Error, string Folder)
{
    public string PathOf(string path) => Path.GetFullPath(Path.Combine(Folder, path));
}

/// <summary>The work of a command. What it refuses is a <see cref="RefusedException"/>: its reasons go to the error stream.</summary>
internal delegate Task CommandBody(IServiceProvider services, IReadOnlyList<string> arguments, CommandConsole console, CancellationToken cancellationToken);

/// <summary>A command: <paramref name="Parameters"/> names its arguments, all of them required (none for some); one that ends with dots may be repeated.</summary>
internal sealed record PortalCommand(string Name, string[] Parameters, string Summary, CommandBody Body)
{
    /// <summary>Options of its own, besides the settings: <c>--name VALUE</c>.</summary>
    public IReadOnlyList<CommandOption> Options { get; init; } = [];

    /// <summary>The work of a command that has nothing to do with the portal's data: neither the database nor anything else of the portal is opened for it.</summary>
    public Func<IReadOnlyDictionary<string, string>, CommandConsole, CancellationToken, Task>? Apart { get; init; }

    public string Usage => string.Join(' ', [Name, .. Parameters, .. Options.Select(o => o.IsRequired ? $"--{o.Name} {o.Value}" : $"[--{o.Name} {o.Value}]")]);

    /// <summary>The name with what it takes; the options only where they are required.</summary>
    public string ShortUsage => string.Join(' ', [Name, .. Parameters, .. Options.Where(o => o.IsRequired).Select(o => $"--{o.Name} {o.Value}")]);

    public bool Takes(int arguments) =>
        Parameters is [.., var last] && last.EndsWith("...", StringComparison.Ordinal) ? arguments >= Parameters.Length : arguments == Parameters.Length;
}

/// <summary>An option of one command: <c>--name VALUE</c>, and what it means.</summary>
internal sealed record CommandOption(string Name, string Value, string Summary, bool IsRequired = false);

/// <summary>
/// The commands: the same program with arguments. Each creates or migrates the configured database first, unless it runs apart from it, and never
/// fills in demo data.
/// The exit code is 0 when done, 1 when refused, 2 on wrong usage.
/// </summary>
internal static class PortalCommands
{
    public const int Done = 0;
    public const int Refused = 1;
    public const int WrongUsage = 2;

    public static IReadOnlyList<PortalCommand> All { get; } =
    [
        new("create-admin", ["EMAIL"], "make a system administrator; prints a link to set the password", CreateAdmin.RunAsync),
        new("import-framework", ["FILE"], "import a competency framework from a CASE package (CFPackage, JSON)", ImportFramework.RunAsync),
        new("integrity-benchmark", ["COUNT"], "measure the comparison of so many made-up attempts", IntegrityBenchmark.RunAsync),
        new("export-scores", ["FILE"], "write the independent scores of decided attempts as CSV", ExportScores.RunAsync),
        new("import-micro-credential", ["FILE..."], "publish micro-credentials from definition files (JSON)", ImportMicroCredential.RunAsync),
        new("sign-credentials", [], "sign the credentials that are not signed yet", SignCredentials.RunAsync),
        SimulateAssessment.Command,
    ];

    /// <summary>Says what is wrong with the command line before anything is started, or null.</summary>
    /// <returns>The exit code to end with.</returns>
    public static int? Check(CommandLine line, TextWriter output, TextWriter error)
    {
        if (line.WantsHelp || line.Command == "help")
        {
            if (line.Command is { } named && Find(named) is { Options.Count: > 0 } asked) WriteOptions(output, asked);
            else WriteUsage(output);
            return Done;
        }

        if (line.Command is null) return null;
        if (Find(line.Command) is not { } command)
        {
            error.WriteLine($"There is no command \"{line.Command}\".");
            WriteUsage(error);
            return WrongUsage;
        }

        if (line.Settings.FirstOrDefault(s => IsUnknown(s) && command.Options.All(o => o.Name != NameOf(s))) is { } unknown)
        {
            error.WriteLine($"\"{unknown.Split('=')[0]}\" is not an option of {command.Name}.");
            error.WriteLine($"Usage: {command.Usage}");
            return WrongUsage;
        }

        if (command.Takes(line.Arguments.Count)) return null;
        error.WriteLine($"Usage: {command.Usage}");
        return WrongUsage;
    }

    /// <summary>Prepares the database and runs the command.</summary>
    public static async Task<int> RunAsync(CommandLine line, IServiceProvider services, CommandConsole console, CancellationToken cancellationToken)
    {
        try
        {
            var command = Find(line.Command!)!;
            if (command.Apart is { } apart)
            {
                await apart(OptionsOf(line), console, cancellationToken);
                return Done;
            }

            StartUp.StandIn(services, services.GetRequiredService<IConfiguration>()[WebHostDefaults.ServerUrlsKey]);
            await using var scope = services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<DatabaseStarter>().PrepareAsync(cancellationToken);
            await command.Body(scope.ServiceProvider, line.Arguments, console, cancellationToken);
            return Done;
        }
        catch (RefusedException refused)
        {
            foreach (var reason in refused.Reasons) await console.Error.WriteLineAsync(reason.Message);
            return Refused;
        }
        catch (Exception exception)
        {
            await console.Error.WriteLineAsync(exception.Message);
            services.GetRequiredService<ILogger<Program>>().LogError(exception, "Command {Command} broke off", line.Command);
            return Refused;
        }
    }

    private static Dictionary<string, string> OptionsOf(CommandLine line) =>
        line.Settings.Select(s => s.Split('=', 2)).GroupBy(s => NameOf(s[0])).ToDictionary(g => g.Key, g => g.Last() is [_, var value] ? value : "", StringComparer.Ordinal);

    private static string NameOf(string setting) => setting.Split('=')[0].TrimStart('-');

    private static PortalCommand? Find(string name) => All.FirstOrDefault(c => c.Name == name);

    // Settings have a colon (Database:Provider); the host has a few names of its own.
    private static bool IsUnknown(string setting) =>
        !setting.Contains(':', StringComparison.Ordinal)
        && !new[] { "--environment", "--contentRoot", "--applicationName", "--urls" }.Contains(setting.Split('=')[0], StringComparer.OrdinalIgnoreCase);

    private static void WriteOptions(TextWriter writer, PortalCommand command)
    {
        writer.WriteLine($"{command.Name}: {command.Summary}");
        writer.WriteLine($"Usage: {command.Usage}");
        foreach (var option in command.Options) writer.WriteLine($"  {$"--{option.Name} {option.Value}",-20} {option.Summary}");
    }

    private static void WriteUsage(TextWriter writer)
    {
        writer.WriteLine("Without a command the portal is served; --empty starts it without demo data.");
        writer.WriteLine("Commands:");
        foreach (var command in All) writer.WriteLine($"  {command.ShortUsage,-34} {command.Summary}");
        writer.WriteLine("Settings of appsettings.json can be given as --Name:Of:Setting=value.");
    }
}
