using System.Globalization;
using System.Numerics;
using System.Text.Json;
using MicroCred.OpenBadges.Proofs.Rdf;

namespace MicroCred.OpenBadges.Proofs.JsonLd;

/// <summary>
/// JSON-LD 1.1 expansion and RDF conversion in one pass, for a closed subset: what VC, Open Badges, CLR and status list
/// documents use. Anything that would be dropped silently elsewhere (an undefined member, a relative address) is refused,
/// because a proof would not cover it.
/// </summary>
internal sealed class JsonLdToRdf
{
    private const string Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    private const string Xsd = "http://www.w3.org/2001/XMLSchema#";
    private static readonly RdfTerm TypeIri = RdfTerm.Iri(Rdf + "type");
    private static readonly RdfTerm First = RdfTerm.Iri(Rdf + "first");
    private static readonly RdfTerm Rest = RdfTerm.Iri(Rdf + "rest");
    private static readonly RdfTerm Nil = RdfTerm.Iri(Rdf + "nil");

    private readonly List<RdfQuad> quads = [];
    private readonly Dictionary<string, RdfTerm> named = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RdfTerm> iris = new(StringComparer.Ordinal);
    private int blanks;

    private JsonLdToRdf()
    {
    }

    /// <summary>The statements of a document.</summary>
    /// <exception cref="CredentialException">It lies outside the subset, names an unknown context or holds an undefined term.</exception>
    public static List<RdfQuad> Convert(JsonElement document)
    {
        if (document.ValueKind != JsonValueKind.Object)
            throw new CredentialException(CredentialProblem.Malformed, "A JSON object is expected.");
        var run = new JsonLdToRdf();
        run.Node(document, ActiveContext.Initial, null, null, 0);
        return run.quads;
    }

    private RdfTerm Fresh() => RdfTerm.Blank("b" + (blanks++).ToString(CultureInfo.InvariantCulture));

    /// <summary>Emits a node object and returns its name.</summary>
    private RdfTerm Node(JsonElement node, ActiveContext context, Term? property, RdfTerm? graph, int depth)
    {
        if (depth > StrictJson.MaxDepth) throw new CredentialException(CredentialProblem.TooLarge, "The document is nested too deeply.");

        // JSON-LD 1.1 API 5.1.2, step 7: a type-scoped context does not reach into the next node, unless that is only a reference.
        if (context.Previous is { } previous && !IsReference(node, context)) context = previous;
        if (property is { ClearsContext: true }) context = ActiveContext.Cleared();
        else if (property?.Context is { } scoped) context = context.Apply(scoped, propagate: true, overrideProtected: true);
        if (node.TryGetProperty("@context", out var inner)) context = context.Apply(inner);

        var types = new List<string>();
        var typeScope = context;
        JsonElement? idValue = null;
        foreach (var member in node.EnumerateObject())
        {
            switch (typeScope.Expand(member.Name, vocab: true))
            {
                case "@type":
                    foreach (var item in Items(member.Value))
                        types.Add(item.ValueKind == JsonValueKind.String
                            ? item.GetString()!
                            : throw new CredentialException(CredentialProblem.Malformed, "A type must be text."));
                    break;
                case "@id":
                    if (idValue is not null) throw new CredentialException(CredentialProblem.Malformed, "An object has two identifiers.");
                    idValue = member.Value;
                    break;
            }
        }

        foreach (var type in types.Order(StringComparer.Ordinal))
        {
            if (typeScope.Find(type) is { ClearsContext: true })
                throw new CredentialException(CredentialProblem.Unsupported, "A type that clears its context is not supported.");
            if (typeScope.Find(type)?.Context is { } own) context = context.Apply(own, propagate: false, overrideProtected: false);
        }

        var subject = idValue switch
        {
            null => Fresh(),
            { ValueKind: JsonValueKind.String } id => Resource(context.Expand(id.GetString()!, vocab: false), id.GetString()!),
            _ => throw new CredentialException(CredentialProblem.Malformed, "An identifier must be text."),
        };
        foreach (var type in types)
            quads.Add(new RdfQuad(subject, TypeIri, Resource(typeScope.Expand(type, vocab: true), type), graph));

        foreach (var member in node.EnumerateObject())
        {
            if (member.Name == "@context") continue;
            var iri = context.Expand(member.Name, vocab: true);
            if (iri is "@id" or "@type") continue;
            if (iri is null || (iri[0] != '@' && !IsIri(iri)))
                throw new CredentialException(CredentialProblem.UndefinedTerm, $"The member {CredentialException.Quote(member.Name)} is not defined by any context, so that no proof could cover it.");
            if (iri[0] == '@' || iri.StartsWith("_:", StringComparison.Ordinal))
                throw new CredentialException(CredentialProblem.Unsupported, $"The JSON-LD keyword {CredentialException.Quote(member.Name)} is not supported.");
            Property(subject, Named(iri), member.Value, context, context.Find(member.Name), graph, depth);
        }

        return subject;
    }

