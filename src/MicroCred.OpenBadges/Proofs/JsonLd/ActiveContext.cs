using System.Collections.Concurrent;
using System.Text.Json;

namespace MicroCred.OpenBadges.Proofs.JsonLd;

/// <summary>A term with its IRIs resolved.</summary>
internal sealed record Term(string Iri, string? Type, string? Container, LocalContext? Context, bool ClearsContext, bool Protected, bool Prefix)
{
    /// <summary>The same definition, whether protected or not (JSON-LD 1.1 API, section 4.2.2, step 27).</summary>
    public bool SameAs(Term other) => (this with { Protected = false, Context = null }) == (other with { Protected = false, Context = null })
        && (ReferenceEquals(Context, other.Context) || (Context is not null && other.Context is not null && Same(Context, other.Context)));

    private static bool Same(LocalContext a, LocalContext b) =>
        a.Protected == b.Protected && a.Terms.Count == b.Terms.Count
        && a.Terms.All(t => b.Terms.TryGetValue(t.Key, out var o)
            && (t.Value with { Context = null }) == (o with { Context = null })
            && (ReferenceEquals(t.Value.Context, o.Context) || (t.Value.Context is not null && o.Context is not null && Same(t.Value.Context, o.Context))));
}

/// <summary>What terms mean at one place of a document: context processing of JSON-LD 1.1 (API, section 4), closed subset.</summary>
internal sealed class ActiveContext
{
    private const int MaxCached = 4096;
    private const int MaxContexts = 16;

    /// <summary>The context before any @context.</summary>
    public static readonly ActiveContext Initial = new([], null, true);

    private static int cached;
    private readonly Dictionary<string, Term> terms;
    private readonly bool cacheable;
    private ConcurrentDictionary<(LocalContext, bool Propagate, bool Override), ActiveContext>? derived;

    private ActiveContext(Dictionary<string, Term> terms, ActiveContext? previous, bool cacheable)
    {
        this.terms = terms;
        Previous = previous;
        this.cacheable = cacheable;
    }

    /// <summary>The context to return to in the next node, where a type-scoped context is in force.</summary>
    public ActiveContext? Previous { get; }

    public IReadOnlyDictionary<string, Term> Terms => terms;

    public Term? Find(string term) => terms.GetValueOrDefault(term);

    /// <summary>Applies the value of a document's @context.</summary>
    public ActiveContext Apply(JsonElement context)
    {
        var result = this;
        var count = 0;
        foreach (var item in context.ValueKind == JsonValueKind.Array ? context.EnumerateArray().ToArray() : [context])
        {
            if (++count > MaxContexts) throw new CredentialException(CredentialProblem.TooLarge, "The document names too many JSON-LD contexts.");
            switch (item.ValueKind)
            {
                case JsonValueKind.String:
                    var address = item.GetString()!;
                    var local = PinnedContexts.Find(address)
                        ?? throw new CredentialException(CredentialProblem.UnknownContext, $"The JSON-LD context {CredentialException.Quote(address)} is not one this verifier knows.");
                    result = result.Apply(local, propagate: true, overrideProtected: false);
                    break;
                case JsonValueKind.Object:
                    result = result.Apply(LocalContext.FromJson(item), propagate: true, overrideProtected: false);
                    break;
                default:
                    throw new CredentialException(CredentialProblem.Unsupported, "A JSON-LD context must be an address or an object.");
            }
        }

        return result;
    }

    /// <summary>The context of a term whose scoped context is null: everything forgotten (allowed for property-scoped contexts only).</summary>
    public static ActiveContext Cleared() => Initial;

    public ActiveContext Apply(LocalContext local, bool propagate, bool overrideProtected)
    {
        if (!cacheable || !local.Pinned) return Build(local, propagate, overrideProtected);
        var cache = derived ?? Interlocked.CompareExchange(ref derived, new(), null) ?? derived!;
        var key = (local, propagate, overrideProtected);
        if (cache.TryGetValue(key, out var known)) return known;
        var built = Build(local, propagate, overrideProtected);
        if (Volatile.Read(ref cached) >= MaxCached) return built;
        if (cache.TryAdd(key, built)) Interlocked.Increment(ref cached);
        return built;
    }

