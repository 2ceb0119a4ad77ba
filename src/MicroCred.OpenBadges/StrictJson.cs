using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace MicroCred.OpenBadges;

/// <summary>
/// Reads JSON the way a signature needs it: UTF-8 only, no member named twice, bounded depth and size, and no text that
/// canonicalizers disagree about (lone surrogates, U+FFFE, U+FFFF).
/// </summary>
public static class StrictJson
{
    /// <summary>The largest document read unless a caller says otherwise, in bytes: 4 MiB.</summary>
    public const int DefaultMaxBytes = 4 * 1024 * 1024;

    /// <summary>The deepest nesting of objects and arrays that is read.</summary>
    public const int MaxDepth = 64;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>How credentials are written: UTF-8, compact, nothing escaped that JSON does not require.</summary>
    public static JsonSerializerOptions WriteOptions { get; } = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Parses a JSON document from UTF-8 bytes; a byte order mark is skipped.</summary>
    /// <param name="utf8">The document.</param>
    /// <param name="maxBytes">The largest size accepted, in bytes.</param>
    /// <returns>The root value; it owns its memory and needs no disposal.</returns>
    /// <exception cref="CredentialException">The bytes are not acceptable JSON.</exception>
    public static JsonElement Parse(ReadOnlySpan<byte> utf8, int maxBytes = DefaultMaxBytes)
    {
        if (utf8.Length > maxBytes)
            throw new CredentialException(CredentialProblem.TooLarge, $"The document is larger than {maxBytes:N0} bytes.");
        if (utf8.StartsWith(Encoding.UTF8.Preamble)) utf8 = utf8[3..];
        try
        {
            _ = StrictUtf8.GetCharCount(utf8);
        }
        catch (DecoderFallbackException e)
        {
            throw new CredentialException(CredentialProblem.Malformed, "The document is not UTF-8 text.", e);
        }

        try
        {
            var element = JsonElement.Parse(utf8, new JsonDocumentOptions { MaxDepth = MaxDepth, AllowDuplicateProperties = false });
            CheckText(element);
            return element;
        }
        catch (JsonException e) when (e.Message.Contains("duplicate", StringComparison.OrdinalIgnoreCase))
        {
            throw new CredentialException(CredentialProblem.DuplicateMember, "The document names a member twice, so that it could be read in two ways.", e);
        }
        catch (JsonException e) when (e.Message.Contains("maximum configured depth", StringComparison.OrdinalIgnoreCase))
        {
            throw new CredentialException(CredentialProblem.TooLarge, $"The document is nested deeper than {MaxDepth} levels.", e);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            throw new CredentialException(CredentialProblem.Malformed, "The document is not valid JSON.", e);
        }
    }

    /// <summary>Parses JSON text.</summary>
    /// <param name="json">The text.</param>
    /// <param name="maxBytes">The largest size accepted, in bytes of UTF-8.</param>
    /// <returns>The root value.</returns>
    /// <exception cref="CredentialException">The text is not acceptable JSON.</exception>
    public static JsonElement Parse(string json, int maxBytes = DefaultMaxBytes)
    {
        ArgumentNullException.ThrowIfNull(json);
        if (json.Length > maxBytes)
            throw new CredentialException(CredentialProblem.TooLarge, $"The document is larger than {maxBytes:N0} bytes.");
        byte[] bytes;
        try
        {
            bytes = StrictUtf8.GetBytes(json);
        }
        catch (EncoderFallbackException e)
        {
            throw new CredentialException(CredentialProblem.Malformed, "The document is not Unicode text.", e);
        }

        return Parse(bytes, maxBytes);
    }

    /// <summary>Writes a JSON node compactly as UTF-8.</summary>
    /// <param name="node">The node.</param>
    /// <returns>The bytes, without a byte order mark.</returns>
    public static byte[] ToBytes(JsonNode node) => JsonSerializer.SerializeToUtf8Bytes(node, WriteOptions);

    internal static JsonElement ToElement(JsonNode node) => Parse(ToBytes(node), int.MaxValue);

    internal static JsonObject ToObject(JsonElement element) =>
        JsonObject.Create(element) ?? throw new CredentialException(CredentialProblem.Malformed, "A JSON object is expected.");

    private static void CheckText(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                {
                    CheckText(member.Name);
                    CheckText(member.Value);
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray()) CheckText(item);
                break;
            case JsonValueKind.String:
                CheckText(element.GetString()!);
                break;
        }
    }

    private static void CheckText(string text)
    {
        if (text.AsSpan().IndexOfAny('\uFFFE', '\uFFFF') >= 0)
            throw new CredentialException(CredentialProblem.Malformed, "The document holds characters that are not text (U+FFFE or U+FFFF).");
    }
}
