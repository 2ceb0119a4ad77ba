using System.Text;
using System.Text.RegularExpressions;

namespace MicroCred.OpenBadges.Baking;

/// <summary>
/// The picture's markup as characters that can be edited in place. ASCII-compatible encodings are read byte for byte,
/// so that what is not touched comes out as it went in.
/// </summary>
internal sealed partial class SvgText
{
    private readonly Encoding encoding;
    private readonly byte[] preamble;

    private SvgText(string text, Encoding encoding, byte[] preamble)
    {
        Text = text;
        this.encoding = encoding;
        this.preamble = preamble;
    }

    public string Text { get; private set; }

    public static SvgText Open(ReadOnlySpan<byte> bytes)
    {
        BakedLimits.CheckSize(bytes.Length);
        foreach (var wide in new[] { Encoding.Unicode, Encoding.BigEndianUnicode })
            if (bytes.StartsWith(wide.Preamble)) return new SvgText(wide.GetString(bytes[2..]), wide, wide.GetPreamble());
        if (bytes.IndexOf((byte)0) >= 0) throw SvgBaking.Malformed("The SVG picture is in an encoding that is not supported.");
        var text = Encoding.Latin1.GetString(bytes);
        if (text.StartsWith("<?xml", StringComparison.Ordinal) || text.StartsWith("\u00EF\u00BB\u00BF<?xml", StringComparison.Ordinal))
        {
            var declaration = text[..Math.Max(0, text.IndexOf("?>", StringComparison.Ordinal))];
            var at = declaration.IndexOf("encoding", StringComparison.Ordinal);
            var named = at < 0 ? "utf-8" : declaration[(at + 8)..].TrimStart(' ', '\t', '\r', '\n', '=').Split('"', '\'').ElementAtOrDefault(1) ?? "";
            var known = named.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || named.Equals("us-ascii", StringComparison.OrdinalIgnoreCase)
                || named.StartsWith("iso-8859-", StringComparison.OrdinalIgnoreCase) || named.StartsWith("windows-125", StringComparison.OrdinalIgnoreCase);
            if (!known) throw SvgBaking.Malformed("The SVG picture is in an encoding that is not supported.");
        }

        return new SvgText(text, Encoding.Latin1, []);
    }

    public byte[] ToBytes() => [.. preamble, .. encoding.GetBytes(Text)];

    public void Replace(int start, int end, string by) => Text = string.Concat(Text.AsSpan(0, start), by, Text.AsSpan(end));

    /// <summary>Refuses every document type but the W3C's own without an internal subset, which is where entities would be declared.</summary>
    public void CheckDocumentType()
    {
        foreach (var (start, end) in Tags())
        {
            if (!Text.AsSpan(start).StartsWith("<!DOCTYPE")) continue;
            var type = Text[start..end];
            if (type.Contains('[', StringComparison.Ordinal) || !W3cDocumentType().IsMatch(type))
                throw new CredentialException(CredentialProblem.Unsupported, "The SVG picture has a document type of its own, which is refused because it can declare entities.");
        }
    }

    public (int Start, int End) RootTag()
    {
        foreach (var (start, end) in Tags())
            if (Text[start + 1] is not ('?' or '!')) return (start, end);
        throw SvgBaking.Malformed("The file is not an SVG picture.");
    }

    /// <summary>Removes the first element of a qualified name.</summary>
    public void Remove(string name)
    {
        int? from = null;
        foreach (var (start, end) in Tags())
        {
            if (from is null && Named(start + 1, name))
            {
                if (Text[end - 2] == '/')
                {
                    Replace(start, end, "");
                    return;
                }

                from = start;
            }
            else if (from is { } first && Text[start + 1] == '/' && Named(start + 2, name))
            {
                Replace(first, end, "");
                return;
            }
        }
    }

    private bool Named(int at, string name) =>
        Text.AsSpan(at).StartsWith(name) && at + name.Length < Text.Length && (char.IsWhiteSpace(Text[at + name.Length]) || Text[at + name.Length] is '>' or '/');

    /// <summary>Tags, document type and instructions in order; comments and CDATA sections are skipped.</summary>
    private IEnumerable<(int Start, int End)> Tags()
    {
        var at = 0;
        while ((at = Text.IndexOf('<', at)) >= 0)
        {
            var end = Text.AsSpan(at).StartsWith("<!--") ? After("-->", at)
                : Text.AsSpan(at).StartsWith("<![CDATA[") ? After("]]>", at)
                : Text.AsSpan(at).StartsWith("<?") ? After("?>", at)
                : TagEnd(at);
            if (end < 0 || at + 1 >= Text.Length) throw SvgBaking.Malformed("The SVG picture is not well-formed XML.");
            if (!Text.AsSpan(at).StartsWith("<!--") && !Text.AsSpan(at).StartsWith("<![CDATA[")) yield return (at, end);
            at = end;
        }
    }

    private int After(string mark, int at)
    {
        var found = Text.IndexOf(mark, at, StringComparison.Ordinal);
        return found < 0 ? -1 : found + mark.Length;
    }

    private int TagEnd(int at)
    {
        var quote = '\0';
        var brackets = 0;
        for (var i = at + 1; i < Text.Length; i++)
        {
            var c = Text[i];
            if (quote != '\0')
            {
                if (c == quote) quote = '\0';
            }
            else if (c is '"' or '\'')
            {
                quote = c;
            }
            else if (c == '[')
            {
                brackets++;
            }
            else if (c == ']')
            {
                brackets--;
            }
            else if (c == '>' && brackets <= 0)
            {
                return i + 1;
            }
        }

        return -1;
    }

    [GeneratedRegex("""\sPUBLIC\s+["']-//W3C//DTD SVG """, RegexOptions.CultureInvariant)]
    private static partial Regex W3cDocumentType();
}
