using System.Text;
using System.Text.Json.Nodes;
using MicroCred.Core.Common;
using MicroCred.Core.MicroCredentials;
using MicroCred.TestSupport;

namespace MicroCred.Core.Tests.MicroCredentials;

public sealed class DefinitionReaderTests
{
    /// <summary>One change to a good file, as path and value (null takes the member out), and words of the refusal.</summary>
    public static TheoryData<string, string?, string> BadChanges => new()
    {
        { "title", null, "/title: is missing" },
        { "title", "\"\"", "/title: is empty" },
        { "title", "7", "/title: must be text, and is a number" },
        { "slug", "\"Not A Slug\"", "/slug: must be lower-case letters" },
        { "summary", $"\"{new string('x', 301)}\"", "/summary: is 301 characters long; at most 300 fit" },
        { "gradeBands", "[\"K-12\"]", "/gradeBands: entry 0 is \"K-12\"; known are K-2, 3-5, 6-8, 9-12" },
        { "audience", "[]", "/audience: must name at least one" },
        { "hours", "0", "/hours: must be a number of hours above 0" },
        { "hours", "1.234", "/hours: must be a number of hours" },
        { "hours", "\"ten\"", "/hours: must be a number of hours" },
        { "symbol", "\"unicorn\"", "/symbol: is \"unicorn\"" },
        { "validMonths", "0", "/validMonths: must be a whole number from 1 to 240" },
        { "decisionBusinessDays", "2.5", "/decisionBusinessDays: must be a whole number" },
        { "atestations", "[]", "/atestations: is not a member that is known here" },
        { "scale/meets", "\"Perfect\"", "/scale/meets: is none of the levels" },
        { "scale/meets", "\"Not yet\"", "/scale/meets: is the lowest level" },
        { "scale/levels", "[\"Only\"]", "/scale/levels: must name two to six levels" },
        { "parts", null, "/parts: is missing" },
        { "parts/overview/prompts", "[]", "/parts/overview/prompts: must hold at least one" },
        { "parts/overview/prompts/0/words/max", "10", "/parts/overview/prompts/0/words/max: is less than min" },
        { "parts/reflection/prompts/0/key", "\"1.1\"", "/parts/reflection/prompts/0/key: \"1.1\" is the key of another" },
        { "parts/artifacts/requirements/0/accepts", "[\"fax\"]", "/parts/artifacts/requirements/0/accepts: names \"fax\"" },
        { "parts/artifacts/requirements/0/max", "99", "/parts/artifacts/requirements/0/max: must be a whole number from 1 to 20" },
        { "criteria", "[]", "/criteria: must hold at least one" },
        { "criteria/0/required", "false", "/criteria: has no required criterion" },
        { "criteria/0/evidence", "[\"9.9\"]", "/criteria/0/evidence: names \"9.9\", which no part asks for" },
        { "criteria/0/requiredLevel", "\"Perfect\"", "/criteria/0/requiredLevel: is none of the levels" },
        { "criteria/0/levels/1/name", "\"Perfect\"", "/criteria/0/levels/1/name: is \"Perfect\"" },
        { "criteria/0/levels", "[]", "/criteria/0/levels: does not describe \"Not yet\"" },
        { "attestations/2/key", "\"ready\"", "/attestations/2/key: \"ready\" stands here twice" },
        { "attestations", "[]", "/attestations: has no text for \"ownWork\"" },
        { "resources/0/url", "\"javascript:alert(1)\"", "/resources/0/url: must be a whole address" },
        { "decision", "{}", "/decision/rule: is missing" },
        { "decision", """{ "rule": "votes" }""", "/decision/rule: is \"votes\"; known are all-required, required-and-some, points" },
        { "decision", """{ "rule": "all-required", "others": 1 }""", "/decision/others: counts only under the rule required-and-some" },
        { "decision", """{ "rule": "all-required", "cut": 3 }""", "/decision/cut: counts only under the rule points" },
        { "decision", """{ "rule": "required-and-some" }""", "/decision/others: is missing" },
        { "decision", """{ "rule": "required-and-some", "others": 1 }""", "/decision/others: asks for 1 of the criteria that are not required, and there are 0" },
        { "decision", """{ "rule": "points" }""", "/decision/cut: is missing" },
        { "decision", """{ "rule": "points", "cut": 3 }""", "/decision/cut: is 3, and meeting every criterion gives 2" },
        { "decision", """{ "rule": "points", "cut": 1, "points": [1, 2, 3] }""", "/decision/cut: is 1, and the lowest level everywhere gives 1" },
        { "decision", """{ "rule": "points", "cut": 1, "points": [0, 1] }""", "/decision/points: must name one number for each of the 3 levels, and names 2" },
        { "decision", """{ "rule": "points", "cut": 1, "points": [0, 2, 1] }""", "/decision/points: must never fall" },
        { "decision", """{ "rule": "points", "cut": 1, "points": [1, 1, 1] }""", "/decision/points: gives every level the same" },
        { "decision", """{ "rule": "points", "cut": 1, "points": [0, "one", 2] }""", "/decision/points/1: must be a whole number from 0 to 1000" },
        { "criteria/0/weight", "2", "/criteria/0/weight: counts only under the rule points" },
        { "criteria/0/points", "[0, 1, 2]", "/criteria/0/points: counts only under the rule points" },
        { "criteria/0/weight", "0", "/criteria/0/weight: must be a whole number from 1 to 100" },
        { "alignments", "[{}]", "/alignments/0/framework: is missing" },
    };

