using System.Collections;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace MicroCred.OpenBadges.V3;

/// <summary>
/// Writes and reads the typed documents (Open Badges 3.0, section 7, "Serializing"): sequences are arrays, absent and empty
/// members are left out, times are UTC in whole seconds. Reading also takes a single value where a sequence is meant.
/// </summary>
public static class OpenBadgesJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        AllowDuplicateProperties = false,
        MaxDepth = StrictJson.MaxDepth,
        Converters = { new TimeConverter(), new OneOrManyFactory() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutEmpty } },
    };

    /// <summary>The JSON of a document or a part of one.</summary>
    /// <typeparam name="T">One of the records of V2, V3 or StatusLists.</typeparam>
    /// <param name="document">The document.</param>
    /// <returns>A new object, ready to be signed.</returns>
    public static JsonObject ToJson<T>(T document)
        where T : notnull => (JsonObject)JsonSerializer.SerializeToNode(document, document.GetType(), Options)!;

    /// <summary>Reads a document. What the type does not know is passed over: keep the JSON too if it must be shown or verified again.</summary>
    /// <typeparam name="T">One of the records of V2, V3 or StatusLists.</typeparam>
    /// <param name="json">The JSON.</param>
    /// <returns>The document.</returns>
    /// <exception cref="CredentialException">A required member is missing or a value has the wrong kind.</exception>
    public static T FromJson<T>(JsonElement json)
        where T : notnull
    {
        try
        {
            return json.Deserialize<T>(Options) ?? throw new CredentialException(CredentialProblem.Malformed, "The document is null.");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or NotSupportedException)
        {
            throw new CredentialException(CredentialProblem.Malformed, $"The document is not a valid {typeof(T).Name}.", e);
        }
    }

    private static void LeaveOutEmpty(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object) return;
        foreach (var property in type.Properties)
        {
            // IReadOnlyList marks what is left out when empty; a required empty collection (a revocation list) uses another type.
            if (!property.PropertyType.IsGenericType || property.PropertyType.GetGenericTypeDefinition() != typeof(IReadOnlyList<>)) continue;
            property.ShouldSerialize = static (_, value) => value is not (null or ICollection { Count: 0 });
        }
    }

    private sealed class TimeConverter : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            DateTimeStamp.Parse(reader.GetString()) ?? throw new JsonException("Not a time with a time zone.");

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(Proofs.DataIntegrity.Timestamp(value));
    }

    private sealed class OneOrManyFactory : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) => typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(IReadOnlyList<>);

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(OneOrMany<>).MakeGenericType(typeToConvert.GetGenericArguments()))!;
    }

    private sealed class OneOrMany<T> : JsonConverter<IReadOnlyList<T>>
    {
        public override IReadOnlyList<T>? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.StartArray) return [JsonSerializer.Deserialize<T>(ref reader, options)!];
            var items = new List<T>();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) items.Add(JsonSerializer.Deserialize<T>(ref reader, options)!);
            return items;
        }

        public override void Write(Utf8JsonWriter writer, IReadOnlyList<T> value, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            foreach (var item in value) JsonSerializer.Serialize(writer, item, options);
            writer.WriteEndArray();
        }
    }
}
