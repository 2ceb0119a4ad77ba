using MicroCred.TestSupport;
using MicroCred.Web.Commands;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Web.Tests.Commands;

public sealed class SimulateAssessmentTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("microcred-simulate-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Simulation_WritesItsFiles_SaysWhatItFound_AndLeavesThePortalAlone()
    {
        await using var portal = await Portal.StartAsync();
        var before = await RowsAsync(portal);

        var (code, output, errors) = await RunAsync(portal, "simulate-assessment", "--attempts", "30", "--assessors", "5", "--seed=11", "--export", "out");

        Assert.Equal((0, ""), (code, errors));
        Assert.Equal(["agreement.json", "scores.csv", "truth.csv"], Directory.GetFiles(Path.Combine(folder, "out")).Select(Path.GetFileName).Order());
        Assert.Contains("the portal's own data is not touched", output, StringComparison.Ordinal);
        Assert.Contains("30 attempts, 60 reviews", output, StringComparison.Ordinal);
        Assert.Contains("of 1 drifting assessors flagged", output, StringComparison.Ordinal);
        Assert.Contains("of 4 steady ones flagged", output, StringComparison.Ordinal);
        Assert.Equal(before, await RowsAsync(portal));
    }

    [Theory]
    [InlineData("--attempts", "0", "--attempts takes a whole number from 1 to 200,000, not \"0\".")]
    [InlineData("--attempts", "many", "--attempts takes a whole number")]
    [InlineData("--assessors", "2", "--assessors takes a whole number from 3 to 1,000")]
    [InlineData("--seed", "-1", "--seed takes a whole number")]
    [InlineData("--database", "nowhere/at/all.db", "there is no folder")]
    [InlineData("--database", "taken.db", "is there already")]
    [InlineData("--export", "taken.db", "is a file")]
    public async Task Simulation_RefusesWhatCannotBe(string option, string value, string words)
    {
        await using var portal = await Portal.StartAsync();
        await File.WriteAllTextAsync(Path.Combine(folder, "taken.db"), "Not ours.");

        var (code, output, errors) = await RunAsync(portal, "simulate-assessment", "--export", "out", option, value);

        Assert.Equal(1, code);
        Assert.Contains(words, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("Written", output, StringComparison.Ordinal);
        Assert.Equal("Not ours.", await File.ReadAllTextAsync(Path.Combine(folder, "taken.db")));
    }

    [Fact]
    public void Help_NamesEveryOption()
    {
        using var output = new StringWriter();

        Assert.Equal(0, PortalCommands.Check(CommandLine.Parse(["simulate-assessment", "--help"]), output, TextWriter.Null));
        foreach (var option in SimulationOptions.All) Assert.Contains($"--{option.Name} {option.Value}", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ExportScores_WritesANewFile_AndNoOther()
    {
        await using var portal = await Portal.StartAsync();
        var scene = await AssessmentScene.OnAsync(portal);
        await scene.ReviewAsync(scene.Assessors[0], AssessmentScene.Meets);
        await scene.ReviewAsync(scene.Assessors[1], AssessmentScene.Meets);

        var first = await RunAsync(portal, "export-scores", "scores.csv");
        var again = await RunAsync(portal, "export-scores", "scores.csv");

        var lines = await File.ReadAllLinesAsync(Path.Combine(folder, "scores.csv"));
        Assert.Equal((0, $"Scores written: {lines.Length - 1}."), (first.Code, first.Output.Trim()));
        Assert.True(lines.Length > 2);
        Assert.Equal(1, again.Code);
        Assert.Contains("is there already", again.Errors, StringComparison.Ordinal);
    }

    private async Task<(int Code, string Output, string Errors)> RunAsync(Portal portal, params string[] words)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var line = CommandLine.Parse(words);
        var code = PortalCommands.Check(line, output, error) ?? await PortalCommands.RunAsync(line, portal.Services, new CommandConsole(output, error, folder), CancellationToken.None);
        return (code, output.ToString(), error.ToString());
    }

    private static Task<(int Users, int Attempts, int Organizations)> RowsAsync(Portal portal) =>
        portal.InDatabaseAsync(async db => (await db.Users.CountAsync(), await db.Attempts.CountAsync(), await db.Organizations.CountAsync()));
}
