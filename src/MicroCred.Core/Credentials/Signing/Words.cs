using System.Text;

namespace MicroCred.Core.Credentials.Signing;

/// <summary>Text as it goes into signed documents.</summary>
internal static class Words
{
    /// <summary>
    /// The text without what verifiers canonicalize differently: control characters, halves of surrogate pairs, and the non-characters U+FFFE and U+FFFF.
    /// </summary>
    public static string Plain(string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            // EnumerateRunes gives U+FFFD for half a pair.
            if (rune.Value is 0xFFFD or 0xFFFE or 0xFFFF || (Rune.IsControl(rune) && rune.Value is not ('\n' or '\t'))) continue;
            kept.Append(rune);
        }

        return kept.ToString().Trim();
    }
}
