using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace MicroCred.Core.Data;

/// <summary>
/// Lets SQLite itself wait for another writer. The driver's own waiting covers the first step of a command only; one that gives rows back
/// (<c>RETURNING</c>) can find the database locked at a later step.
/// </summary>
internal sealed class SqliteBusyTimeout : DbConnectionInterceptor
{
    private const string Pragma = "PRAGMA busy_timeout=30000;";

    public static SqliteBusyTimeout Instance { get; } = new();

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragma;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Pragma;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
