using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace MicroCred.Core.Data;

/// <summary>Lets <c>dotnet ef</c> build the SQL Server model without a server.</summary>
internal sealed class SqlServerDesignTimeFactory : IDesignTimeDbContextFactory<SqlServerDbContext>
{
    public SqlServerDbContext CreateDbContext(string[] args) =>
        new(DatabaseOptions.UseSqlServer(new DbContextOptionsBuilder<SqlServerDbContext>(), "Server=localhost;Database=MicroCred").Options);
}

/// <summary>Lets <c>dotnet ef</c> build the SQLite model without a file.</summary>
internal sealed class SqliteDesignTimeFactory : IDesignTimeDbContextFactory<SqliteDbContext>
{
    public SqliteDbContext CreateDbContext(string[] args) =>
        new(DatabaseOptions.UseSqlite(new DbContextOptionsBuilder<SqliteDbContext>(), "Data Source=:memory:").Options);
}
