using MicroCred.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCred.Core.Tests.Data.SqlServer;

/// <summary>
/// One scene for each public query and act, named Type.Method (and what is special about it, after a space). Each finds the same
/// world.
/// </summary>
internal sealed class Scenes
{
    private readonly Dictionary<string, Scene> scenes = new(StringComparer.Ordinal);

    private Scenes()
    {
    }

    public static IReadOnlyDictionary<string, Scene> All { get; } = Collect();

    /// <summary>Adds a scene that only reads.</summary>
    public void Read<T>(string method, Func<T, World, Task> call)
        where T : notnull => scenes.Add($"{typeof(T).Name}.{method}", new Scene((_, _) => Task.CompletedTask, (s, w) => call(s.GetRequiredService<T>(), w)));

    /// <summary>Adds a scene that changes something, with what has to happen before.</summary>
    public void Act<T>(string method, Func<T, World, Task> call, Func<Portal, World, Task>? before = null)
        where T : notnull => scenes.Add($"{typeof(T).Name}.{method}", new Scene(before ?? ((_, _) => Task.CompletedTask), (s, w) => call(s.GetRequiredService<T>(), w)));

    private static Dictionary<string, Scene> Collect()
    {
        var collected = new Scenes();
        AccountScenes.Add(collected);
        AdministrationScenes.Add(collected);
        SubmissionScenes.Add(collected);
        ReviewScenes.Add(collected);
        CheckScenes.Add(collected);
        IntegrityScenes.Add(collected);
        CredentialScenes.Add(collected);
        CatalogScenes.Add(collected);
        ConnectionScenes.Add(collected);
        return collected.scenes;
    }
}

/// <summary>What happens before, and the call that is played twice.</summary>
internal sealed record Scene(Func<Portal, World, Task> Before, Func<IServiceProvider, World, Task> Call);
