using MicroCred.Core.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace MicroCred.TestSupport;

/// <summary>A migrated SQLite database of its own in a temporary folder. The migrations run once per process; each test gets a copy.</summary>
public sealed class TestDatabase : IDisposable
{
    private static readonly Lazy<string> Template = new(CreateTemplate);

    public TestDatabase()
    {
        Folder = Directory.CreateTempSubdirectory("microcred-test-").FullName;
        File.Copy(Template.Value, Path.Combine(Folder, "microcred.db"));
    }

    /// <summary>Holds the database file, and the portal's storage.</summary>
    public string Folder { get; }

    public string ConnectionString => $"Data Source={Path.Combine(Folder, "microcred.db")};Default Timeout=60";

    /// <summary>A context of its own; dispose it.</summary>
    public MicroCredDbContext Open(params IInterceptor[] interceptors)
    {
        var options = DatabaseOptions.UseSqlite(new DbContextOptionsBuilder<SqliteDbContext>(), ConnectionString);
        return new SqliteDbContext(options.AddInterceptors(interceptors).Options);
    }

    public void Dispose()
    {
        using (var connection = new SqliteConnection(ConnectionString)) SqliteConnection.ClearPool(connection);
        try
        {
            Directory.Delete(Folder, recursive: true);
        }
        catch (IOException)
        {
            // A file still open in a background task: the folder lies under the system's temporary files.
        }
    }

    private static string CreateTemplate()
    {
        var folder = Directory.CreateTempSubdirectory("microcred-template-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        var file = Path.Combine(folder, "template.db");
        var options = DatabaseOptions.UseSqlite(new DbContextOptionsBuilder<SqliteDbContext>(), $"Data Source={file};Pooling=False");
        using var db = new SqliteDbContext(options.Options);
        db.Database.Migrate();
        db.Database.ExecuteSqlRaw("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode=DELETE;");
        return file;
    }
}
