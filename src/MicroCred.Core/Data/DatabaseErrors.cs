using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Data;

/// <summary>What a database refused, told alike for both.</summary>
public static class DatabaseErrors
{
    /// <summary>Whether a unique index or key refused the save: somebody else's row won.</summary>
    public static bool IsUniqueViolation(DbUpdateException error) => error.InnerException switch
    {
        SqliteException { SqliteExtendedErrorCode: 2067 or 1555 } => true,
        SqlException { Number: 2601 or 2627 } => true,
        _ => false,
    };
}
