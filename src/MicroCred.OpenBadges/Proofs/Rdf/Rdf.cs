using System.Text;

namespace MicroCred.OpenBadges.Proofs.Rdf;

internal enum RdfKind
{
    Iri,
    Blank,
    Literal,
}

/// <summary>An RDF term. Blank node values carry no "_:" prefix.</summary>
internal sealed record RdfTerm(RdfKind Kind, string Value, string? Datatype = null, string? Language = null)
{
    public const string XsdString = "http://www.w3.org/2001/XMLSchema#string";

    private string? written;

    public static RdfTerm Iri(string value) => new(RdfKind.Iri, value);

    public static RdfTerm Blank(string label) => new(RdfKind.Blank, label);

    public static RdfTerm Literal(string value, string? datatype) => new(RdfKind.Literal, value, datatype);

    public bool IsBlank => Kind == RdfKind.Blank;

    /// <summary>The canonical N-Quads form (RDFC-1.0, section 5); not meaningful for blank nodes before labelling.</summary>
    public string Written => written ??= Kind switch
    {
        RdfKind.Iri => "<" + Value + ">",
        RdfKind.Blank => "_:" + Value,
        _ => NQuads.Quote(Value)
            + (Language is not null ? "@" + Language : Datatype is null or XsdString ? "" : "^^<" + Datatype + ">"),
    };
}

/// <summary>An RDF quad; the graph is null for the default graph.</summary>
internal sealed record RdfQuad(RdfTerm Subject, RdfTerm Predicate, RdfTerm Object, RdfTerm? Graph);

/// <summary>Canonical N-Quads: writing, and a parser for tests and known answers.</summary>
internal static class NQuads
{
    public static string Quote(string text)
    {
        var builder = new StringBuilder(text.Length + 8).Append('"');
        foreach (var c in text)
        {
            switch (c)
            {
                case '\b': builder.Append("\\b"); break;
                case '\t': builder.Append("\\t"); break;
                case '\n': builder.Append("\\n"); break;
                case '\f': builder.Append("\\f"); break;
                case '\r': builder.Append("\\r"); break;
                case '"': builder.Append("\\\""); break;
                case '\\': builder.Append("\\\\"); break;
                case < ' ' or '\u007F':
                    builder.Append("\\u").Append(((int)c).ToString("X4", System.Globalization.CultureInfo.InvariantCulture));
                    break;
                default: builder.Append(c); break;
            }
        }

        return builder.Append('"').ToString();
    }

    /// <summary>Compares by Unicode code point: ordinal comparison of UTF-16 puts astral characters before U+E000.</summary>
    public static int CompareCodePoints(string? a, string? b)
    {
        if (a is null || b is null) return a is null ? b is null ? 0 : -1 : 1;
        var length = Math.Min(a.Length, b.Length);
        for (var i = 0; i < length; i++)
        {
            char x = a[i], y = b[i];
            if (x == y) continue;
            var sx = char.IsSurrogate(x);
            var sy = char.IsSurrogate(y);
            return sx == sy ? x - y : sx ? 1 : -1;
        }

        return a.Length - b.Length;
    }

    public static List<RdfQuad> Parse(string text)
    {
        var quads = new List<RdfQuad>();
        foreach (var raw in text.Split('\n'))
        {
            var line = raw.Trim(' ', '\t', '\r');
            if (line.Length == 0 || line[0] == '#') continue;
            var at = 0;
            var subject = Term(line, ref at);
            var predicate = Term(line, ref at);
            var obj = Term(line, ref at);
            Skip(line, ref at);
            var graph = at < line.Length && line[at] != '.' ? Term(line, ref at) : null;
            quads.Add(new RdfQuad(subject, predicate, obj, graph));
        }

        return quads;
    }

    private static void Skip(string line, ref int at)
    {
        while (at < line.Length && line[at] is ' ' or '\t') at++;
    }

    private static RdfTerm Term(string line, ref int at)
    {
        Skip(line, ref at);
        switch (line[at])
        {
            case '<':
            {
                var end = line.IndexOf('>', at);
                var value = Unescape(line[(at + 1)..end]);
                at = end + 1;
                return RdfTerm.Iri(value);
            }
            case '_':
            {
                var start = at + 2;
                at = start;
                while (at < line.Length && line[at] is not (' ' or '\t' or '<' or '"')) at++;
                var end = at;
                while (line[end - 1] == '.') end--;
                at = end;
                return RdfTerm.Blank(line[start..end]);
            }
            case '"':
            {
                var end = at + 1;
                while (line[end] != '"') end += line[end] == '\\' ? 2 : 1;
                var value = Unescape(line[(at + 1)..end]);
                at = end + 1;
                if (at < line.Length && line[at] == '@')
                {
                    var start = ++at;
                    while (at < line.Length && (char.IsAsciiLetterOrDigit(line[at]) || line[at] == '-')) at++;
                    return new RdfTerm(RdfKind.Literal, value, null, line[start..at]);
                }

                if (line.AsSpan(at).StartsWith("^^<"))
                {
                    var close = line.IndexOf('>', at);
                    var datatype = Unescape(line[(at + 3)..close]);
                    at = close + 1;
                    return RdfTerm.Literal(value, datatype);
                }

                return RdfTerm.Literal(value, null);
            }
            default:
                throw new FormatException("Not N-Quads: " + line);
        }
    }

    private static string Unescape(string text)
    {
        if (!text.Contains('\\', StringComparison.Ordinal)) return text;
        var builder = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\')
            {
                builder.Append(text[i]);
                continue;
            }

            switch (text[++i])
            {
                case 't': builder.Append('\t'); break;
                case 'b': builder.Append('\b'); break;
                case 'n': builder.Append('\n'); break;
                case 'r': builder.Append('\r'); break;
                case 'f': builder.Append('\f'); break;
                case 'u':
                    builder.Append(char.ConvertFromUtf32(Convert.ToInt32(text.Substring(i + 1, 4), 16)));
                    i += 4;
                    break;
                case 'U':
                    builder.Append(char.ConvertFromUtf32(Convert.ToInt32(text.Substring(i + 1, 8), 16)));
                    i += 8;
                    break;
                default: builder.Append(text[i]); break;
            }
        }

        return builder.ToString();
    }
}
