using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace MicroCred.OpenBadges.Tests;

/// <summary>
/// A validator for the JSON Schema 2019-09 keywords that 1EdTech's schemas use. It throws on any other keyword, so that
/// nothing in a schema is passed over unseen.
/// </summary>
internal sealed class JsonSchemaValidator(JsonElement root)
{
    private static readonly ConcurrentDictionary<string, Regex> Patterns = new(StringComparer.Ordinal);

    public static JsonSchemaValidator Load(params string[] parts) => new(SharedData.Json(parts));

    /// <summary>The first problems found, each with the place; empty if valid.</summary>
    public IReadOnlyList<string> Validate(JsonElement instance)
    {
        var problems = new List<string>();
        Check(root, instance, "$", problems);
        return problems;
    }

    private bool Valid(JsonElement schema, JsonElement instance) => Check(schema, instance, "", []);

    private bool Check(JsonElement schema, JsonElement instance, string at, List<string> problems)
    {
        if (schema.ValueKind == JsonValueKind.True) return true;
        if (schema.ValueKind == JsonValueKind.False) return Fail("nothing is allowed here");
        var ok = true;
        foreach (var keyword in schema.EnumerateObject())
        {
            var value = keyword.Value;
            switch (keyword.Name)
            {
                case "$schema" or "$id" or "$defs" or "$comment" or "title" or "description" or "then" or "else" or "additionalItems":
                    break;
                case "$ref":
                    var target = root;
                    foreach (var step in value.GetString()!.Split('/').Skip(1)) target = target.GetProperty(step);
                    ok &= Check(target, instance, at, problems);
                    break;
                case "type":
                    ok &= IsType(value.GetString()!, instance) || Fail("is not of type " + value);
                    break;
                case "enum":
                    ok &= value.EnumerateArray().Any(v => JsonElement.DeepEquals(v, instance)) || Fail("is not one of the values allowed");
                    break;
                case "pattern":
                    if (instance.ValueKind == JsonValueKind.String)
                        ok &= Patterns.GetOrAdd(value.GetString()!, p => new Regex(p, RegexOptions.ECMAScript)).IsMatch(instance.GetString()!) || Fail("does not match " + value);
                    break;
                case "format":
                    ok &= instance.ValueKind != JsonValueKind.String || Format(value.GetString()!, instance.GetString()!) || Fail("is no " + value);
                    break;
                case "required":
                    if (instance.ValueKind == JsonValueKind.Object)
                        foreach (var name in value.EnumerateArray())
                            ok &= instance.TryGetProperty(name.GetString()!, out _) || Fail("lacks " + name);
                    break;
                case "properties":
                    if (instance.ValueKind == JsonValueKind.Object)
                        foreach (var property in value.EnumerateObject())
                            if (instance.TryGetProperty(property.Name, out var member))
                                ok &= Check(property.Value, member, at + "." + property.Name, problems);
                    break;
                case "additionalProperties":
                    if (instance.ValueKind == JsonValueKind.Object)
                        foreach (var member in instance.EnumerateObject())
                            if (!schema.TryGetProperty("properties", out var known) || !known.TryGetProperty(member.Name, out _))
                                ok &= Check(value, member.Value, at + "." + member.Name, problems);
                    break;
                case "propertyNames":
                    if (instance.ValueKind == JsonValueKind.Object)
                        foreach (var member in instance.EnumerateObject())
                            ok &= Valid(value, JsonSerializer.SerializeToElement(member.Name)) || Fail("has a member named " + member.Name);
                    break;
                case "items":
                    if (instance.ValueKind != JsonValueKind.Array) break;
                    var index = 0;
                    foreach (var item in instance.EnumerateArray())
                    {
                        var which = value.ValueKind != JsonValueKind.Array ? value
                            : index < value.GetArrayLength() ? value[index]
                            : schema.TryGetProperty("additionalItems", out var more) ? more : default;
                        if (which.ValueKind != JsonValueKind.Undefined) ok &= Check(which, item, $"{at}[{index}]", problems);
                        index++;
                    }

                    break;
                case "minItems":
                    ok &= instance.ValueKind != JsonValueKind.Array || instance.GetArrayLength() >= value.GetInt32() || Fail("has too few items");
                    break;
                case "contains":
                    ok &= instance.ValueKind != JsonValueKind.Array || instance.EnumerateArray().Any(i => Valid(value, i)) || Fail("lacks a required item");
                    break;
                case "allOf":
                    foreach (var part in value.EnumerateArray()) ok &= Check(part, instance, at, problems);
                    break;
                case "anyOf":
                    ok &= value.EnumerateArray().Any(part => Valid(part, instance)) || Fail("fits none of the alternatives");
                    break;
                case "oneOf":
                    var fits = value.EnumerateArray().Where(part => Valid(part, instance)).Take(2).Count();
                    if (fits == 1) break;
                    ok = Fail(fits == 0 ? "fits none of the alternatives" : "fits more than one alternative");
                    if (fits == 0)
                    {
                        // Tell why the likeliest alternative does not fit.
                        foreach (var part in value.EnumerateArray())
                        {
                            var why = new List<string>();
                            Check(part, instance, at, why);
                            if (why.Exists(w => !w.Contains("is not of type", StringComparison.Ordinal))) problems.AddRange(why);
                        }
                    }

                    break;
                default:
                    throw new NotSupportedException("This validator does not know the keyword " + keyword.Name);
            }
        }

        return ok;

        bool Fail(string why)
        {
            if (problems.Count < 20) problems.Add($"{at} {why}");
            return false;
        }
    }

    private static bool IsType(string type, JsonElement instance) => type switch
    {
        "object" => instance.ValueKind == JsonValueKind.Object,
        "array" => instance.ValueKind == JsonValueKind.Array,
        "string" => instance.ValueKind == JsonValueKind.String,
        "number" => instance.ValueKind == JsonValueKind.Number,
        "boolean" => instance.ValueKind is JsonValueKind.True or JsonValueKind.False,
        _ => throw new NotSupportedException(type),
    };

    private static bool Format(string format, string text) => format switch
    {
        "date-time" => DateTimeStamp.Parse(text) is not null,
        "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        _ => throw new NotSupportedException(format),
    };
}
