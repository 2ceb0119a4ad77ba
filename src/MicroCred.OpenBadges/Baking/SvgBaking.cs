using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Xml;

namespace MicroCred.OpenBadges.Baking;

/// <summary>
/// Puts credentials into SVG pictures and takes them out (Open Badges 3.0, section 5.3.2; Open Badges 2.0 baking): one element
/// right after the start tag of svg, and its namespace on svg. Every other byte stays as it is. Entities are never
/// declared or fetched: only the W3C's own document type without an internal subset is passed over, any other is refused.
/// </summary>
public static class SvgBaking
{
    private const string Ob3 = "https://purl.imsglobal.org/ob/v3p0";
    private const string Ob2 = "http://openbadges.org";
    private const string Clr = "https://purl.imsglobal.org/clr/v2p0";

    /// <summary>Whether bytes look like XML rather than PNG, JSON or a token.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <returns>Whether they do.</returns>
    public static bool LooksLikeSvg(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith([(byte)0xFF, (byte)0xFE]) || bytes.StartsWith([(byte)0xFE, (byte)0xFF])) return true;
        if (bytes.StartsWith(Encoding.UTF8.Preamble)) bytes = bytes[3..];
        bytes = bytes.TrimStart(" \t\r\n"u8);
        return bytes.Length > 0 && bytes[0] == (byte)'<';
    }

    /// <summary>Bakes a credential. One that the picture already holds, of whatever kind, is replaced.</summary>
    /// <param name="svg">The picture.</param>
    /// <param name="kind">The kind of credential, which decides namespace and element.</param>
    /// <param name="text">JSON or a compact JWS.</param>
    /// <returns>The baked picture, in the encoding it had. Text in the JSON beyond ASCII is written with \u escapes.</returns>
    /// <exception cref="CredentialException">It is not a well-formed SVG, or it declares entities.</exception>
    public static byte[] Bake(ReadOnlySpan<byte> svg, BakedKind kind, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var picture = SvgText.Open(svg);
        foreach (var found in Find(svg, picture)) picture.Remove(found.Name);
        var (ns, local) = kind switch
        {
            BakedKind.OpenBadges3 => (Ob3, "credential"),
            BakedKind.OpenBadges2 => (Ob2, "assertion"),
            _ => (Clr, "credential"),
        };

        var (verify, body) = Content(kind, text.Trim());
        var (start, end) = picture.RootTag();
        var tag = picture.Text[start..end];
        var declared = Declared(tag);
        var here = declared is not null && declared != ns ? $" xmlns:openbadges=\"{ns}\"" : "";
        var element = new StringBuilder($"<openbadges:{local}{here}");
        if (verify is not null) element.Append(CultureInfo.InvariantCulture, $" verify=\"{Attribute(verify)}\"");
        if (body is null) element.Append("/>");
        else element.Append("><![CDATA[").Append(Ascii(body)).Append("]]></openbadges:").Append(local).Append('>');

        var closed = tag.EndsWith("/>", StringComparison.Ordinal);
        var open = closed ? tag[..^2] : tag[..^1];
        var name = RootName(tag);
        var rewritten = open + (declared is null ? $" xmlns:openbadges=\"{ns}\"" : "") + ">" + element + (closed ? $"</{name}>" : "");
        picture.Replace(start, end, rewritten);
        var baked = picture.ToBytes();
        if (Unbake(baked).Kind != kind) throw Malformed("The picture cannot be baked.");
        return baked;
    }

    /// <summary>Takes the credential out of a picture.</summary>
    /// <param name="svg">The picture.</param>
    /// <returns>The credential: the element's JSON, or else its verify attribute (a token, or an assertion's address).</returns>
    /// <exception cref="CredentialException">It is not a well-formed SVG, declares entities, holds no credential or more than one.</exception>
    public static BakedCredential Unbake(ReadOnlySpan<byte> svg)
    {
        var found = Find(svg, SvgText.Open(svg));
        if (found.Count > 1) throw BakedLimits.Twice();
        return found.Count == 1 ? found[0].Credential : throw BakedLimits.Nothing();
    }

    private static List<(string Name, BakedCredential Credential)> Find(ReadOnlySpan<byte> svg, SvgText picture)
    {
        picture.CheckDocumentType();
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Ignore,
            XmlResolver = null,
            MaxCharactersInDocument = BakedLimits.MaxPicture,
            MaxCharactersFromEntities = 0,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
        };
        var result = new List<(string, BakedCredential)>();
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(svg.ToArray()), settings);
            if (reader.MoveToContent() != XmlNodeType.Element || reader.LocalName != "svg") throw Malformed("The file is not an SVG picture.");
            while (!reader.EOF)
            {
                if (reader.NodeType == XmlNodeType.Element && reader.Depth > 500) throw new CredentialException(CredentialProblem.TooLarge, "The picture is nested too deeply.");
                var kind = reader.NodeType != XmlNodeType.Element ? null : (reader.NamespaceURI, reader.LocalName) switch
                {
                    (Ob3, "credential") => BakedKind.OpenBadges3,
                    (Ob2, "assertion") => BakedKind.OpenBadges2,
                    (Clr, "credential") => BakedKind.Clr2,
                    _ => (BakedKind?)null,
                };
                if (kind is null)
                {
                    reader.Read();
                    continue;
                }

                var name = reader.Name;
                var verify = reader.GetAttribute("verify")?.Trim();
                var body = Body(reader);
                // A signed Open Badges 2.0 assertion repeats itself as readable JSON; the token is what counts.
                var text = body.Length > 0 && !(verify is not null && Proofs.VcJwt.LooksLikeJwt(verify)) ? body : verify ?? "";
                if (text.Length == 0) throw Malformed("The credential in the picture is empty.");
                if (text.Length > BakedLimits.MaxText) throw new CredentialException(CredentialProblem.TooLarge, "The credential in the picture is too large.");
                result.Add((name, new BakedCredential(kind.Value, text)));
            }
        }
        catch (Exception e) when (e is XmlException or ArgumentException or InvalidOperationException)
        {
            throw new CredentialException(CredentialProblem.Malformed, "The SVG picture is not well-formed XML.", e);
        }

        return result;
    }

    /// <summary>The text of an element; the reader ends behind it. Elements inside are not allowed.</summary>
    private static string Body(XmlReader reader)
    {
        var body = new StringBuilder();
        if (reader.IsEmptyElement)
        {
            reader.Read();
            return "";
        }

        while (reader.Read() && reader.NodeType != XmlNodeType.EndElement)
        {
            if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace) body.Append(reader.Value);
            else throw Malformed("The credential in the picture holds other elements.");
        }

        reader.Read();
        return body.ToString().Trim();
    }

    private static (string? Verify, string? Body) Content(BakedKind kind, string text)
    {
        if (Proofs.VcJwt.LooksLikeJwt(text)) return (text, null);
        if (kind != BakedKind.OpenBadges2) return (null, text);
        if (!text.StartsWith('{')) return (text, null);
        var id = StrictJson.Parse(text).TryGetProperty("id", out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        return (id, text);
    }

    private static string Attribute(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal);

    /// <summary>JSON in ASCII: the same values in every encoding, and no end of a CDATA section inside.</summary>
    private static string Ascii(string json)
    {
        var result = new StringBuilder(json.Length + 16);
        foreach (var c in json)
        {
            if (c < '\u0080') result.Append(c);
            else result.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
        }

        return result.Replace("]]>", "]]\\u003e").ToString();
    }

    private static string RootName(string tag)
    {
        var end = 1;
        while (end < tag.Length && !char.IsWhiteSpace(tag[end]) && tag[end] is not ('/' or '>')) end++;
        return tag[1..end];
    }

    private static string? Declared(string tag)
    {
        using var reader = XmlReader.Create(new StringReader(tag.EndsWith("/>", StringComparison.Ordinal) ? tag : tag[..^1] + "/>"),
            new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        try
        {
            reader.Read();
            return reader.GetAttribute("xmlns:openbadges");
        }
        catch (XmlException e)
        {
            throw new CredentialException(CredentialProblem.Malformed, "The SVG picture is not well-formed XML.", e);
        }
    }

    internal static CredentialException Malformed(string message) => new(CredentialProblem.Malformed, message);
}
