using System.Diagnostics;

namespace MicroCred.Web.Tests.Commands;

/// <summary>The portal's own program, as a process of its own: what it prints, and how it ends.</summary>
internal sealed class PortalProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly List<string> output = [];
    private readonly List<string> errors = [];

    private PortalProcess(Process process) => this.process = process;

    public int ExitCode => process.ExitCode;

    public string Output => Joined(output);

    public string Errors => Joined(errors);

    /// <summary>Starts the program in a folder, with nothing of the test's environment that could set it up.</summary>
    public static PortalProcess Start(string folder, string environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Program());
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("ASPNETCORE_", StringComparison.OrdinalIgnoreCase)).ToList()) start.Environment.Remove(name);
        start.Environment["DOTNET_ENVIRONMENT"] = environment;
        var started = new PortalProcess(new Process { StartInfo = start });
        started.process.OutputDataReceived += (_, line) => Keep(started.output, line.Data);
        started.process.ErrorDataReceived += (_, line) => Keep(started.errors, line.Data);
        started.process.Start();
        started.process.BeginOutputReadLine();
        started.process.BeginErrorReadLine();
        return started;
    }

    /// <summary>Runs it to its end.</summary>
    public static async Task<PortalProcess> RunAsync(string folder, string environment, params string[] arguments)
    {
        var started = Start(folder, environment, arguments);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        await started.process.WaitForExitAsync(limit.Token);
        return started;
    }

    /// <summary>Waits until it says where it listens.</summary>
    public async Task<Uri> AddressAsync()
    {
        const string Ready = "MicroCred is ready at ";
        for (var i = 0; i < 450; i++)
        {
            var at = Output.IndexOf(Ready, StringComparison.Ordinal);
            if (at >= 0) return new Uri(Output[(at + Ready.Length)..].Split('\n')[0].Split(". ")[0]);
            if (process.HasExited) break;
            await Task.Delay(200);
        }

        throw new InvalidOperationException($"The portal did not start: {Output} {Errors}");
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }

    private static void Keep(List<string> lines, string? line)
    {
        if (line is null) return;
        lock (lines) lines.Add(line);
    }

    private static string Joined(List<string> lines)
    {
        lock (lines) return string.Join('\n', lines);
    }

    /// <summary>The program that the solution's build made, in the same configuration as this test.</summary>
    private static string Program()
    {
        var configuration = AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}", StringComparison.Ordinal) ? "Release" : "Debug";
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var program = Path.Combine(folder.FullName, "src", "MicroCred.Web", "bin", configuration, "net10.0", "MicroCred.Web.dll");
            if (File.Exists(program)) return program;
        }

        throw new InvalidOperationException("The portal is not built.");
    }
}
