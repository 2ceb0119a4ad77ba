using System.Reflection;
using System.Runtime.CompilerServices;

namespace MicroCred.Core.Tests.Data.SqlServer;

/// <summary>Every query and every act of the service layer, as SQL Server would be sent it.</summary>
public sealed class SqlServerCommandTests(SqlServerStage stage) : IClassFixture<SqlServerStage>
{
    public static TheoryData<string> Names => [.. Scenes.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task EveryCommand_IsTSql(string name)
    {

        var scene = Scenes.All[name];
        var world = await stage.FreshWorldAsync();
        await scene.Before(stage.Portal, world);

        var commands = await stage.PlayAsync(services => scene.Call(services, world));

        Assert.NotEmpty(commands);
        Assert.Empty(commands.SelectMany(TSql.Errors));
    }

    [Fact]
    public void EveryPublicQueryAndAct_IsPlayed()
    {
        var methods = typeof(CoreServices).Assembly.GetTypes()
            .Where(t => t is { IsPublic: true, IsClass: true } && (t.Name.EndsWith("Service", StringComparison.Ordinal) || t.Name.EndsWith("Queries", StringComparison.Ordinal)))
            .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                .Where(m => typeof(Task).IsAssignableFrom(m.ReturnType) && !m.IsDefined(typeof(CompilerGeneratedAttribute)))
                .Select(m => $"{t.Name}.{m.Name}"))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToList();

        Assert.Equal([], methods.Except(Scenes.All.Keys.Select(k => k.Split(' ')[0])));
    }
}
