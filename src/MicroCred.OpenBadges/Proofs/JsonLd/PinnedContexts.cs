using System.Collections.Frozen;

namespace MicroCred.OpenBadges.Proofs.JsonLd;

/// <summary>
/// The contexts that this library knows, by address, each as a term table of its own writing (Terms/*.terms). A table
/// holds one term per line: name, IRI, then ^coercion, container and marks; deeper lines are the term's scoped context.
/// Prefixes are the table's shorthand; an IRI in angle brackets is taken as the context writes it.
/// </summary>
internal static class PinnedContexts
{
    private static readonly FrozenDictionary<string, string> Prefixes = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["cred"] = "https://www.w3.org/2018/credentials#",
        ["sec"] = "https://w3id.org/security#",
        ["xsd"] = "http://www.w3.org/2001/XMLSchema#",
        ["xsds"] = "https://www.w3.org/2001/XMLSchema#",
        ["ob"] = "https://purl.imsglobal.org/spec/vc/ob/vocab.html#",
        ["clr"] = "https://purl.imsglobal.org/spec/vc/clr/vocab.html#",
        ["schema"] = "https://schema.org/",
        ["status"] = "https://www.w3.org/ns/credentials/status#",
        ["dc"] = "http://purl.org/dc/terms/",
        ["jwt"] = "https://www.iana.org/assignments/jwt#",
        ["jose"] = "https://www.iana.org/assignments/jose#",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, Lazy<LocalContext>> Known = Load();

    public static IEnumerable<string> Addresses => Known.Keys;

    public static LocalContext? Find(string address) => Known.TryGetValue(address, out var context) ? context.Value : null;

    private static FrozenDictionary<string, Lazy<LocalContext>> Load()
    {
        var assembly = typeof(PinnedContexts).Assembly;
        var tables = new Dictionary<string, Lazy<LocalContext>>(StringComparer.Ordinal);
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith("terms/", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            var text = reader.ReadToEnd();
            var address = text[2..text.IndexOf('\n', StringComparison.Ordinal)].Trim();
            tables[address] = new Lazy<LocalContext>(() => Read(text));
        }

        return tables.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static LocalContext Read(string table)
    {
        var lines = table.Split('\n').Where(l => l.Length > 0 && l[0] != '#').ToArray();
        var at = 0;
        return Scope(lines, ref at, 0);
    }

    private static int Indent(string line) => line.Length - line.AsSpan().TrimStart(' ').Length;

    private static LocalContext Scope(string[] lines, ref int at, int indent)
    {
        var isProtected = false;
        var terms = new Dictionary<string, TermSpec>(StringComparer.Ordinal);
        while (at < lines.Length && Indent(lines[at]) == indent)
        {
            var fields = lines[at].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            at++;
            if (fields[0].StartsWith('%'))
            {
                isProtected = fields.Contains("%protected");
                if (!fields.Contains("%aliases")) continue;
                terms["id"] = new TermSpec("@id", null, null, null, false, null, true);
                terms["type"] = new TermSpec("@type", null, null, null, false, null, true);
                continue;
            }

            var type = fields.FirstOrDefault(f => f[0] == '^')?[1..];
            var container = fields.Skip(2).FirstOrDefault(f => f[0] == '@');
            var scoped = at < lines.Length && Indent(lines[at]) > indent ? Scope(lines, ref at, indent + 2) : null;
            terms[fields[0]] = new TermSpec(
                Iri(fields[1]), type is null ? null : Iri(type), container, scoped, fields.Contains("%null"), null, fields.Contains("%prefix"));
        }

        return new LocalContext(isProtected, terms, pinned: true);
    }

    private static string Iri(string text)
    {
        if (text[0] == '@') return text;
        if (text[0] == '<') return text[1..^1];
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return Prefixes[text[..colon]] + text[(colon + 1)..];
    }
}
