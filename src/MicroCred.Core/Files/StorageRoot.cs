using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;

namespace MicroCred.Core.Files;

/// <summary>
/// The folder under which everything lies that the portal writes outside the database: files, mail, logs, locks.
/// <c>Storage:Root</c> names it; by default it is a folder beside the SQLite file.
/// </summary>
public sealed class StorageRoot(string path)
{
    /// <summary>Absolute path of the folder.</summary>
    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>A folder below the root, made if it is not there.</summary>
    public string Folder(params string[] names)
    {
        var folder = System.IO.Path.Combine([Path, .. names]);
        Directory.CreateDirectory(folder);
        return folder;
    }

    /// <summary>What the settings name; a relative path counts from the portal's content root.</summary>
    public static StorageRoot From(IConfiguration configuration, string contentRoot)
    {
        if (configuration["Storage:Root"] is { Length: > 0 } named) return new StorageRoot(System.IO.Path.Combine(contentRoot, named));
        if (SqliteFile(configuration, contentRoot) is not { } file) return new StorageRoot(System.IO.Path.Combine(contentRoot, "App_Data", "storage"));
        var name = System.IO.Path.GetFileNameWithoutExtension(file) + "-storage";
        return new StorageRoot(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(file)!, name));
    }

    private static string? SqliteFile(IConfiguration configuration, string contentRoot)
    {
        if (configuration["Database:Provider"] is "SqlServer" || configuration.GetConnectionString("MicroCred") is not { } connectionString) return null;
        var source = new SqliteConnectionStringBuilder(connectionString).DataSource;
        return source is "" or ":memory:" ? null : System.IO.Path.Combine(contentRoot, source);
    }
}
