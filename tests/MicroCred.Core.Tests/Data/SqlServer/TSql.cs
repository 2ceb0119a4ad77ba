using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace MicroCred.Core.Tests.Data.SqlServer;

/// <summary>Microsoft's own parser of T-SQL for SQL Server 2019 (compatibility level 150).</summary>
internal static class TSql
{
    /// <summary>What the parser finds wrong, with the lines; empty when the text is T-SQL.</summary>
    public static IReadOnlyList<string> Errors(string text)
    {
        var parser = new TSql150Parser(initialQuotedIdentifiers: true);
        using var reader = new StringReader(text);
        parser.Parse(reader, out var errors);
        return [.. errors.Select(e => $"line {e.Line}, column {e.Column}: {e.Message}\n{text}")];
    }
}
