using MicroCred.Core.Data;
using MicroCred.TestSupport;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MicroCred.Core.Tests.Data.SqlServer;

/// <summary>
/// Plays a query or an act twice: on SQLite, and then on a SQL Server context without a server, whose reads are answered with what SQLite gave.
/// So every command of the second run is what SQL Server would be sent, also those that depend on earlier answers.
/// </summary>
public sealed class SqlServerStage : IAsyncLifetime, IDisposable
{
    private readonly SqliteRecorder recorder = new();
    private readonly SqliteConnection snapshot = new("Data Source=:memory:");
    private World? world;

    public Portal Portal { get; private set; } = null!;

    /// <summary>The world as it was at first, whatever earlier scenes did to it.</summary>
    internal async Task<World> FreshWorldAsync()
    {
        await using var connection = new SqliteConnection(Portal.ConnectionString);
        await connection.OpenAsync();
        if (world is null)
        {
            world = await World.BuildAsync(Portal);
            await snapshot.OpenAsync();
            connection.BackupDatabase(snapshot);
        }
        else
        {
            snapshot.BackupDatabase(connection);
        }

        Portal.Clock.SetUtc(world.Now);
        return world.Fresh();
    }

    public async Task InitializeAsync() => Portal = await Portal.StartAsync(services =>
    {
        services.AddScoped<ContextChoice>();
        services.Replace(ServiceDescriptor.Scoped<MicroCredDbContext>(s => s.GetRequiredService<ContextChoice>().Chosen ?? s.GetRequiredService<SqliteDbContext>()));
        services.ConfigureDbContext<SqliteDbContext>(o => o.AddInterceptors(recorder));
    });

    /// <summary>Plays the work twice and gives the T-SQL of the second time.</summary>
    public async Task<IReadOnlyList<string>> PlayAsync(Func<IServiceProvider, Task> work)
    {
        recorder.Reads.Clear();
        recorder.Counts.Clear();
        using (var scope = Portal.Services.CreateScope())
        {
            recorder.IsOn = true;
            try
            {
                await work(scope.ServiceProvider);
            }
            finally
            {
                recorder.IsOn = false;
            }
        }

        var server = new SqlServerRecorder(recorder);
        await using var context = NewContext(server);
        using (var scope = Portal.Services.CreateScope())
        {
            scope.ServiceProvider.GetRequiredService<ContextChoice>().Chosen = context;
            try
            {
                await work(scope.ServiceProvider);
            }
            catch (Exception e) when (server.Saved && (e is SaveRecordedException || e.GetBaseException() is SaveRecordedException))
            {
                // The save is written down: that is where the second run ends.
            }
        }

        return server.Commands;
    }

    public async Task DisposeAsync() => await Portal.DisposeAsync();

    public void Dispose() => snapshot.Dispose();

    private static SqlServerDbContext NewContext(SqlServerRecorder server)
    {
        var options = new DbContextOptionsBuilder<SqlServerDbContext>();
        options.UseSqlServer("Server=nowhere;Database=MicroCred;Encrypt=False", sql => sql
            .UseCompatibilityLevel(150)
            .MaxBatchSize(1000)
            .UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery));
        options.AddInterceptors(server, new NoConnection());
        var context = new SqlServerDbContext(options.Options);
        context.Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
        return context;
    }

    private sealed class ContextChoice
    {
        public MicroCredDbContext? Chosen { get; set; }
    }
}
