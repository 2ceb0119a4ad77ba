namespace MicroCred.Web.Commands;

/// <summary>
/// What was asked for on the command line: nothing (serve the portal) or a command with its arguments; <c>--Name=value</c> and
/// <c>--Name value</c> are settings either way.
/// </summary>
internal sealed record CommandLine(string? Command, IReadOnlyList<string> Arguments, string[] Settings, bool WantsHelp)
{
    public static CommandLine Parse(IReadOnlyList<string> args)
    {
        var words = new List<string>();
        var settings = new List<string>();
        var wantsHelp = false;
        for (var i = 0; i < args.Count; i++)
        {
            var arg = args[i];
            if (arg is "--help" or "-h" or "-?") wantsHelp = true;
            else if (arg == "--empty") settings.Add("--Demo:Seed=false");
            else if (!arg.StartsWith("--", StringComparison.Ordinal)) words.Add(arg);
            else if (arg.Contains('=', StringComparison.Ordinal) || i + 1 == args.Count) settings.Add(arg);
            else settings.Add($"{arg}={args[++i]}");
        }

        return new CommandLine(words.FirstOrDefault(), [.. words.Skip(1)], [.. settings], wantsHelp);
    }
}
