using System.Text.Json;

namespace MicroCred.OpenBadges.Proofs.JsonLd;

/// <summary>One term as a context writes it, before its IRIs are resolved.</summary>
internal sealed record TermSpec(string? Id, string? Type, string? Container, LocalContext? Context, bool ClearsContext, bool? Protected, bool Simple);

/// <summary>A context as written: pinned (from a term table) or inline (from the document).</summary>
internal sealed class LocalContext(bool isProtected, Dictionary<string, TermSpec> terms, bool pinned)
{
    public bool Protected { get; } = isProtected;

    public Dictionary<string, TermSpec> Terms { get; } = terms;

    /// <summary>Pinned contexts live for ever, so that what was made of them may be cached.</summary>
    public bool Pinned { get; } = pinned;

    /// <summary>Reads an inline context of the closed subset; everything else is refused.</summary>
    public static LocalContext FromJson(JsonElement context, int depth = 0)
    {
        if (context.ValueKind != JsonValueKind.Object)
            throw new CredentialException(CredentialProblem.Malformed, "A JSON-LD context must be an address or an object.");
        if (depth > 8) throw new CredentialException(CredentialProblem.TooLarge, "JSON-LD contexts are nested too deeply.");
        var isProtected = false;
        var terms = new Dictionary<string, TermSpec>(StringComparer.Ordinal);
        foreach (var member in context.EnumerateObject())
        {
            switch (member.Name)
            {
                case "@protected" when member.Value.ValueKind is JsonValueKind.True or JsonValueKind.False:
                    isProtected = member.Value.GetBoolean();
                    break;
                case "@version" when member.Value.ValueKind == JsonValueKind.Number && member.Value.GetDouble() == 1.1:
                    break;
                default:
                    if (member.Name.StartsWith('@'))
                        throw new CredentialException(CredentialProblem.Unsupported, $"The JSON-LD keyword {CredentialException.Quote(member.Name)} is not supported in a context.");
                    terms[member.Name] = Term(member.Name, member.Value, depth);
                    break;
            }
        }

        return new LocalContext(isProtected, terms, pinned: false);
    }

    private static TermSpec Term(string name, JsonElement value, int depth)
    {
        if (name.Length == 0) throw new CredentialException(CredentialProblem.Malformed, "A JSON-LD context defines a term without a name.");
        if (value.ValueKind == JsonValueKind.String) return new TermSpec(value.GetString(), null, null, null, false, null, true);
        if (value.ValueKind != JsonValueKind.Object)
            throw new CredentialException(CredentialProblem.Unsupported, $"The JSON-LD context defines {CredentialException.Quote(name)} in a way that is not supported.");
        string? id = null, type = null, container = null;
        LocalContext? scoped = null;
        var clears = false;
        bool? isProtected = null;
        foreach (var member in value.EnumerateObject())
        {
            switch (member.Name)
            {
                case "@id" when member.Value.ValueKind == JsonValueKind.String:
                    id = member.Value.GetString();
                    break;
                case "@type" when member.Value.ValueKind == JsonValueKind.String:
                    type = member.Value.GetString();
                    break;
                case "@container" when member.Value.ValueKind == JsonValueKind.String:
                    container = member.Value.GetString();
                    break;
                case "@context" when member.Value.ValueKind == JsonValueKind.Null:
                    clears = true;
                    break;
                case "@context":
                    scoped = FromJson(member.Value, depth + 1);
                    break;
                case "@protected" when member.Value.ValueKind is JsonValueKind.True or JsonValueKind.False:
                    isProtected = member.Value.GetBoolean();
                    break;
                default:
                    throw new CredentialException(CredentialProblem.Unsupported,
                        $"The JSON-LD context defines {CredentialException.Quote(name)} with {CredentialException.Quote(member.Name)}, which is not supported.");
            }
        }

        return new TermSpec(id, type, container, scoped, clears, isProtected, false);
    }
}
