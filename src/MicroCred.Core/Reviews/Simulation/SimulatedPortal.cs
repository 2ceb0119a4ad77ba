using System.Data.Common;
using MicroCred.Core.Common;
using MicroCred.Core.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCred.Core.Reviews.Simulation;

/// <summary>
/// A portal of its own for one simulation: the same services on a new SQLite file, in a temporary folder that is deleted at the end. It reads none of
/// the portal's settings, so it cannot reach the portal's data. Nothing is mailed, and nothing listens.
/// </summary>
internal sealed class SimulatedPortal : IAsyncDisposable
{
    private readonly DirectoryInfo folder;
    private readonly string connectionString;
    private readonly ServiceProvider services;

    private SimulatedPortal(string? database, SimulatedClock clock)
    {
        Clock = clock;
        folder = Directory.CreateTempSubdirectory("microcred-simulation-");
        connectionString = new SqliteConnectionStringBuilder { DataSource = database ?? Path.Combine(folder.FullName, "simulation.db"), ForeignKeys = true }.ToString();
        services = Build();
    }

    public SimulatedClock Clock { get; }

    /// <summary>Makes the database. A named file stays afterwards; the keys that signed in it do not.</summary>
    /// <exception cref="RefusedException">There is a file of that name: a simulation never writes into one.</exception>
    public static async Task<SimulatedPortal> StartAsync(string? database, SimulatedClock clock, CancellationToken cancellationToken)
    {
        if (database is not null && File.Exists(database))
            throw new RefusedException("database-exists", $"{database} is there already. A simulation makes its own database and never writes into one; name a new file.");
        var portal = new SimulatedPortal(database, clock);
        try
        {
            await using var scope = portal.services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<DatabaseStarter>().PrepareAsync(cancellationToken);
            return portal;
        }
        catch
        {
            await portal.DisposeAsync();
            throw;
        }
    }

    /// <summary>One act or query of one person, in a scope and with a context of its own.</summary>
    public async Task<TResult> ActAsync<TService, TResult>(Func<TService, Task<TResult>> act)
        where TService : notnull
    {
        await using var scope = services.CreateAsyncScope();
        // Held open for the act: else every command would open it anew and set its pragmas again.
        await scope.ServiceProvider.GetRequiredService<MicroCredDbContext>().Database.OpenConnectionAsync();
        return await act(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public Task<T> InDatabaseAsync<T>(Func<MicroCredDbContext, Task<T>> work) => ActAsync(work);

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await using (var connection = new SqliteConnection(connectionString)) SqliteConnection.ClearPool(connection);
        folder.Delete(recursive: true);
    }

    private ServiceProvider Build()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:MicroCred"] = connectionString,
            ["Storage:Root"] = folder.FullName,
            ["Portal:PublicAddress"] = "https://simulation.test",
        }).Build();
        var collection = new ServiceCollection();
        collection.AddSingleton<IConfiguration>(configuration);
        collection.AddSingleton<TimeProvider>(Clock);
        collection.AddLogging();
        collection.AddDataProtection().UseEphemeralDataProtectionProvider();
        collection.AddMicroCredCore(configuration, folder.FullName);
        collection.ConfigureDbContext<SqliteDbContext>(options => options.AddInterceptors(WithoutWaitingForTheDisk.Instance));
        return collection.BuildServiceProvider();
    }

    /// <summary>What a power cut would break is thrown away anyway.</summary>
    private sealed class WithoutWaitingForTheDisk : DbConnectionInterceptor
    {
        private const string Pragmas = "PRAGMA synchronous=OFF; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-65536;";

        public static WithoutWaitingForTheDisk Instance { get; } = new();

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            command.ExecuteNonQuery();
        }

        public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
