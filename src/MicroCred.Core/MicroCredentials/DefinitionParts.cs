using MicroCred.Core.Common.Json;

namespace MicroCred.Core.MicroCredentials;

/// <summary>Reads the three parts of a definition file with their questions and requirements.</summary>
internal static class DefinitionParts
{
    private const int MostArtifacts = 20;
    private const int MostWords = 5000;

    public static (IReadOnlyList<PartIntroduction> Parts, IReadOnlyList<DefinedPrompt> Prompts) Read(JsonPlace root)
    {
        if (root.RequiredObject("parts") is not { } parts) return ([], []);
        parts.AllowOnly("overview", "artifacts", "reflection");
        var introductions = new List<PartIntroduction>();
        var prompts = new List<DefinedPrompt>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        ReadQuestions(Part.Overview, "overview");
        if (Introduce(Part.Artifacts, "artifacts", "requirements") is { } artifacts)
        {
            foreach (var place in artifacts.Objects("requirements"))
            {
                place.AllowOnly("key", "text", "hint", "min", "max", "accepts", "studentWork", "required");
                var requirement = ReadRequirement(place);
                Keep(place, requirement);
            }
        }

        ReadQuestions(Part.Reflection, "reflection");
        return (introductions, prompts);

        JsonPlace? Introduce(Part part, string name, string list)
        {
            if (parts.RequiredObject(name) is not { } place) return null;
            place.AllowOnly("title", "intro", list);
            introductions.Add(new PartIntroduction(part, place.RequiredText("title", MicroCredentialVersion.TitleLength), place.Text("intro", Prompt.TextLength) ?? ""));
            if (place.Objects(list).Count == 0) place.Problem("empty", list, "must hold at least one.");
            return place;
        }

        void ReadQuestions(Part part, string name)
        {
            if (Introduce(part, name, "prompts") is not { } place) return;
            foreach (var question in place.Objects("prompts"))
            {
                question.AllowOnly("key", "text", "hint", "words", "required");
                Keep(question, ReadQuestion(part, question));
            }
        }

        void Keep(JsonPlace place, DefinedPrompt prompt)
        {
            if (prompt.Key.Length > 0 && !keys.Add(prompt.Key)) place.Problem("key-twice", "key", $"\"{prompt.Key}\" is the key of another question or requirement too.");
            prompts.Add(prompt);
        }
    }

    private static DefinedPrompt ReadQuestion(Part part, JsonPlace place)
    {
        int? least = null, most = null;
        if (place.Has("words") && place.RequiredObject("words") is { } words)
        {
            words.AllowOnly("min", "max");
            least = words.Integer("min", 0, MostWords);
            most = words.Integer("max", 1, MostWords);
            if (least > most) words.Problem("out-of-order", "max", "is less than min.");
        }

        return new DefinedPrompt(part, Key(place), place.RequiredText("text", Prompt.TextLength), place.Text("hint", Prompt.HintLength), place.Truth("required") ?? true, least, most);
    }

    private static DefinedPrompt ReadRequirement(JsonPlace place)
    {
        var isRequired = place.Truth("required") ?? true;
        var least = place.Integer("min", 0, MostArtifacts) ?? (isRequired ? 1 : 0);
        var most = place.Integer("max", 1, MostArtifacts) ?? Math.Max(1, least);
        if (least > most) place.Problem("out-of-order", "max", "is less than min.");
        var accepts = place.Has("accepts") ? place.Texts("accepts") : ["file", "link"];
        foreach (var word in accepts.Where(w => w is not ("file" or "link"))) place.Problem("unknown-word", "accepts", $"names \"{word}\"; known are file and link.");
        if (accepts.Count == 0) place.Problem("empty", "accepts", "must name file, link, or both.");
        return new DefinedPrompt(
            Part.Artifacts, Key(place), place.RequiredText("text", Prompt.TextLength), place.Text("hint", Prompt.HintLength), isRequired, null, null,
            least, most, accepts.Contains("file"), accepts.Contains("link"), place.Truth("studentWork") ?? false);
    }

    private static string Key(JsonPlace place)
    {
        var key = place.RequiredText("key", Prompt.KeyLength);
        if (key.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('.' or '-'))) place.Problem("not-a-key", "key", "may hold letters, digits, dots, and hyphens, such as 1.1.");
        return key;
    }
}
