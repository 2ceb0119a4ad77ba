using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using MicroCred.OpenBadges.Proofs;
using MicroCred.OpenBadges.Proofs.Rdf;

namespace MicroCred.OpenBadges.Tests.Proofs;

public sealed class Rdfc10Tests
{
    public static TheoryData<string> W3cTests()
    {
        var data = new TheoryData<string>();
        if (SharedData.Root is null)
        {
            data.Add("absent");
            return data;
        }

        foreach (var file in Directory.GetFiles(SharedData.Path("rdf-canon", "rdfc10"), "*-in.nq").Order(StringComparer.Ordinal))
            data.Add(Path.GetFileName(file)[..^"-in.nq".Length]);
        return data;
    }

    [SharedDataTheory]
    [MemberData(nameof(W3cTests))]
    public void W3cSuite_IsReproduced(string test)
    {
        var folder = SharedData.Path("rdf-canon", "rdfc10");
        var quads = NQuads.Parse(File.ReadAllText(Path.Combine(folder, test + "-in.nq")));
        var expected = Path.Combine(folder, test + "-rdfc10.nq");
        var map = Path.Combine(folder, test + "-rdfc10map.json");
        if (!File.Exists(expected) && !File.Exists(map))
        {
            // The suite's negative test: a dataset made to be hard.
            var watch = Stopwatch.StartNew();
            var refused = Assert.Throws<CredentialException>(() => Rdfc10.Canonicalize(quads));
            Assert.Equal(CredentialProblem.TooMuchWork, refused.Problem);
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"took {watch.Elapsed}");
            return;
        }

        var algorithm = test is "test075" ? HashAlgorithmName.SHA384 : HashAlgorithmName.SHA256;
        var result = Rdfc10.Canonicalize(quads, algorithm, Rdfc10.DefaultMaxSteps, out var labels);
        if (File.Exists(expected)) Assert.Equal(File.ReadAllText(expected), result);
        if (File.Exists(map))
        {
            var wanted = JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(map))!;
            Assert.Equal(wanted.OrderBy(p => p.Key), labels.OrderBy(p => p.Key));
        }
    }

    [SharedDataFact]
    public void W3cSuite_IsWhole() => Assert.True(W3cTests().Count >= 64);

    [Fact]
    public void SymmetricBlankNodes_AreRefusedInBoundedTime()
    {
        // A complete graph of equal nodes: every order of neighbours looks alike.
        var quads = new List<RdfQuad>();
        var p = RdfTerm.Iri("https://example.test/p");
        for (var a = 0; a < 12; a++)
            for (var b = 0; b < 12; b++)
                if (a != b) quads.Add(new RdfQuad(RdfTerm.Blank("n" + a), p, RdfTerm.Blank("n" + b), null));
        var watch = Stopwatch.StartNew();
        var refused = Assert.Throws<CredentialException>(() => Rdfc10.Canonicalize(quads));
        Assert.Equal(CredentialProblem.TooMuchWork, refused.Problem);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"took {watch.Elapsed}");
    }

    [Fact]
    public void Lines_AreSortedByCodePoint_NotByUtf16()
    {
        var p = RdfTerm.Iri("https://example.test/p");
        var s = RdfTerm.Iri("https://example.test/s");
        var quads = new[] { "\U0001F3C5", "\uFF21" }.Select(v => new RdfQuad(s, p, RdfTerm.Literal(v, null), null)).ToArray();
        var lines = Rdfc10.Canonicalize(quads).Split('\n');
        Assert.Contains("\uFF21", lines[0], StringComparison.Ordinal);
        Assert.Contains("\U0001F3C5", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void AProofMadeWithTheOtherOrder_IsStillAProof()
    {
        // What rdf-canonize signs: the same lines, sorted by UTF-16 code unit.
        var badge = StrictJson.ToElement(new Generated(1).Badge().ToJson());
        var credential = StrictJson.ToObject(badge);
        credential["credentialSubject"]!["achievement"]!["tag"] = new System.Text.Json.Nodes.JsonArray("\U0001F3C5", "\uFF21");
        var options = new System.Text.Json.Nodes.JsonObject
        {
            ["type"] = "DataIntegrityProof", ["cryptosuite"] = "eddsa-rdfc-2022", ["created"] = "2026-05-01T00:00:00Z",
            ["verificationMethod"] = Generated.Method, ["proofPurpose"] = "assertionMethod",
        };
        foreach (var utf16 in new[] { true, false })
        {
            var hash = DataIntegrity.HashData(StrictJson.ToElement(credential), StrictJson.ToElement(options), HashAlgorithmName.SHA256, utf16);
            var proof = (System.Text.Json.Nodes.JsonObject)options.DeepClone();
            proof["proofValue"] = "z" + Base58.Encode(Generated.Key.Sign(hash));
            Assert.True(DataIntegrity.VerifySignature(StrictJson.ToElement(credential), StrictJson.ToElement(proof), Generated.Key.PublicKey));
        }
    }

    [Fact]
    public void Labels_DoNotDependOnTheOrderOrNamesOfBlankNodes()
    {
        const string One = "_:x <https://e.test/p> _:y .\n_:y <https://e.test/p> _:x .\n_:x <https://e.test/q> \"1\" .\n";
        const string Two = "_:m <https://e.test/q> \"1\" .\n_:k <https://e.test/p> _:m .\n_:m <https://e.test/p> _:k .\n";
        Assert.Equal(Rdfc10.Canonicalize(NQuads.Parse(One)), Rdfc10.Canonicalize(NQuads.Parse(Two)));
    }
}
