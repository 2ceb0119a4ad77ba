using MicroCred.TestSupport;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCred.Core.Tests.Data.SqlServer;

/// <summary>Every query and act of the service layer on a real SQL Server, in a database of its own that the portal creates and the tests remove.</summary>
public sealed class RealSqlServerTests(RealSqlServerTests.Server server) : IClassFixture<RealSqlServerTests.Server>
{
    public static TheoryData<string> Names => [.. Scenes.All.Keys];

    [SqlServerTheory]
    [MemberData(nameof(Names))]
    public async Task Scene_WorksOnSqlServer(string name)
    {
        var portal = await server.PortalAsync();
        var world = await World.BuildAsync(portal);
        var scene = Scenes.All[name];
        await scene.Before(portal, world);

        using var scope = portal.Services.CreateScope();
        await scene.Call(scope.ServiceProvider, world);
    }

    public sealed class Server : IAsyncLifetime
    {
        private Portal? portal;

        public async Task<Portal> PortalAsync()
        {
            var connection = new SqlConnectionStringBuilder(SqlServerTheoryAttribute.ConnectionString) { InitialCatalog = $"MicroCredTest{Guid.NewGuid():N}" };
            return portal ??= await Portal.StartAsync(("Database:Provider", "SqlServer"), ("ConnectionStrings:MicroCred", connection.ConnectionString));
        }

        public Task InitializeAsync() => Task.CompletedTask;

        public async Task DisposeAsync()
        {
            if (portal is null) return;
            await portal.InDatabaseAsync(db => db.Database.EnsureDeletedAsync());
            await portal.DisposeAsync();
        }
    }
}
