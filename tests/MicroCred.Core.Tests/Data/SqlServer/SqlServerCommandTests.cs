namespace MicroCred.Core.Tests.Data.SqlServer;

/// <summary>Every query and every act of the service layer, as SQL Server would be sent it.</summary>
public sealed class SqlServerCommandTests(SqlServerStage stage) : IClassFixture<SqlServerStage>
{
    public static TheoryData<string> Names => [.. Scenes.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task EveryCommand_IsTSql(string name)
    {

        var commands = await stage.PlayAsync(await Scenes.All[name](stage.Portal));

        Assert.NotEmpty(commands);
        Assert.Empty(commands.SelectMany(TSql.Errors));
    }
}