    [Theory]
    [MemberData(nameof(BadChanges))]
    public void AFileThatDoesNotHoldTogether_IsRefusedWithItsPlace(string path, string? value, string says)
    {
        var file = Definitions.For("an-issuer");
        Set(file, path.Split('/'), value);
        var refused = Assert.Throws<RefusedException>(() => DefinitionReader.Read(file.Bytes()));
        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WithoutADecision_EveryRequiredCriterionHasToBeMet()
    {
        var rule = DefinitionReader.Read(Definitions.For("an-issuer").Bytes()).Decision;

        Assert.Equal(DecisionRule.AllRequired, rule);
        Assert.Equal("You earn it when all 4 required criteria are met. The other criterion is scored too; the decision does not hang on it.", rule.InWords(4, 1));
    }

    [Fact]
    public void SomeOfTheOthers_AreRead()
    {
        var rule = DefinitionReader.Read(Definitions.For("an-issuer", f =>
        {
            f["criteria"]![0]!["required"] = false;
            f["decision"] = JsonNode.Parse("""{ "rule": "required-and-some", "others": 1 }""");
        }).Bytes()).Decision;

        Assert.Equal((DecisionRuleKind.RequiredAndSome, 1), (rule.Kind, rule.Others));
        Assert.Equal("You earn it when all 3 required criteria are met, and at least 1 of the 2 others.", rule.InWords(3, 2));
        Assert.Equal("You earn it when at least 1 of the 5 criteria is met.", rule.InWords(0, 5));
    }

    [Fact]
    public void Points_AreReadWithTheirWeights()
    {
        var rule = DefinitionReader.Read(Definitions.For("an-issuer", f =>
        {
            f["criteria"]![0]!["weight"] = 3;
            f["criteria"]![0]!["required"] = false;
            f["decision"] = JsonNode.Parse("""{ "rule": "points", "cut": 5, "points": [0, 1, 2] }""");
        }).Bytes()).Decision;

        Assert.Equal([0, 3, 6], rule.PointsOf("2a"));
        Assert.Equal("You earn it when your scores add up to at least 5 of 6 points.", rule.InWords(0, 1));
        Assert.Equal("You earn it when your scores add up to at least 5 of 6 points, and both required criteria are met.", rule.InWords(2, 1));
    }

    [Fact]
    public void AMemberNamedTwice_IsRefused()
    {
        var text = Definitions.For("an-issuer").ToJsonString().Replace("\"title\":\"Listening to Readers\"", "\"title\":\"A\",\"title\":\"B\"", StringComparison.Ordinal);
        Assert.Contains("/title: this member is named twice", Assert.Throws<RefusedException>(() => DefinitionReader.Read(Encoding.UTF8.GetBytes(text))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryDemoDefinition_IsRead()
    {
        var core = typeof(DefinitionReader).Assembly;
        var names = core.GetManifestResourceNames().Where(n => n.Contains("micro_credentials", StringComparison.Ordinal) || n.Contains("micro-credentials", StringComparison.Ordinal)).ToList();
        Assert.True(names.Count >= 24);
        foreach (var name in names)
        {
            using var kept = new MemoryStream();
            using (var stream = core.GetManifestResourceStream(name)!) stream.CopyTo(kept);
            var definition = DefinitionReader.Read(kept.ToArray());
            Assert.Equal(3, definition.Parts.Count);
            Assert.All(definition.Criteria, c => Assert.Equal(definition.Levels.Count, c.LevelDescriptions.Count));
        }
    }

    private static void Set(JsonObject file, string[] path, string? value)
    {
        JsonNode node = file;
        foreach (var step in path[..^1]) node = int.TryParse(step, out var index) ? node[index]! : node[step]!;
        if (value is null) node.AsObject().Remove(path[^1]);
        else node[path[^1]] = JsonNode.Parse(value);
    }
}
