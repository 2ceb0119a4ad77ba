using MicroCred.Core.Common;
using MicroCred.Core.MicroCredentials;

namespace MicroCred.Web.Commands;

/// <summary><c>import-micro-credential FILE...</c>: publishes titles from definition files. When one of the files cannot be read, none is published.</summary>
internal static class ImportMicroCredential
{
    public static async Task RunAsync(IServiceProvider services, IReadOnlyList<string> arguments, CommandConsole console, CancellationToken cancellationToken)
    {
        var titles = services.GetRequiredService<MicroCredentialService>();
        var reasons = new List<Reason>();
        var definitions = new List<(string File, Definition Definition)>();
        foreach (var name in arguments)
        {
            await TryAsync(name, reasons, async () =>
            {
                await using var file = GivenFile.Open(console, name);
                definitions.Add((name, await DefinitionReader.ReadAsync(file, cancellationToken)));
            });
        }

        if (reasons.Count > 0) throw new RefusedException(reasons);
        foreach (var (name, definition) in definitions)
        {
            await TryAsync(name, reasons, async () => await console.Out.WriteLineAsync(Tell(await titles.PublishAsync(Actor.Portal, definition, cancellationToken))));
        }

        if (reasons.Count > 0) throw new RefusedException(reasons);
    }

    private static async Task TryAsync(string name, List<Reason> reasons, Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (RefusedException refused)
        {
            reasons.AddRange(GivenFile.About(name, refused));
        }
    }

    private static string Tell(PublishedTitle title) => title.Outcome switch
    {
        PublishOutcome.Unchanged => $"\"{title.Title}\" stands at version {title.Number}, made from this very file. Nothing was changed.",
        _ => $"Published \"{title.Title}\", version {title.Number}: /catalog/{title.Slug}",
    };
}
