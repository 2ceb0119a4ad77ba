using System.Globalization;
using System.Text.Json;
using MicroCred.Core.MicroCredentials;

namespace MicroCred.Core.Reviews.Simulation;

/// <summary>The one micro-credential that a simulated issuer assesses, as a definition file: every criterion required, met at the level below the highest.</summary>
internal static class SimulatedDefinition
{
    public const string Slug = "simulated-practice";
    public const string IssuerSlug = "simulated-issuer";
    public const string FirstQuestion = "1.1";
    public const string LastQuestion = "3.1";

    private static readonly string[] Names = ["Not yet", "Progressing", "Demonstrated", "Exemplary", "Level 5", "Level 6"];

    /// <summary>Place of the level that meets a criterion.</summary>
    public static int MeetsAt(SimulationPlan plan) => Math.Max(1, plan.Levels - 2);

    public static Definition Of(SimulationPlan plan)
    {
        var levels = Names[..plan.Levels];
        var meets = levels[MeetsAt(plan)];
        return DefinitionReader.Read(JsonSerializer.SerializeToUtf8Bytes(new
        {
            slug = Slug,
            issuer = IssuerSlug,
            title = "Simulated Practice",
            summary = "A made-up micro-credential for measuring how well the agreement statistics recover what was planted.",
            area = "Simulation",
            topic = "Assessment",
            gradeBands = new[] { "K-2" },
            audience = new[] { "Teacher" },
            hours = 10,
            symbol = "scales",
            validMonths = 60,
            worth = "Nothing: nobody real earns it.",
            competency = "Educator does what the simulation says.",
            keyMethod = "None.",
            scale = new { levels, meets },
            parts = new
            {
                overview = new { title = "Overview", intro = "What was done.", prompts = new[] { new { key = FirstQuestion, text = "What did you do?" } } },
                artifacts = new { title = "Work examples", intro = "What it looked like.", requirements = new[] { new { key = "2.1", text = "Show it.", required = false, accepts = new[] { "link" } } } },
                reflection = new { title = "Reflection", intro = "What it taught.", prompts = new[] { new { key = LastQuestion, text = "What did you learn?" } } },
            },
            criteria = Enumerable.Range(1, plan.Criteria).Select(number => new
            {
                key = string.Create(CultureInfo.InvariantCulture, $"c{number}"),
                title = string.Create(CultureInfo.InvariantCulture, $"Criterion {number}"),
                required = true,
                evidence = new[] { FirstQuestion, LastQuestion },
                requiredLevel = meets,
                levels = levels.Select(name => new { name, description = $"What {name} looks like." }),
            }),
            attestations = new[]
            {
                new { key = "ready", text = "It is ready." },
                new { key = "studentRelease", text = "No student appears." },
                new { key = "ownWork", text = "It is my own." },
            },
        }));
    }
}
