using MicroCred.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace MicroCred.Core.Tests.Data.SqlServer;

public sealed class MigrationScriptTests
{
    [Fact]
    public void MigrationScript_IsTSql()
    {
        using var db = new SqlServerDbContext(DatabaseOptions.UseSqlServer(new DbContextOptionsBuilder<SqlServerDbContext>(), "Server=nowhere").Options);

        var script = db.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);

        Assert.Contains("CREATE TABLE", script, StringComparison.Ordinal);
        Assert.Empty(TSql.Errors(script));
    }

    [Fact]
    public void Parser_RefusesWhatIsNotTSql() => Assert.NotEmpty(TSql.Errors("SELECT * FROM x LIMIT 1"));
}
