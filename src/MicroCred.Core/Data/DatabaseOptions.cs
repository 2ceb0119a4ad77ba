using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Data;

/// <summary>The provider settings, in one place for the portal, the tools and the tests.</summary>
public static class DatabaseOptions
{
    /// <summary>SQL Server 2019 and later (compatibility level 150).</summary>
    public static DbContextOptionsBuilder<T> UseSqlServer<T>(DbContextOptionsBuilder<T> builder, string connectionString)
        where T : DbContext
    {
        UseSqlServer((DbContextOptionsBuilder)builder, connectionString);
        return builder;
    }

    /// <inheritdoc cref="UseSqlServer{T}"/>
    public static DbContextOptionsBuilder UseSqlServer(DbContextOptionsBuilder builder, string connectionString) =>
        builder.UseSqlServer(connectionString, sql => sql
            .UseCompatibilityLevel(150)
            .CommandTimeout(30)
            .MaxBatchSize(100)
            .EnableRetryOnFailure(3)
            .UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery)
            .MigrationsAssembly(typeof(DatabaseOptions).Assembly.GetName().Name));

    /// <summary>SQLite in a file.</summary>
    public static DbContextOptionsBuilder<T> UseSqlite<T>(DbContextOptionsBuilder<T> builder, string connectionString)
        where T : DbContext
    {
        UseSqlite((DbContextOptionsBuilder)builder, connectionString);
        return builder;
    }

    /// <inheritdoc cref="UseSqlite{T}"/>
    public static DbContextOptionsBuilder UseSqlite(DbContextOptionsBuilder builder, string connectionString) =>
        builder.UseSqlite(connectionString, sqlite => sqlite
            .CommandTimeout(30)
            .UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery)
            .MigrationsAssembly(typeof(DatabaseOptions).Assembly.GetName().Name))
            .AddInterceptors(SqliteBusyTimeout.Instance);

    /// <summary>The connection string with its file named from the root of the file system; a relative name counts from <paramref name="folder"/>.</summary>
    public static string WithAbsolutePath(string connectionString, string folder)
    {
        var parts = new SqliteConnectionStringBuilder(connectionString);
        if (parts.DataSource is "" or ":memory:" || parts.Mode == SqliteOpenMode.Memory) return connectionString;
        parts.DataSource = Path.GetFullPath(Path.Combine(folder, parts.DataSource));
        parts.ForeignKeys ??= true;
        return parts.ToString();
    }
}
