using MicroCred.Core.Common;
using MicroCred.Core.Frameworks;

namespace MicroCred.Web.Commands;

/// <summary><c>import-framework FILE</c>: a competency framework from a CASE package.</summary>
internal static class ImportFramework
{
    public static async Task RunAsync(IServiceProvider services, IReadOnlyList<string> arguments, CommandConsole console, CancellationToken cancellationToken)
    {
        await using var file = GivenFile.Open(console, arguments[0]);
        var import = await services.GetRequiredService<FrameworkService>().ImportAsync(Actor.Portal, file, cancellationToken);
        foreach (var warning in import.Warnings) await console.Out.WriteLineAsync($"Note: {warning}");
        var holds = $"{Counted(import.Items, "item")}, {Counted(import.Associations, "association")}";
        await console.Out.WriteLineAsync(import.Outcome switch
        {
            ImportOutcome.Added => $"Imported \"{import.Title}\": {holds}.",
            ImportOutcome.Updated => $"Updated \"{import.Title}\": {holds}; {Counted(import.ItemsAdded, "item")} added, {import.ItemsChanged} changed, {import.ItemsDropped} dropped.",
            _ => $"\"{import.Title}\" was imported from this very file before: {holds}. Nothing was changed.",
        });
    }

    private static string Counted(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";
}