    /// <summary>IRI expansion (section 5.2). Null means: not an IRI and not a term.</summary>
    public string? Expand(string value, bool vocab) => Expand(value, vocab, null);

    private ActiveContext Build(LocalContext local, bool propagate, bool overrideProtected)
    {
        var result = new ActiveContext(new(terms, StringComparer.Ordinal), Previous ?? (propagate ? null : this), cacheable && local.Pinned && Volatile.Read(ref cached) < MaxCached);
        var building = new Building(local, overrideProtected);
        foreach (var term in local.Terms.Keys) result.Define(term, building);
        return result;
    }

    private string? Expand(string value, bool vocab, Building? building)
    {
        if (value.StartsWith('@')) return IsKeyword(value) ? value : null;
        if (building is not null && building.Local.Terms.ContainsKey(value)) Define(value, building);
        var term = Find(value);
        if (term is not null && (vocab || term.Iri[0] == '@')) return term.Iri;
        var colon = value.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0) return null;
        var prefix = value[..colon];
        var suffix = value.AsSpan(colon + 1);
        if (prefix == "_" || suffix.StartsWith("//")) return value;
        if (building is not null && building.Local.Terms.ContainsKey(prefix)) Define(prefix, building);
        return Find(prefix) is { Prefix: true } named ? string.Concat(named.Iri, suffix) : value;
    }

    private void Define(string name, Building building)
    {
        if (building.Done.TryGetValue(name, out var done))
        {
            if (!done) throw new CredentialException(CredentialProblem.Malformed, $"The JSON-LD context defines {CredentialException.Quote(name)} by itself.");
            return;
        }

        building.Done[name] = false;
        var spec = building.Local.Terms[name];
        terms.Remove(name, out var before);

        var iri = spec.Id is null || spec.Id == name
            ? name.IndexOf(':', StringComparison.Ordinal) > 0 ? Expand(name, vocab: true, null) : null
            : Expand(spec.Id, vocab: true, building);
        if (iri is null || iri == "@context" || (iri[0] == '@' && iri is not ("@id" or "@type")) || iri.StartsWith("_:", StringComparison.Ordinal))
            throw new CredentialException(CredentialProblem.Unsupported, $"The JSON-LD context gives {CredentialException.Quote(name)} no usable address.");
        if (spec.Container is not (null or "@set" or "@list" or "@graph"))
            throw new CredentialException(CredentialProblem.Unsupported, $"The JSON-LD container {CredentialException.Quote(spec.Container)} is not supported.");
        var type = spec.Type is null ? null : Expand(spec.Type, vocab: true, building);
        if (spec.Type is not null && (type is null || (type[0] == '@' && type is not ("@id" or "@vocab" or "@json")) || type.StartsWith("_:", StringComparison.Ordinal)))
            throw new CredentialException(CredentialProblem.Unsupported, $"The JSON-LD context gives {CredentialException.Quote(name)} a type that is not supported.");

        var prefix = spec.Simple && name.AsSpan().IndexOfAny(':', '/') < 0 && iri[^1] is ':' or '/' or '?' or '#' or '[' or ']' or '@';
        var term = new Term(iri, type, spec.Container, spec.Context, spec.ClearsContext, spec.Protected ?? building.Local.Protected, spec.Simple && prefix);
        if (before is { Protected: true } && !building.OverrideProtected)
        {
            if (!term.SameAs(before))
                throw new CredentialException(CredentialProblem.Malformed, $"A JSON-LD context tries to give the protected term {CredentialException.Quote(name)} another meaning.");
            term = before;
        }

        terms[name] = term;
        building.Done[name] = true;
    }

    private static bool IsKeyword(string value) => value is "@id" or "@type" or "@value" or "@list" or "@set" or "@graph" or "@context" or "@vocab"
        or "@json" or "@language" or "@index" or "@reverse" or "@none" or "@included" or "@nest" or "@base" or "@direction" or "@import"
        or "@prefix" or "@propagate" or "@protected" or "@version";

    private sealed class Building(LocalContext local, bool overrideProtected)
    {
        public LocalContext Local { get; } = local;

        public bool OverrideProtected { get; } = overrideProtected;

        public Dictionary<string, bool> Done { get; } = new(StringComparer.Ordinal);
    }
}
