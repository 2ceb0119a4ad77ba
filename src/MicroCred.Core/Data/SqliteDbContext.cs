using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Data;

/// <summary>The portal on SQLite: a first run, and the tests.</summary>
public sealed class SqliteDbContext(DbContextOptions<SqliteDbContext> options) : MicroCredDbContext(options);

/// <summary>The portal on SQL Server: how a district runs it.</summary>
public sealed class SqlServerDbContext(DbContextOptions<SqlServerDbContext> options) : MicroCredDbContext(options);
