using System.Security.Cryptography;
using System.Text;

namespace MicroCred.OpenBadges.Proofs.Rdf;

/// <summary>
/// RDF Dataset Canonicalization, RDFC-1.0 (W3C Recommendation). Complete, with a limit on the work that symmetric blank
/// nodes can cause (section 7.1): every hash of a blank node's neighbourhood and every permutation tried counts one step.
/// </summary>
internal sealed class Rdfc10
{
    /// <summary>Steps allowed unless told otherwise. W3C's hardest honest test needs a few thousand; a CLR none.</summary>
    public const int DefaultMaxSteps = 20_000;

    /// <summary>Quads allowed: far above any CLR, and a bound on memory.</summary>
    public const int MaxQuads = 200_000;

    private readonly HashAlgorithmName algorithm;
    private readonly int maxSteps;
    private readonly Comparison<string> order;
    private readonly Dictionary<string, List<RdfQuad>> quadsOf = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> firstDegree = new(StringComparer.Ordinal);
    private readonly Issuer canonical = new("c14n");
    private int steps;

    private Rdfc10(HashAlgorithmName algorithm, int maxSteps, bool utf16)
    {
        this.algorithm = algorithm;
        this.maxSteps = maxSteps;
        order = utf16 ? string.CompareOrdinal : NQuads.CompareCodePoints;
    }

    /// <summary>The canonical form of a dataset: unique N-Quads lines in code point order.</summary>
    /// <param name="quads">The dataset.</param>
    /// <param name="algorithm">SHA-256 or SHA-384.</param>
    /// <param name="utf16">Sort by UTF-16 code unit instead, as implementations in JavaScript and Java do against the standard.</param>
    /// <exception cref="CredentialException">The dataset needs more than <see cref="DefaultMaxSteps"/> steps.</exception>
    public static string Canonicalize(IReadOnlyCollection<RdfQuad> quads, HashAlgorithmName? algorithm = null, bool utf16 = false) =>
        Canonicalize(quads, algorithm ?? HashAlgorithmName.SHA256, DefaultMaxSteps, out _, utf16);

    internal static string Canonicalize(
        IReadOnlyCollection<RdfQuad> quads, HashAlgorithmName algorithm, int maxSteps, out IReadOnlyDictionary<string, string> labels, bool utf16 = false)
    {
        if (quads.Count > MaxQuads)
            throw new CredentialException(CredentialProblem.TooMuchWork, "The credential holds too many statements to check.");
        var run = new Rdfc10(algorithm, maxSteps, utf16);
        run.Label(quads);
        labels = run.canonical.Labels;
        var lines = new HashSet<string>(quads.Count, StringComparer.Ordinal);
        foreach (var quad in quads)
            lines.Add(Line(quad, run.Canonical(quad.Subject), run.Canonical(quad.Object), quad.Graph is null ? null : run.Canonical(quad.Graph)));
        var sorted = lines.ToList();
        sorted.Sort(run.order);
        return string.Concat(sorted);
    }

    private static string Line(RdfQuad quad, string subject, string obj, string? graph) =>
        graph is null
            ? string.Concat(subject, " ", quad.Predicate.Written, " ") + obj + " .\n"
            : string.Concat(subject, " ", quad.Predicate.Written, " ") + obj + " " + graph + " .\n";

    private string Canonical(RdfTerm term) => term.IsBlank ? "_:" + canonical.Labels[term.Value] : term.Written;

    private void Label(IReadOnlyCollection<RdfQuad> quads)
    {
        foreach (var quad in quads)
        {
            Remember(quad.Subject, quad);
            if (quad.Object != quad.Subject) Remember(quad.Object, quad);
            if (quad.Graph is { } graph && graph != quad.Subject && graph != quad.Object) Remember(graph, quad);
        }

        var byHash = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var node in quadsOf.Keys)
        {
            var hash = HashFirstDegree(node);
            if (!byHash.TryGetValue(hash, out var nodes)) byHash[hash] = nodes = [];
            nodes.Add(node);
        }

        foreach (var nodes in byHash.Values.Where(n => n.Count == 1)) canonical.Issue(nodes[0]);

