using System.Text;
using System.Text.Json.Nodes;

namespace MicroCred.Core.Tests.MicroCredentials;

/// <summary>A definition file that holds together, to be changed by a test.</summary>
internal static class Definitions
{
    public static JsonObject For(string issuer, Action<JsonObject>? change = null)
    {
        var definition = JsonNode.Parse(Text)!.AsObject();
        definition["issuer"] = issuer;
        change?.Invoke(definition);
        return definition;
    }

    public static byte[] Bytes(this JsonObject definition) => Encoding.UTF8.GetBytes(definition.ToJsonString());

    public static JsonArray Aligned(string framework, string item) => [new JsonObject { ["framework"] = framework, ["item"] = item }];

    private const string Text = """
        {
          "slug": "listening-to-readers",
          "issuer": "",
          "version": 1,
          "title": "Listening to Readers",
          "summary": "The teacher listens to students read and acts on what is heard.",
          "area": "Literacy",
          "topic": "Reading conferences",
          "gradeBands": ["K-2", "3-5"],
          "audience": ["Teacher", "School leader"],
          "hours": 9.5,
          "symbol": "book",
          "validMonths": 36,
          "decisionBusinessDays": 10,
          "worth": "Worth **nine** hours.",
          "competency": "Educator listens to readers.",
          "keyMethod": "Listen first.",
          "methodComponents": [{ "title": "Listen", "text": "Say nothing for two minutes." }],
          "supportingResearch": [{ "citation": "A. Reader (2001). Listening.", "note": "It helps." }],
          "resources": [{ "title": "A notebook", "note": "Any will do.", "url": "https://example.org/notebook" }],
          "scale": { "levels": ["Not yet", "Progressing", "Demonstrated"], "meets": "Demonstrated" },
          "parts": {
            "overview": { "title": "Overview", "intro": "The setting.", "prompts": [{ "key": "1.1", "text": "Describe the readers.", "words": { "min": 50, "max": 200 }, "required": true }] },
            "artifacts": { "title": "Work", "intro": "Two conferences.", "requirements": [{ "key": "2.1", "text": "Notes of two conferences.", "hint": "Typed is fine.", "min": 1, "max": 2, "accepts": ["file", "link"], "studentWork": true, "required": true }] },
            "reflection": { "title": "Reflection", "intro": "", "prompts": [{ "key": "3.1", "text": "What did you hear?", "required": false }] }
          },
          "criteria": [
            {
              "key": "2a", "title": "Hears the reader", "description": "Notes what the reader does.", "required": true, "evidence": ["2.1"], "requiredLevel": "Demonstrated",
              "levels": [
                { "name": "Not yet", "description": "Nothing noted." },
                { "name": "Progressing", "description": "Something noted." },
                { "name": "Demonstrated", "description": "The reader's moves are noted." }
              ]
            }
          ],
          "attestations": [
            { "key": "ready", "text": "It is complete." },
            { "key": "studentRelease", "text": "Releases are signed." },
            { "key": "ownWork", "text": "It is my own." }
          ],
          "alignments": []
        }
        """;
}