    private void Property(RdfTerm subject, RdfTerm predicate, JsonElement value, ActiveContext context, Term? term, RdfTerm? graph, int depth)
    {
        if (term is { Type: "@json" })
            throw new CredentialException(CredentialProblem.Unsupported, "JSON literals are not supported.");
        if (term?.Container == "@list")
        {
            if (value.ValueKind == JsonValueKind.Null) return;
            quads.Add(new RdfQuad(subject, predicate, ListOf(Items(value), context, term, graph, depth), graph));
            return;
        }

        foreach (var item in Items(value))
        {
            if (item.ValueKind == JsonValueKind.Null) continue;
            if (item.ValueKind == JsonValueKind.Array)
            {
                // Nested arrays are sets in sets; they flatten.
                Property(subject, predicate, item, context, term, graph, depth + 1);
                continue;
            }

            if (term?.Container == "@graph")
            {
                var name = Fresh();
                quads.Add(new RdfQuad(subject, predicate, name, graph));
                Value(item, context, term, name, depth);
                continue;
            }

            quads.Add(new RdfQuad(subject, predicate, Value(item, context, term, graph, depth), graph));
        }
    }

    private RdfTerm ListOf(IEnumerable<JsonElement> items, ActiveContext context, Term? term, RdfTerm? graph, int depth)
    {
        var values = new List<RdfTerm>();
        foreach (var item in items)
        {
            if (item.ValueKind == JsonValueKind.Null) continue;
            if (item.ValueKind == JsonValueKind.Array)
                throw new CredentialException(CredentialProblem.Unsupported, "Lists of lists are not supported.");
            values.Add(Value(item, context, term, graph, depth));
        }

        var rest = Nil;
        for (var i = values.Count - 1; i >= 0; i--)
        {
            var cell = Fresh();
            quads.Add(new RdfQuad(cell, First, values[i], graph));
            quads.Add(new RdfQuad(cell, Rest, rest, graph));
            rest = cell;
        }

        return rest;
    }

    /// <summary>Value expansion (section 5.3) and conversion to an RDF term (section 8.2).</summary>
    private RdfTerm Value(JsonElement value, ActiveContext context, Term? term, RdfTerm? graph, int depth)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                return Node(value, context, term, graph, depth + 1);
            case JsonValueKind.String:
                var text = value.GetString()!;
                if (term?.Type is "@id" or "@vocab")
                {
                    // A property-scoped context is in force for the value too: that is how proofPurpose names its purposes.
                    var scope = term.Context is { } scoped ? context.Apply(scoped, propagate: true, overrideProtected: true) : context;
                    return Resource(scope.Expand(text, vocab: term.Type == "@vocab"), text);
                }

                return RdfTerm.Literal(text, term?.Type);
            case JsonValueKind.True or JsonValueKind.False:
                return RdfTerm.Literal(value.GetBoolean() ? "true" : "false", Datatype(term) ?? Xsd + "boolean");
            case JsonValueKind.Number:
                return Number(value, Datatype(term));
            default:
                throw new CredentialException(CredentialProblem.Unsupported, "A value of this kind is not supported.");
        }
    }

    private static string? Datatype(Term? term) => term?.Type is { } type && type[0] != '@' ? type : null;

    private static RdfTerm Number(JsonElement value, string? datatype)
    {
        if (!value.TryGetDouble(out var number) || !double.IsFinite(number))
            throw new CredentialException(CredentialProblem.Malformed, "A number is too large.");
        if (Math.Abs(number) < 1e21 && number == Math.Truncate(number) && datatype != Xsd + "double")
            return RdfTerm.Literal(new BigInteger(number).ToString(CultureInfo.InvariantCulture), datatype ?? Xsd + "integer");
        var text = number.ToString("E15", CultureInfo.InvariantCulture);
        var e = text.IndexOf('E', StringComparison.Ordinal);
        var mantissa = text[..e].TrimEnd('0');
        if (mantissa[^1] == '.') mantissa += '0';
        var exponent = int.Parse(text.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return RdfTerm.Literal(mantissa + "E" + exponent.ToString(CultureInfo.InvariantCulture), datatype ?? Xsd + "double");
    }

    private RdfTerm Resource(string? iri, string written)
    {
        if (iri is not null && iri.StartsWith("_:", StringComparison.Ordinal) && iri.Length > 2)
        {
            if (!named.TryGetValue(iri, out var blank)) named[iri] = blank = Fresh();
            return blank;
        }

        if (iri is null || iri[0] == '@' || !IsIri(iri))
            throw new CredentialException(CredentialProblem.UndefinedTerm, $"{CredentialException.Quote(written)} is neither a full address nor a term that a context defines.");
        return Named(iri);
    }

    private RdfTerm Named(string iri)
    {
        if (!iris.TryGetValue(iri, out var term)) iris[iri] = term = RdfTerm.Iri(iri);
        return term;
    }

    /// <summary>A scheme, a colon, and none of the characters that N-Quads does not allow in an IRI.</summary>
    internal static bool IsIri(string iri)
    {
        var colon = iri.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || !char.IsAsciiLetter(iri[0])) return false;
        for (var i = 1; i < colon; i++)
            if (!char.IsAsciiLetterOrDigit(iri[i]) && iri[i] is not ('+' or '-' or '.')) return false;
        foreach (var c in iri)
            if (c <= ' ' || c is '<' or '>' or '"' or '{' or '}' or '|' or '^' or '`' or '\\' or '\u007F') return false;
        return true;
    }

    private static bool IsReference(JsonElement node, ActiveContext context)
    {
        var count = 0;
        foreach (var member in node.EnumerateObject())
            if (++count > 1 || context.Expand(member.Name, vocab: true) != "@id") return false;
        return count == 1;
    }

    private static IEnumerable<JsonElement> Items(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            yield return value;
            yield break;
        }

        foreach (var item in value.EnumerateArray()) yield return item;
    }
}
