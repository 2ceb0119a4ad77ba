using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace MicroCred.Core.Common.Json;

/// <summary>
/// A JSON file that somebody hands in: read with bounds, refused with the line or the pointer. A UTF-8 byte order mark is tolerated;
/// a member named twice is not, since two readers would understand two things.
/// </summary>
internal static class JsonFile
{
    private const int MaxDepth = 64;

    /// <summary>Reads a stream to its end, refusing more than <paramref name="maxBytes"/>.</summary>
    public static async Task<byte[]> ReadAllAsync(Stream stream, int maxBytes, CancellationToken cancellationToken)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[81_920];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (kept.Length + read > maxBytes) throw TooLarge(maxBytes);
            kept.Write(buffer, 0, read);
        }

        return kept.ToArray();
    }

    /// <summary>SHA-256 of the file in lower-case hexadecimal.</summary>
    public static string HashOf(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>Parses the file. The caller disposes the document.</summary>
    /// <exception cref="RefusedException">It is empty, too large, not UTF-8, not JSON, nested too deep, or names a member twice.</exception>
    public static JsonDocument Parse(byte[] content, int maxBytes)
    {
        if (content.Length > maxBytes) throw TooLarge(maxBytes);
        ReadOnlyMemory<byte> json = content.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? content.AsMemory(3) : content;
        if (content is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
            throw Refused("not-utf8", "The file is written in UTF-16. Save it as UTF-8 and try again.");
        if (json.Span.Trim(" \t\r\n"u8).IsEmpty) throw Refused("empty-file", "The file is empty.");
        if (FirstBadByte(json.Span) is { } bad) throw Refused("not-utf8", $"{Place(json.Span, bad)}: the text is not UTF-8. Save the file as UTF-8 and try again.");
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = MaxDepth });
        }
        catch (JsonException error) when (IsTooDeep(error))
        {
            throw Refused("too-deep", $"{Place(error)}: the file is nested deeper than {MaxDepth} levels.");
        }
        catch (JsonException error)
        {
            throw Refused("not-json", $"{Place(error)}: this is not valid JSON. {Cause(error)}");
        }

        var problems = new JsonProblems();
        CheckMembers(document.RootElement, [], problems);
        if (!problems.Any) return document;
        document.Dispose();
        problems.ThrowIfAny();
        throw new InvalidOperationException("Problems throw.");
    }

    /// <summary>Escapes a member's name for a JSON pointer.</summary>
    public static string Escape(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    private static RefusedException TooLarge(int maxBytes) => Refused("file-too-large", $"The file is larger than {maxBytes / (1024 * 1024)} MB.");

    private static RefusedException Refused(string code, string message) => new(code, message, "File");

    private static int? FirstBadByte(ReadOnlySpan<byte> text)
    {
        if (System.Text.Unicode.Utf8.IsValid(text)) return null;
        var at = 0;
        while (Rune.DecodeFromUtf8(text[at..], out _, out var length) == OperationStatus.Done) at += length;
        return at;
    }

    private static string Place(ReadOnlySpan<byte> text, int at)
    {
        var line = text[..at].Count((byte)'\n') + 1;
        var column = at - text[..at].LastIndexOf((byte)'\n');
        return $"Line {line}, column {column}";
    }

    // The reader counts from 0, editors from 1.
    private static string Place(JsonException error) => $"Line {(error.LineNumber ?? 0) + 1}, column {(error.BytePositionInLine ?? 0) + 1}";

    // A file that breaks off is refused with the word "depth" too: its braces are open at the end.
    private static bool IsTooDeep(JsonException error) => error.Message.Contains("maximum configured depth", StringComparison.OrdinalIgnoreCase);

    private static string Cause(JsonException error)
    {
        if (error.Message.Contains("depth to be zero", StringComparison.Ordinal)) return "The file breaks off: something that was opened is not closed.";
        var end = error.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return (end < 0 ? error.Message : error.Message[..end]).Trim();
    }

    private static void CheckMembers(JsonElement element, Stack<string> path, JsonProblems problems)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var names = new HashSet<string>(StringComparer.Ordinal);
                foreach (var member in element.EnumerateObject())
                {
                    var name = NameOf(member);
                    path.Push(Escape(name ?? "?"));
                    if (name is null) problems.Add("not-text", PointerOf(path), "the name holds half of a surrogate pair and is not text.");
                    else if (!names.Add(name)) problems.Add("member-twice", PointerOf(path), "this member is named twice.");
                    CheckMembers(member.Value, path, problems);
                    path.Pop();
                }

                break;
            case JsonValueKind.Array:
                var index = 0;
                foreach (var item in element.EnumerateArray())
                {
                    path.Push(index++.ToString(System.Globalization.CultureInfo.InvariantCulture));
                    CheckMembers(item, path, problems);
                    path.Pop();
                }

                break;
            case JsonValueKind.String when !IsText(element):
                problems.Add("not-text", PointerOf(path), "the value holds half of a surrogate pair and is not text.");
                break;
        }
    }

    private static string PointerOf(Stack<string> path) => string.Concat(path.Reverse().Select(step => "/" + step));

    private static string? NameOf(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static bool IsText(JsonElement element)
    {
        try
        {
            return element.GetString() is not null;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
