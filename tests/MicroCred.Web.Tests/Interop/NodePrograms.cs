using System.Diagnostics;
using System.Text;
using MicroCred.TestSupport;

namespace MicroCred.Web.Tests.Interop;

/// <summary>
/// Node with the packages of tests/interop: verifiers that others wrote. They are installed at first use where npm and its registry can be reached;
/// nothing but these tests needs them.
/// </summary>
internal static class NodePrograms
{
    /// <summary>"1" makes missing packages an error.</summary>
    public const string RequiredVariable = "MICROCRED_REQUIRE_NODE";

    private const int OldestMajor = 20;
    private static readonly TimeSpan InstallTime = TimeSpan.FromMinutes(2);
    private static readonly Lazy<string?> Missing = new(FindMissing);

    public static string Folder { get; } = Repository.PathOf(Path.Combine("tests", "interop"));

    /// <summary>Why a test is skipped; null where everything is there, or must be.</summary>
    public static string? WhySkipped => Environment.GetEnvironmentVariable(RequiredVariable) == "1" ? null : Missing.Value;

    /// <summary>Starts a script of the folder, which reads from its standard input until that is closed.</summary>
    public static Process Start(string script) => Missing.Value is { } why ? throw new InvalidOperationException(why) : Process.Start(StartInfo("node", [script]))!;

    private static string? FindMissing()
    {
        try
        {
            var (_, version, _) = RunAsync("node", ["--version"], "", InstallTime).GetAwaiter().GetResult();
            if (!Version.TryParse(version.Trim().TrimStart('v'), out var node) || node.Major < OldestMajor) return $"Node {OldestMajor} or newer is needed; this is {version.Trim()}.";
            if (IsInstalled()) return null;
            var npm = OperatingSystem.IsWindows() ? "npm.cmd" : "npm";
            var (code, _, errors) = RunAsync(npm, ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=1"], "", InstallTime).GetAwaiter().GetResult();
            return code == 0 && IsInstalled() ? null : $"npm could not install the packages of tests/interop: {errors.Trim()}";
        }
        catch (Exception error) when (error is System.ComponentModel.Win32Exception or TimeoutException)
        {
            return $"Node with npm is not there, or did not answer in time: {error.Message}";
        }
    }

    /// <summary>npm writes its own copy of the lock file last, so that a newer lock file is seen.</summary>
    private static bool IsInstalled()
    {
        var installed = new FileInfo(Path.Combine(Folder, "node_modules", ".package-lock.json"));
        return installed.Exists && installed.LastWriteTimeUtc >= File.GetLastWriteTimeUtc(Path.Combine(Folder, "package-lock.json"));
    }

    private static ProcessStartInfo StartInfo(string program, string[] arguments) => new(program, arguments)
    {
        WorkingDirectory = Folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        StandardInputEncoding = new UTF8Encoding(false), StandardOutputEncoding = Encoding.UTF8,
    };

    private static async Task<(int Code, string Output, string Errors)> RunAsync(string program, string[] arguments, string input, TimeSpan limit)
    {
        using var process = Process.Start(StartInfo(program, arguments))!;
        using var time = new CancellationTokenSource(limit);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(time.Token);
            var errors = process.StandardError.ReadToEndAsync(time.Token);
            await process.StandardInput.WriteAsync(input.AsMemory(), time.Token);
            process.StandardInput.Close();
            await process.WaitForExitAsync(time.Token);
            return (process.ExitCode, await output, await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} took longer than {limit.TotalMinutes:N0} minutes.");
        }
    }
}

/// <summary>A test that needs Node and the packages of tests/interop; skipped, saying so, where they are not to be had.</summary>
public sealed class NodeFactAttribute : FactAttribute
{
    public NodeFactAttribute() => Skip = NodePrograms.WhySkipped;
}
