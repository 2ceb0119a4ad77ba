using MicroCred.Core.Data;
using MicroCred.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Tests.Data;

public sealed class MigrationTests
{
    [Fact]
    public void SqliteModel_HasNoChangesWithoutMigration()
    {
        using var db = new SqliteDbContext(DatabaseOptions.UseSqlite(new DbContextOptionsBuilder<SqliteDbContext>(), "Data Source=:memory:").Options);

        Assert.False(db.Database.HasPendingModelChanges(), "The model has changed: add a migration to both sets (docs/databases.md).");
    }

    [Fact]
    public void SqlServerModel_HasNoChangesWithoutMigration()
    {
        using var db = new SqlServerDbContext(DatabaseOptions.UseSqlServer(new DbContextOptionsBuilder<SqlServerDbContext>(), "Server=localhost").Options);

        Assert.False(db.Database.HasPendingModelChanges(), "The model has changed: add a migration to both sets (docs/databases.md).");
    }

    [Fact]
    public void BothSets_HaveTheSameMigrations()
    {
        using var sqlite = new SqliteDbContext(DatabaseOptions.UseSqlite(new DbContextOptionsBuilder<SqliteDbContext>(), "Data Source=:memory:").Options);
        using var server = new SqlServerDbContext(DatabaseOptions.UseSqlServer(new DbContextOptionsBuilder<SqlServerDbContext>(), "Server=localhost").Options);

        Assert.Equal(Names(sqlite), Names(server));

        static IEnumerable<string> Names(MicroCredDbContext db) => db.Database.GetMigrations().Select(m => m[(m.IndexOf('_', StringComparison.Ordinal) + 1)..]);
    }

    [Fact]
    public async Task FreshDatabase_HoldsThePortalOrganizationAndNothingElse()
    {
        using var database = new TestDatabase();
        await using var db = database.Open();

        var organization = await db.Organizations.SingleAsync();

        Assert.Equal(Core.Organizations.Organization.PortalId, organization.Id);
        Assert.Empty(await db.Users.ToListAsync());
    }
}
