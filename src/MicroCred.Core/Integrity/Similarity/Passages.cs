using System.Globalization;
using System.Text;
using MicroCred.Core.Common;

namespace MicroCred.Core.Integrity.Similarity;

/// <summary>A stretch of a text as it was written.</summary>
/// <param name="IsShared">Whether the other text has it too.</param>
/// <param name="IsCut">Whether a longer stretch without anything shared was shortened.</param>
public sealed record Passage(string Text, bool IsShared, bool IsCut = false);

/// <summary>Marks in a text what another text has too, word for word in runs of five and more.</summary>
public static class Passages
{
    private const int Context = 240;

    public static IReadOnlyList<Passage> Mark(string text, IReadOnlySet<ulong> shared)
    {
        var words = Words(text);
        var covered = new bool[words.Count];
        var at = 0;
        foreach (var run in Shingles.Runs([.. words.Select(w => w.Folded)]))
        {
            if (shared.Contains(run)) Array.Fill(covered, true, at, Shingles.Length);
            at++;
        }

        var passages = new List<Passage>();
        var from = 0;
        for (var i = 0; i < words.Count;)
        {
            if (!covered[i])
            {
                i++;
                continue;
            }

            var last = i;
            while (last + 1 < words.Count && covered[last + 1]) last++;
            Add(passages, text[from..words[i].At], false);
            Add(passages, text[words[i].At..words[last].End], true);
            from = words[last].End;
            i = last + 1;
        }

        Add(passages, text[from..], false);
        return passages;
    }

    private static void Add(List<Passage> passages, string text, bool isShared)
    {
        if (text.Length == 0) return;
        if (isShared || text.Length <= 2 * Context) passages.Add(new Passage(text, isShared));
        else passages.Add(new Passage($"{text[..Context]} … {text[^Context..]}", false, true));
    }

    /// <summary>The words with their places, folded as the runs are.</summary>
    private static List<(string Folded, int At, int End)> Words(string text)
    {
        var words = new List<(string, int, int)>();
        for (var i = 0; i < text.Length;)
        {
            if (!IsOfWord(text, i))
            {
                i++;
                continue;
            }

            var at = i;
            while (i < text.Length && (IsOfWord(text, i) || text[i] is '\'' or '\u2019' || CharUnicodeInfo.GetUnicodeCategory(text[i]) is UnicodeCategory.NonSpacingMark)) i++;
            var folded = SearchText.Normalize(text[at..i].Normalize(NormalizationForm.FormKC));
            if (folded.Length > 0) words.AddRange(folded.Split(' ').Select(w => (w, at, i)));
        }

        return words;
    }

    private static bool IsOfWord(string text, int at) => char.IsLetterOrDigit(text[at]) || char.IsSurrogate(text[at]);
}