        foreach (var nodes in byHash.Values.Where(n => n.Count > 1))
        {
            var results = new List<(string Hash, Issuer Issuer)>();
            foreach (var node in nodes)
            {
                if (canonical.Has(node)) continue;
                var issuer = new Issuer("b");
                issuer.Issue(node);
                results.Add(HashNDegree(node, issuer, 0));
            }

            foreach (var (_, issuer) in results.OrderBy(r => r.Hash, StringComparer.Ordinal))
                foreach (var existing in issuer.Order)
                    canonical.Issue(existing);
        }
    }

    private void Remember(RdfTerm term, RdfQuad quad)
    {
        if (!term.IsBlank) return;
        if (!quadsOf.TryGetValue(term.Value, out var list)) quadsOf[term.Value] = list = [];
        list.Add(quad);
    }

    private string HashFirstDegree(string node)
    {
        if (firstDegree.TryGetValue(node, out var known)) return known;
        string Named(RdfTerm term) => term.IsBlank ? term.Value == node ? "_:a" : "_:z" : term.Written;
        var lines = quadsOf[node].ConvertAll(q => Line(q, Named(q.Subject), Named(q.Object), q.Graph is null ? null : Named(q.Graph)));
        lines.Sort(order);
        return firstDegree[node] = Hash(string.Concat(lines));
    }

    private string HashRelated(string related, RdfQuad quad, Issuer issuer, char position)
    {
        var input = new StringBuilder().Append(position);
        if (position != 'g') input.Append(quad.Predicate.Written);
        if (canonical.Has(related)) input.Append("_:").Append(canonical.Labels[related]);
        else if (issuer.Has(related)) input.Append("_:").Append(issuer.Labels[related]);
        else input.Append(HashFirstDegree(related));
        return Hash(input.ToString());
    }

    private (string Hash, Issuer Issuer) HashNDegree(string node, Issuer issuer, int depth)
    {
        Step();
        if (depth > 256) throw TooMuch();
        var related = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        void Relate(RdfTerm? term, RdfQuad quad, char position)
        {
            if (term is null || !term.IsBlank || term.Value == node) return;
            var hash = HashRelated(term.Value, quad, issuer, position);
            if (!related.TryGetValue(hash, out var list)) related[hash] = list = [];
            list.Add(term.Value);
        }

        foreach (var quad in quadsOf[node])
        {
            Relate(quad.Subject, quad, 's');
            Relate(quad.Object, quad, 'o');
            Relate(quad.Graph, quad, 'g');
        }

        var data = new StringBuilder();
        foreach (var (hash, nodes) in related)
        {
            data.Append(hash);
            string? chosenPath = null;
            Issuer? chosenIssuer = null;
            foreach (var permutation in Permutations(nodes))
            {
                Step();
                var copy = issuer.Copy();
                var path = new StringBuilder();
                var recurse = new List<string>();
                var worse = false;
                bool Worse() => chosenPath is not null && path.Length >= chosenPath.Length && string.CompareOrdinal(path.ToString(), chosenPath) > 0;
                foreach (var other in permutation)
                {
                    if (canonical.Has(other))
                    {
                        path.Append("_:").Append(canonical.Labels[other]);
                    }
                    else
                    {
                        if (!copy.Has(other)) recurse.Add(other);
                        path.Append("_:").Append(copy.Issue(other));
                    }

                    if (worse = Worse()) break;
                }

                if (worse) continue;
                foreach (var other in recurse)
                {
                    var result = HashNDegree(other, copy, depth + 1);
                    path.Append("_:").Append(copy.Issue(other)).Append('<').Append(result.Hash).Append('>');
                    copy = result.Issuer;
                    if (worse = Worse()) break;
                }

                if (worse) continue;
                var text = path.ToString();
                if (chosenPath is null || string.CompareOrdinal(text, chosenPath) < 0) (chosenPath, chosenIssuer) = (text, copy);
            }

            data.Append(chosenPath);
            issuer = chosenIssuer ?? issuer;
        }

        return (Hash(data.ToString()), issuer);
    }

    private void Step()
    {
        if (++steps > maxSteps) throw TooMuch();
    }

    private static CredentialException TooMuch() =>
        new(CredentialProblem.TooMuchWork, "The credential is built so that checking it would take unreasonable work.");

    private string Hash(string text) =>
        Convert.ToHexStringLower(CryptographicOperations.HashData(algorithm, Encoding.UTF8.GetBytes(text)));

    /// <summary>All orders of the list, lexicographic by position.</summary>
    private static IEnumerable<IReadOnlyList<string>> Permutations(List<string> items)
    {
        var index = Enumerable.Range(0, items.Count).ToArray();
        while (true)
        {
            yield return Array.ConvertAll(index, i => items[i]);
            var k = index.Length - 2;
            while (k >= 0 && index[k] > index[k + 1]) k--;
            if (k < 0) yield break;
            var l = index.Length - 1;
            while (index[l] < index[k]) l--;
            (index[k], index[l]) = (index[l], index[k]);
            Array.Reverse(index, k + 1, index.Length - k - 1);
        }
    }

    private sealed class Issuer(string prefix)
    {
        public Dictionary<string, string> Labels { get; private init; } = new(StringComparer.Ordinal);

        public List<string> Order { get; private init; } = [];

        public bool Has(string node) => Labels.ContainsKey(node);

        public string Issue(string node)
        {
            if (Labels.TryGetValue(node, out var label)) return label;
            Labels[node] = label = prefix + Order.Count.ToString(System.Globalization.CultureInfo.InvariantCulture);
            Order.Add(node);
            return label;
        }

        public Issuer Copy() => new(prefix) { Labels = new(Labels, StringComparer.Ordinal), Order = [.. Order] };
    }
}
