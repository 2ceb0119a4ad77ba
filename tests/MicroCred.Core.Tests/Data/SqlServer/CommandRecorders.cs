using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace MicroCred.Core.Tests.Data.SqlServer;

/// <summary>On SQLite: keeps what each read gave, in order.</summary>
internal sealed class SqliteRecorder : DbCommandInterceptor
{
    public Queue<RecordedRows> Reads { get; } = new();

    public Queue<int> Counts { get; } = new();

    public bool IsOn { get; set; }

    public override async ValueTask<DbDataReader> ReaderExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
    {
        if (!IsOn || eventData.CommandSource == CommandSource.SaveChanges) return result;
        var rows = await RecordedRows.ReadAsync(result);
        await result.DisposeAsync();
        Reads.Enqueue(rows);
        return new RecordedReader(rows);
    }

    public override ValueTask<int> NonQueryExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (IsOn && eventData.CommandSource != CommandSource.SaveChanges) Counts.Enqueue(result);
        return ValueTask.FromResult(result);
    }
}

/// <summary>The act's save was written down; nothing after it can be run without a server.</summary>
internal sealed class SaveRecordedException : Exception;

/// <summary>
/// On SQL Server without a server: writes every command down, answers reads with what SQLite gave for the same query, and ends at the save.
/// </summary>
internal sealed class SqlServerRecorder(SqliteRecorder recorded) : DbCommandInterceptor
{
    public List<string> Commands { get; } = [];

    public bool Saved { get; private set; }

    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        WriteDown(command, eventData);
        if (!recorded.Reads.TryDequeue(out var rows)) throw new InvalidOperationException("SQL Server reads more often than SQLite did:\n" + command.CommandText);
        return InterceptionResult<DbDataReader>.SuppressWithResult(new RecordedReader(rows));
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(ReaderExecuting(command, eventData, result));

    public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
    {
        WriteDown(command, eventData);
        return InterceptionResult<int>.SuppressWithResult(recorded.Counts.TryDequeue(out var count) ? count : 0);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(NonQueryExecuting(command, eventData, result));

    private void WriteDown(DbCommand command, CommandEventData eventData)
    {
        if (Saved) throw new SaveRecordedException();
        Commands.Add(command.CommandText);
        if (eventData.CommandSource != CommandSource.SaveChanges) return;
        Saved = true;
        throw new SaveRecordedException();
    }
}

/// <summary>Lets EF Core believe that the connection is open.</summary>
internal sealed class NoConnection : DbConnectionInterceptor
{
    public override InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) =>
        InterceptionResult.Suppress();

    public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(InterceptionResult.Suppress());
}
