namespace MicroCred.TestSupport;

/// <summary>A theory that needs a real SQL Server: <c>MICROCRED_TEST_SQLSERVER</c> holds its connection string. Skipped without it.</summary>
public sealed class SqlServerTheoryAttribute : TheoryAttribute
{
    public const string Variable = "MICROCRED_TEST_SQLSERVER";

    public SqlServerTheoryAttribute()
    {
        if (ConnectionString is null) Skip = $"{Variable} holds no connection string of a SQL Server.";
    }

    public static string? ConnectionString => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } text ? text : null;
}
