using System.Globalization;
using System.Text.Json;

namespace MicroCred.Core.Common.Json;

/// <summary>A value in a JSON file, with its pointer: reads members and notes what is wrong with them, so that one reading finds every problem.</summary>
internal readonly record struct JsonPlace(JsonElement Value, string Pointer, JsonProblems Problems)
{
    private const int MostText = 100_000;

    public bool IsObject => Value.ValueKind == JsonValueKind.Object;

    /// <summary>Whether the member is there and not null.</summary>
    public bool Has(string name) => IsObject && Value.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null;

    public JsonPlace? Member(string name) =>
        IsObject && Value.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null ? At(member, name) : null;

    public string PointerTo(string name) => $"{Pointer}/{JsonFile.Escape(name)}";

    public void Problem(string code, string name, string sentence) => Problems.Add(code, PointerTo(name), sentence);

    /// <summary>A text that may be missing; blank counts as missing.</summary>
    public string? Text(string name, int most = MostText)
    {
        if (Member(name) is not { } member) return null;
        if (member.Value.ValueKind != JsonValueKind.String)
        {
            Problem("not-text", name, $"must be text, and is {KindOf(member.Value)}.");
            return null;
        }

        var text = Clean(member.Value.GetString()!);
        if (text.Length > most) Problem("too-long", name, $"is {text.Length} characters long; at most {most} fit.");
        return text.Length == 0 ? null : text;
    }

    /// <summary>A text that must be there.</summary>
    public string RequiredText(string name, int most = MostText)
    {
        var text = Text(name, most);
        if (text is not null) return text;
        if (!Has(name)) Problem("missing", name, "is missing.");
        else if (Value.GetProperty(name).ValueKind == JsonValueKind.String) Problem("empty", name, "is empty.");
        return "";
    }

    public int? Integer(string name, int least, int most)
    {
        if (Member(name) is not { } member) return null;
        if (member.Value.ValueKind == JsonValueKind.Number && member.Value.TryGetInt32(out var number) && number >= least && number <= most) return number;
        Problem("not-in-range", name, $"must be a whole number from {least} to {most}.");
        return null;
    }

    /// <summary>The whole numbers of a list; missing counts as empty.</summary>
    public IReadOnlyList<int> Integers(string name, int least, int most)
    {
        var numbers = new List<int>();
        foreach (var item in Items(name))
        {
            if (item.Value.ValueKind == JsonValueKind.Number && item.Value.TryGetInt32(out var number) && number >= least && number <= most) numbers.Add(number);
            else item.Problems.Add("not-in-range", item.Pointer, $"must be a whole number from {least} to {most}.");
        }

        return numbers;
    }

    public bool? Truth(string name)
    {
        if (Member(name) is not { } member) return null;
        if (member.Value.ValueKind is JsonValueKind.True or JsonValueKind.False) return member.Value.GetBoolean();
        Problem("not-truth", name, "must be true or false.");
        return null;
    }

    /// <summary>An object that must be there.</summary>
    public JsonPlace? RequiredObject(string name)
    {
        if (Member(name) is not { } member)
        {
            Problem("missing", name, "is missing.");
            return null;
        }

        if (member.IsObject) return member;
        Problem("not-object", name, $"must be an object, and is {KindOf(member.Value)}.");
        return null;
    }

    /// <summary>The objects of a list; those that are no objects are noted and left out. Missing counts as empty.</summary>
    public IReadOnlyList<JsonPlace> Objects(string name) =>
        [.. Items(name).Where(item =>
        {
            if (!item.IsObject) item.Problems.Add("not-object", item.Pointer, $"must be an object, and is {KindOf(item.Value)}.");
            return item.IsObject;
        })];

    /// <summary>The texts of a list; missing counts as empty.</summary>
    public IReadOnlyList<string> Texts(string name, int most = MostText)
    {
        var texts = new List<string>();
        foreach (var item in Items(name))
        {
            if (item.Value.ValueKind != JsonValueKind.String) item.Problems.Add("not-text", item.Pointer, $"must be text, and is {KindOf(item.Value)}.");
            else if (Clean(item.Value.GetString()!) is not { Length: > 0 } text) item.Problems.Add("empty", item.Pointer, "is empty.");
            else if (text.Length > most) item.Problems.Add("too-long", item.Pointer, $"is {text.Length} characters long; at most {most} fit.");
            else texts.Add(text);
        }

        return texts;
    }

    /// <summary>Notes members that nothing reads: they are misspelled more often than meant for others.</summary>
    public void AllowOnly(params ReadOnlySpan<string> names)
    {
        if (!IsObject) return;
        foreach (var member in Value.EnumerateObject())
        {
            if (!names.Contains(member.Name)) Problem("unknown-member", member.Name, "is not a member that is known here.");
        }
    }

    /// <summary>What kind of value it is, in words.</summary>
    public static string KindOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => "a list",
        JsonValueKind.Object => "an object",
        JsonValueKind.String => "text",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "true or false",
    };

    private List<JsonPlace> Items(string name)
    {
        if (Member(name) is not { } member) return [];
        if (member.Value.ValueKind != JsonValueKind.Array)
        {
            Problem("not-list", name, $"must be a list, and is {KindOf(member.Value)}.");
            return [];
        }

        var problems = Problems;
        return [.. member.Value.EnumerateArray().Select((item, index) => new JsonPlace(item, $"{member.Pointer}/{index.ToString(CultureInfo.InvariantCulture)}", problems))];
    }

    private JsonPlace At(JsonElement member, string name) => new(member, PointerTo(name), Problems);

    // Control characters other than line ends and tabs cannot stand in a page.
    private static string Clean(string text) =>
        (text.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t')) ? new string([.. text.Where(c => !char.IsControl(c) || c is '\n' or '\r' or '\t')]) : text).Trim();
}
