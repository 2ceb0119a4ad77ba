using System.Globalization;
using System.Text;

namespace MicroCred.Core.Common;

/// <summary>Text as it is stored beside what people wrote, so that searching needs no collation: lower case, no accents, single spaces.</summary>
public static class SearchText
{
    public static string Normalize(params string?[] texts)
    {
        var folded = new StringBuilder();
        var pendingSpace = false;
        foreach (var c in string.Join(' ', texts).Normalize(NormalizationForm.FormKD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark) continue;
            if (char.IsLetterOrDigit(c) || char.IsSurrogate(c))
            {
                if (pendingSpace && folded.Length > 0) folded.Append(' ');
                pendingSpace = false;
                folded.Append(char.ToLowerInvariant(c));
            }
            else if (c is not ('\'' or '\u2019'))
            {
                pendingSpace = true;
            }
        }

        return folded.ToString();
    }

    /// <summary>The words of what a person typed into a search box, folded as the stored text is; at most eight.</summary>
    public static IReadOnlyList<string> Words(string? typed) =>
        [.. Normalize(typed).Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).Take(8)];
}
