using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MicroCred.Web.Tests.Interop;

/// <param name="What">What was changed, for people.</param>
/// <param name="Text">The changed credential.</param>
internal sealed record Change(string What, string Text);

/// <summary>Forgeries: a genuine credential with one value changed, one term added, or one member left out.</summary>
internal sealed class Changes(int seed)
{
    private static readonly Rune[] Letters = [.. "0123456789abcxyzABCXYZ é漢🏅".EnumerateRunes()];

    private readonly Random random = new(seed);

    /// <summary>A change somewhere in a JSON document, proof and contexts included.</summary>
    public Change OfJson(string json)
    {
        var document = JsonNode.Parse(json)!;
        var nodes = Walk(document, "").ToList();
        var what = random.Next(10) switch
        {
            0 => Add(nodes),
            1 or 2 => Remove(nodes),
            _ => Replace(nodes),
        };
        var text = document.ToJsonString();
        return JsonNode.DeepEquals(JsonNode.Parse(json), JsonNode.Parse(text)) ? throw new InvalidOperationException($"{what} changed nothing.") : new Change(what, text);
    }

    /// <summary>One bit of a token turned over: in its header, its payload or its signature.</summary>
    public Change OfToken(string token)
    {
        var parts = token.Split('.');
        var part = random.Next(10) switch { 0 => 0, 1 => 2, _ => 1 };
        var bytes = Base64Url.DecodeFromChars(parts[part]);
        var bit = random.Next(bytes.Length * 8);
        bytes[bit / 8] ^= (byte)(0x80 >> (bit % 8));
        parts[part] = Base64Url.EncodeToString(bytes);
        return new Change($"bit {bit} of part {part}", string.Join('.', parts));
    }

    private string Replace(List<(string Path, JsonNode Node)> nodes)
    {
        var leaves = nodes.Where(n => n.Node is JsonValue).ToList();
        var (path, node) = leaves[random.Next(leaves.Count)];
        JsonNode changed = node.GetValueKind() switch
        {
            JsonValueKind.True => false,
            JsonValueKind.False => true,
            JsonValueKind.Number => node.GetValue<decimal>() + (random.Next(2) == 0 ? 1 : 0.25m),
            _ => Other(node.GetValue<string>()),
        };
        node.ReplaceWith(changed);
        return $"{path} = {changed.ToJsonString()}";
    }

    private string Other(string text)
    {
        var runes = text.EnumerateRunes().ToList();
        var at = random.Next(runes.Count + 1);
        var letter = Letters[random.Next(Letters.Length)];
        if (at < runes.Count && random.Next(4) == 0) runes.RemoveAt(at);
        else if (at < runes.Count && runes[at] != letter) runes[at] = letter;
        else runes.Insert(at, letter);
        return string.Concat(runes);
    }

    private string Add(List<(string Path, JsonNode Node)> nodes)
    {
        var objects = nodes.Where(n => n.Node is JsonObject).ToList();
        var (path, node) = objects[random.Next(objects.Count)];
        var name = $"{(char)random.Next('a', 'z' + 1)}Distinction{random.Next(1000)}";
        node.AsObject().Add(name, random.Next(3) switch { 0 => "with honors", 1 => 7, _ => new JsonArray(true) });
        return $"{path} + {name}";
    }

    private string Remove(List<(string Path, JsonNode Node)> nodes)
    {
        var members = nodes.Where(n => n.Node.Parent is JsonObject).ToList();
        var (path, node) = members[random.Next(members.Count)];
        node.Parent!.AsObject().Remove(node.GetPropertyName());
        return $"- {path}";
    }

    private static IEnumerable<(string Path, JsonNode Node)> Walk(JsonNode node, string path)
    {
        yield return (path, node);
        var inside = node switch
        {
            JsonObject o => o.Where(m => m.Value is not null).Select(m => (m.Key, m.Value!)),
            JsonArray a => a.Where(i => i is not null).Select((item, index) => (index.ToString(System.Globalization.CultureInfo.InvariantCulture), item!)),
            _ => [],
        };
        foreach (var (name, child) in inside)
            foreach (var found in Walk(child, $"{path}/{name}"))
                yield return found;
    }
}
