using MicroCred.Core.Files;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace MicroCred.Core.Data;

/// <summary>Creates the configured database or brings it up to date, before anything else uses it.</summary>
public sealed class DatabaseStarter(MicroCredDbContext db, StorageRoot storage, ILogger<DatabaseStarter> log)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    /// <summary>Applies the migrations that are pending; does nothing when there are none.</summary>
    /// <exception cref="InvalidOperationException">Another process has held the database's lock file for two minutes.</exception>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        if (!db.Database.IsSqlite())
        {
            // The server has a lock of its own for migrations, which ends with the connection.
            await MigrateAsync(cancellationToken);
            return;
        }

        CreateFolder();
        if ((await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
        {
            await using var held = await LockAsync(cancellationToken);
            await RemoveStaleLockAsync(cancellationToken);
            await MigrateAsync(cancellationToken);
        }
    }

    private async Task MigrateAsync(CancellationToken cancellationToken)
    {
        var pending = (await db.Database.GetPendingMigrationsAsync(cancellationToken)).ToList();
        if (pending.Count == 0) return;
        log.LogInformation("Applying {Count} migrations", pending.Count);
        await db.Database.MigrateAsync(cancellationToken);
        // Readers do not wait for writers; the mode is kept in the file.
        if (db.Database.IsSqlite()) await RunAsync("PRAGMA journal_mode=WAL;", cancellationToken);
    }

    private void CreateFolder()
    {
        var file = new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource;
        if (file is not ("" or ":memory:") && Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder) Directory.CreateDirectory(folder);
    }

    /// <summary>Two starts at once migrate one after the other. The file's lock ends with the process, however that ends.</summary>
    private async Task<FileStream> LockAsync(CancellationToken cancellationToken)
    {
        var path = Path.Combine(storage.Folder(), "database.lock");
        for (var waited = TimeSpan.Zero; ; waited += TimeSpan.FromMilliseconds(200))
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (waited < LongestWait)
            {
                await Task.Delay(200, cancellationToken);
            }
            catch (IOException)
            {
                throw new InvalidOperationException($"Another process has been preparing the database for two minutes. End it, or, if there is none, delete {path}.");
            }
        }
    }

    /// <summary>
    /// A start that was broken off while migrating leaves EF Core's lock row behind, and the next one would wait for it for ever
    /// (dotnet/efcore#38958). With our own lock in hand nobody else is migrating, so a row is a stale one.
    /// </summary>
    private async Task RemoveStaleLockAsync(CancellationToken cancellationToken)
    {
        if (!await db.Database.CanConnectAsync(cancellationToken)) return;
        if (await RunAsync("SELECT COUNT(*) FROM sqlite_master WHERE name = '__EFMigrationsLock';", cancellationToken) is not > 0) return;
        await RunAsync("DELETE FROM \"__EFMigrationsLock\";", cancellationToken);
    }

    private async Task<long?> RunAsync(string sql, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = sql;
            return await command.ExecuteScalarAsync(cancellationToken) as long?;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }
}
