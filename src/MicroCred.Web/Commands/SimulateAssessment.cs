using System.Diagnostics;
using System.Globalization;
using MicroCred.Core.Common;
using MicroCred.Core.Reviews.Simulation;

namespace MicroCred.Web.Commands;

/// <summary>
/// <c>simulate-assessment</c>: a year of a made-up issuer through the portal's own services, on a database made for it, and what the agreement
/// statistics find of what was planted. The portal's own database is not opened.
/// </summary>
internal static class SimulateAssessment
{
    private const int MostListed = 200;

    public static PortalCommand Command { get; } =
        new("simulate-assessment", [], "run a simulated year of scoring, and see what the statistics recover", (_, _, _, _) => Task.CompletedTask)
        {
            Options = SimulationOptions.All,
            Apart = RunAsync,
        };

    private static async Task RunAsync(IReadOnlyDictionary<string, string> given, CommandConsole console, CancellationToken cancellationToken)
    {
        var options = SimulationOptions.Read(given, console);
        CreateFolder(options.Folder);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        void OnCancel(object? sender, ConsoleCancelEventArgs pressed)
        {
            pressed.Cancel = true;
            stop.Cancel();
        }

        Console.CancelKeyPress += OnCancel;
        try
        {
            await RunAsync(options, console, stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            throw new RefusedException("stopped", "Stopped. Nothing was written.");
        }
        finally
        {
            Console.CancelKeyPress -= OnCancel;
        }
    }

    private static async Task RunAsync(SimulationOptions options, CommandConsole console, CancellationToken cancellationToken)
    {
        var plan = options.Plan;
        await Say(console, $"A simulated year: {plan.Attempts:N0} attempts, {plan.Assessors:N0} assessors, seed {plan.Seed}.");
        await Say(console, $"The database is {options.Database ?? "a temporary file, deleted at the end"}; the portal's own data is not touched.");
        var watch = Stopwatch.StartNew();
        var result = await AssessmentSimulation.RunAsync(plan, options.Database, (month, counts) => Say(
            console, $"  until {month:yyyy-MM-dd}: {counts.Attempts:N0} handed in, {counts.Reviews:N0} reviews, {counts.Adjudications:N0} adjudications ({Time(watch)})"), cancellationToken);
        await Say(console, $"Through the services: {result.Counts.Attempts:N0} attempts, {result.Counts.Reviews:N0} reviews, {result.Counts.Adjudications:N0} adjudications, {result.Credentials:N0} credentials, in {Time(watch)}.");
        watch.Restart();
        result.Write(options.Folder);
        await TellAsync(result.Recovery(), console);
        await Say(console, $"Statistics and files took {Time(watch)}. Written to {options.Folder}: scores.csv, truth.csv, agreement.json.");
    }

    private static async Task TellAsync(SimulationRecovery recovery, CommandConsole console)
    {
        await Say(console, $"{"assessor",8} {"planted",8} {"found",8} {"95 % interval",17} {"noise",6} {"drift planted",19} {"drift found",19}");
        foreach (var assessor in recovery.Assessors.Take(MostListed))
        {
            var (planted, found) = assessor;
            var interval = found is null ? "" : $"{Signed(found.Low)} to {Signed(found.High)}";
            var was = planted.DriftFrom is { } from ? Text($"{from:yyyy-MM-dd} {Signed(planted.Drift)}") : "";
            var seen = found is { Drifts: [var drift, ..] } ? Text($"{drift.From:yyyy-MM-dd} {Signed(drift.Change)}") : "";
            await Say(console, $"{planted.Number + 1,8} {Signed(planted.Severity),8} {(found is null ? "" : Signed(found.Severity)),8} {interval,17} {planted.Noise,6:0.00} {was,19} {seen,19}");
        }

        await Say(console, $"Severity: {recovery.Held:N0} of {recovery.Estimated:N0} intervals hold the planted value; mean distance {recovery.MeanError:0.000} levels.");
        await Say(console, $"Drift: {recovery.Hits:N0} of {recovery.Drifting:N0} drifting assessors flagged; {recovery.FalseAlarms:N0} of {recovery.Steady:N0} steady ones flagged.");
    }

    private static void CreateFolder(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException("export-not-writable", $"{folder} cannot be made: {error.Message}");
        }
    }

    private static Task Say(CommandConsole console, FormattableString text) => console.Out.WriteLineAsync(Text(text));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    // The sign of a number that rounds to zero is left out.
    private static string Signed(double value) => Math.Round(value, 2) == 0 ? " 0.00" : value.ToString("+0.00;-0.00", CultureInfo.InvariantCulture);

    private static string Time(Stopwatch watch) => Text($"{watch.Elapsed.TotalSeconds:0.0} s");
}
