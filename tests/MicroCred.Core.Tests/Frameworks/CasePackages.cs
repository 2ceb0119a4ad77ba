using System.Text;
using System.Text.Json.Nodes;

namespace MicroCred.Core.Tests.Frameworks;

/// <summary>Makes CASE packages for tests; items are named by number.</summary>
internal sealed class CasePackages
{
    public const string Document = "11111111-0000-4000-8000-000000000001";

    private readonly JsonArray items = [];
    private readonly JsonArray associations = [];

    public string Title { get; init; } = "A framework";

    public static string Id(int number) => $"22222222-0000-4000-8000-{number:D12}";

    public CasePackages Item(int number, string statement, string? code = null, Action<JsonObject>? configure = null)
    {
        var item = new JsonObject
        {
            ["identifier"] = Id(number),
            ["uri"] = $"https://case.example/items/{number}",
            ["fullStatement"] = statement,
            ["lastChangeDateTime"] = "2026-01-01T00:00:00Z",
        };
        if (code is not null) item["humanCodingScheme"] = code;
        configure?.Invoke(item);
        items.Add(item);
        return this;
    }

    /// <summary>Puts an item below another, or at the top.</summary>
    public CasePackages Child(int child, int? parent, int? sequence = null) =>
        Association("isChildOf", child, parent is { } p ? Id(p) : Document, sequence);

    public CasePackages Association(string type, int origin, int destination) => Association(type, origin, Id(destination), null);

    public CasePackages Association(string type, int origin, string destination, int? sequence)
    {
        var association = new JsonObject
        {
            ["identifier"] = $"33333333-0000-4000-8000-{associations.Count:D12}",
            ["uri"] = "https://case.example/associations",
            ["associationType"] = type,
            ["originNodeURI"] = new JsonObject { ["title"] = "Origin", ["identifier"] = Id(origin), ["uri"] = "https://case.example/o" },
            ["destinationNodeURI"] = new JsonObject { ["title"] = "Destination", ["identifier"] = destination, ["uri"] = "https://case.example/d" },
            ["lastChangeDateTime"] = "2026-01-01T00:00:00Z",
        };
        if (sequence is { } number) association["sequenceNumber"] = number;
        associations.Add(association);
        return this;
    }

    public JsonObject Json() => new()
    {
        ["CFDocument"] = new JsonObject
        {
            ["identifier"] = Document,
            ["uri"] = "https://case.example/document",
            ["creator"] = "A publisher",
            ["title"] = Title,
            ["lastChangeDateTime"] = "2026-01-01T00:00:00Z",
        },
        ["CFItems"] = items.DeepClone(),
        ["CFAssociations"] = associations.DeepClone(),
    };

    public byte[] Bytes() => Encoding.UTF8.GetBytes(Json().ToJsonString());

    public MemoryStream Stream() => new(Bytes());
}
