using System.Diagnostics;
using System.Text;
using MicroCred.OpenBadges.Baking;
using MicroCred.OpenBadges.Proofs;
using MicroCred.OpenBadges.StatusLists;
using MicroCred.OpenBadges.Verification;

namespace MicroCred.OpenBadges.Tests.Verification;

/// <summary>
/// Thousands of broken, changed and hostile inputs: every one gets a report, none of them "valid", none takes long, and the
/// memory does not grow. Seeded, so that a finding comes again.
/// </summary>
public sealed class FuzzTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly JwtSigningKey Rsa = JwtSigningKey.GenerateRsa();

    [Fact]
    public async Task MutatedInputs_NeverCrash_NeverHang_NeverPass()
    {
        var random = new Random(20260501);
        var seeds = Seeds();
        var verifier = OthersCredentialsTests.Verifier(OwnCredentialsTests.Web());
        for (var round = 0; round < 2000; round++)
        {
            var seed = seeds[random.Next(seeds.Count)];
            var input = Mutate(seed, random);
            var report = await RunAsync(verifier, input, $"round {round}");
            if (report.Result == VerificationResult.Valid)
                Assert.True(Means(input) == Means(seed), $"round {round} was accepted: {Encoding.UTF8.GetString(input)}");
        }
    }

    [Fact]
    public async Task MutatedAnswers_NeverCrash_NeverHang()
    {
        var random = new Random(7);
        var badge = StrictJson.ToBytes(new Generated(1).Signed(OwnCredentialsTests.Badge()));
        var token = Encoding.ASCII.GetBytes(VcJwt.Sign(OwnCredentialsTests.Badge().ToJson(), Rsa, "https://portal.example/issuers/north/keys/rsa"));
        var answers = new Dictionary<string, byte[]>
        {
            [Generated.IssuerId] = StrictJson.ToBytes(Did.Document(Generated.IssuerId, [Generated.Key.PublicKey, Rsa.PublicKey])),
            ["https://portal.example/status/1"] = StrictJson.ToBytes(DataIntegrity.Sign(
                StatusListCredential.Create("https://portal.example/status/1", new Generated(1).Profile(Generated.IssuerId), new StatusList(), Generated.Now.AddDays(-1)).ToJson(),
                Generated.Key, Generated.Method, Generated.Now)),
            ["https://portal.example/issuers/north/keys/rsa"] = StrictJson.ToBytes(Jwks.Describe(Rsa.PublicKey, "x")),
            ["https://portal.example/.well-known/jwks.json"] = StrictJson.ToBytes(Jwks.Set([Jwks.Describe(Rsa.PublicKey, "x", Generated.IssuerId)])),
        };
        for (var round = 0; round < 500; round++)
        {
            var web = new Documents();
            foreach (var (address, body) in answers) web.Put(address, random.Next(2) == 0 ? Mutate(body, random) : body, random.Next(20) == 0 ? 500 : 200);
            await RunAsync(OthersCredentialsTests.Verifier(web), round % 2 == 0 ? badge : token, $"round {round}");
        }
    }

    private static Dictionary<string, byte[]> Hostile()
    {
        const string V2 = "https://www.w3.org/ns/credentials/v2";
        var open = $"{{\"@context\":[\"{V2}\",\"https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json\"],\"type\":[\"VerifiableCredential\",\"OpenBadgeCredential\"],";
        string Proof(string rest) => $"\"issuer\":\"{Generated.IssuerId}\",\"proof\":{{\"type\":\"DataIntegrityProof\",\"cryptosuite\":\"eddsa-rdfc-2022\",\"proofPurpose\":\"assertionMethod\",\"verificationMethod\":\"{Generated.Method}\",\"proofValue\":\"{rest}\"}}}}";
        // Blank nodes that all look alike, each pointing to all others.
        var poison = new StringBuilder($"{{\"@context\":[\"{V2}\",{{\"p\":{{\"@id\":\"https://e.test/p\",\"@type\":\"@id\"}}}}],\"type\":[\"VerifiableCredential\",\"OpenBadgeCredential\"],\"p\":[");
        for (var i = 0; i < 12; i++)
            poison.Append(System.Globalization.CultureInfo.InvariantCulture, $"{(i > 0 ? "," : "")}{{\"id\":\"_:n{i}\",\"p\":[{string.Join(',', Enumerable.Range(0, 12).Where(j => j != i).Select(j => $"\"_:n{j}\""))}]}}");
        poison.Append("],").Append(Proof("z2"));
        var deepContext = new StringBuilder();
        for (var i = 0; i < 30; i++) deepContext.Append("{\"@context\":{\"a\":{\"@id\":\"https://e.test/a\",\"@context\":");
        return new Dictionary<string, byte[]>
        {
            { "100,000 deep", Encoding.ASCII.GetBytes(new string('[', 100_000)) },
            { "100,000 deep objects", Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 100_000))) },
            { "17 MB", new byte[17 * 1024 * 1024] },
            { "5 MB of JSON", Encoding.ASCII.GetBytes("{\"a\":\"" + new string('x', 5_000_000) + "\"}") },
            { "poisoned data set", Encoding.UTF8.GetBytes(poison.ToString()) },
            { "context in itself", Encoding.UTF8.GetBytes("{\"@context\":[\"" + V2 + "\",{\"a\":\"b:1\",\"b\":\"a:1\"}],\"type\":[\"VerifiableCredential\",\"OpenBadgeCredential\"]," + Proof("z2")) },
            { "contexts in contexts", Encoding.UTF8.GetBytes(deepContext.ToString()) },
            { "50,000 proofs", Encoding.UTF8.GetBytes(open + "\"issuer\":\"" + Generated.IssuerId + "\",\"proof\":[" + string.Join(',', Enumerable.Repeat("{\"type\":\"DataIntegrityProof\",\"cryptosuite\":\"eddsa-rdfc-2022\"}", 50_000)) + "]}") },
            { "long multibase", Encoding.UTF8.GetBytes(open + Proof("z" + new string('2', 1_000_000))) },
            { "many results", Encoding.UTF8.GetBytes(open + "\"credentialSubject\":{\"type\":[\"AchievementSubject\"],\"result\":[" + string.Join(',', Enumerable.Repeat("{\"type\":[\"Result\"],\"value\":\"1\"}", 20_000)) + "]}," + Proof("z2")) },
            { "billion laughs", Encoding.UTF8.GetBytes("<!DOCTYPE s [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;\">]><svg>&c;</svg>") },
            { "external entity", Encoding.UTF8.GetBytes("<!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><svg xmlns:o=\"https://purl.imsglobal.org/ob/v3p0\"><o:credential>&x;</o:credential></svg>") },
            { "deep SVG", Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("<svg>", 100_000))) },
            { "SVG of open quotes", Encoding.ASCII.GetBytes("<svg " + string.Concat(Enumerable.Repeat("a='", 200_000))) },
            { "SVG of comments", Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("<!--x-->", 200_000)) + "<svg/>") },
            { "dots", Encoding.ASCII.GetBytes("ey" + new string('.', 1_000_000)) },
            { "huge token", Encoding.ASCII.GetBytes("eyJhbGciOiJub25lIn0." + new string('A', 6_000_000) + ".") },
            { "number without end", Encoding.ASCII.GetBytes("{\"@context\":[\"" + V2 + "\"],\"type\":[\"VerifiableCredential\",\"OpenBadgeCredential\"],\"a\":1" + new string('0', 100_000) + "}") },
        };
    }

    [Fact]
    public async Task HostileInputs_AreRefusedSoon()
    {
        // One test for all: as theory data these inputs would be written out for every test runner to see.
        var verifier = OthersCredentialsTests.Verifier(OwnCredentialsTests.Web());
        foreach (var (what, input) in Hostile())
        {
            var report = await RunAsync(verifier, input, what);
            Assert.True(report.Result != VerificationResult.Valid, what);
        }
    }

    [Fact]
    public async Task GzipBombAsStatusList_IsRefused()
    {
        using var bomb = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(bomb, System.IO.Compression.CompressionLevel.Optimal, leaveOpen: true))
            for (var i = 0; i < 200; i++) gzip.Write(new byte[1024 * 1024]);
        var list = StatusListCredential.Create("https://portal.example/status/1", new Generated(1).Profile(Generated.IssuerId), new StatusList(), Generated.Now.AddDays(-1));
        list = list with { CredentialSubject = list.CredentialSubject with { EncodedList = "u" + System.Buffers.Text.Base64Url.EncodeToString(bomb.ToArray()) } };
        var web = OwnCredentialsTests.Web().Put("https://portal.example/status/1", DataIntegrity.Sign(list.ToJson(), Generated.Key, Generated.Method, Generated.Now));
        var report = await RunAsync(OthersCredentialsTests.Verifier(web), StrictJson.ToBytes(new Generated(1).Signed(OwnCredentialsTests.Badge())), "bomb");
        Assert.Equal(VerificationResult.Unverifiable, report.Result);
        Assert.Contains("expands", report.Check(CheckNames.Status)!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Memory_DoesNotGrow()
    {
        var random = new Random(3);
        var seeds = Seeds();
        var verifier = OthersCredentialsTests.Verifier(OwnCredentialsTests.Web());
        for (var i = 0; i < 200; i++) await verifier.VerifyAsync(Mutate(seeds[i % seeds.Count], random));
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < 800; i++)
        {
            // Contexts in ever new orders, which is what a cache of contexts could grow by.
            var contexts = string.Join(',', Enumerable.Range(0, 6).Select(_ => random.Next(3) switch
            {
                0 => "\"https://www.w3.org/ns/credentials/v2\"",
                1 => "\"https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json\"",
                _ => "{\"t" + random.Next().ToString(System.Globalization.CultureInfo.InvariantCulture) + "\":\"https://e.test/t\"}",
            }));
            await verifier.VerifyAsync(Encoding.UTF8.GetBytes("{\"@context\":[\"https://www.w3.org/ns/credentials/v2\"," + contexts + "],\"type\":[\"VerifiableCredential\",\"OpenBadgeCredential\"]}"));
            await verifier.VerifyAsync(Mutate(seeds[i % seeds.Count], random));
        }

        var grown = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.True(grown < 40_000_000, $"{grown:N0} bytes more");
    }

    private static async Task<VerificationReport> RunAsync(CredentialVerifier verifier, byte[] input, string what)
    {
        var watch = Stopwatch.StartNew();
        VerificationReport report;
        try
        {
            report = await verifier.VerifyAsync(input, ["teacher@example.org"]);
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"{what}: {e.GetType().Name} for {Convert.ToBase64String(input.AsSpan(0, Math.Min(input.Length, 3000)))}", e);
        }

        Assert.True(watch.Elapsed < Patience, $"{what} took {watch.Elapsed}");
        Assert.NotEmpty(report.Checks);
        return report;
    }

    private static List<byte[]> Seeds()
    {
        var badge = OwnCredentialsTests.Badge();
        var json = StrictJson.ToBytes(new Generated(1).Signed(badge));
        var text = Encoding.UTF8.GetString(json);
        var token = VcJwt.Sign(badge.ToJson(), Rsa, "https://portal.example/issuers/north/keys/rsa");
        var svg = Encoding.UTF8.GetBytes("<?xml version=\"1.0\"?><!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"x\"><svg xmlns=\"http://www.w3.org/2000/svg\"><!-- c --><g a='b'>t</g></svg>");
        var small = StrictJson.ToBytes(new Generated(4).Signed(new Generated(4).Badge() with { Evidence = null, CredentialStatus = null }));
        var clr = StrictJson.ToBytes(DataIntegrity.Sign(new Generated(9).Clr().ToJson(), Generated.Key, Generated.Method, Generated.Now));
        var assertion = Encoding.UTF8.GetBytes("""{"@context":"https://w3id.org/openbadges/v2","type":"Assertion","id":"https://portal.example/ob2/1","recipient":{"type":"email","hashed":false,"identity":"a"},"badge":"https://portal.example/b","issuedOn":"2020-01-01T00:00:00Z","verification":{"type":"hosted"}}""");
        return
        [
            json, small, clr, assertion, Encoding.ASCII.GetBytes(token),
            PngBaking.Bake(OwnCredentialsTests.Pixel, BakedKind.OpenBadges3, text), PngBaking.Bake(OwnCredentialsTests.Pixel, BakedKind.OpenBadges3, token),
            SvgBaking.Bake(svg, BakedKind.OpenBadges3, text), SvgBaking.Bake(svg, BakedKind.OpenBadges3, token),
        ];
    }

    private static byte[] Mutate(byte[] seed, Random random)
    {
        var bytes = seed.ToList();
        for (var n = random.Next(1, 4); n > 0 && bytes.Count > 0; n--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(9))
            {
                case 0: bytes[at] ^= (byte)(1 << random.Next(8)); break;
                case 1: bytes[at] = (byte)random.Next(256); break;
                case 2: bytes.RemoveRange(at, Math.Min(random.Next(1, 40), bytes.Count - at)); break;
                case 3: bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 200), bytes.Count - at))); break;
                case 4: bytes.RemoveRange(at, bytes.Count - at); break;
                case 5: bytes.Insert(at, (byte)"{}[]\",:\\<>&.0-"[random.Next(14)]); break;
                case 6: bytes.InsertRange(at, Encoding.UTF8.GetBytes(Tokens[random.Next(Tokens.Length)])); break;
                case 7: Swap(bytes, random); break;
                default: bytes.InsertRange(at, Enumerable.Repeat((byte)"[{(<"[random.Next(4)], random.Next(200))); break;
            }
        }

        return [.. bytes];
    }

    private static readonly string[] Tokens =
    [
        "null", "true", "-1e999", "[]", "{}", "\"\"", "\\ud800", "\\u0000", "\uFFFE", "\"@id\":", "\"@type\":\"@id\",", "\"@context\":null,", "\"id\":\"_:b0\",", "\"type\":[],", "\"@graph\":[],", "]]>", "<![CDATA[", "<!DOCTYPE x>", "&lt;", "..",
    ];

    private static void Swap(List<byte> bytes, Random random)
    {
        var (a, b) = (random.Next(bytes.Count), random.Next(bytes.Count));
        (bytes[a], bytes[b]) = (bytes[b], bytes[a]);
    }

    /// <summary>What an input says once whitespace in JSON, the picture around it and the like are gone.</summary>
    private static string Means(byte[] input)
    {
        var text = PngBaking.IsPng(input) ? PngBaking.Unbake(input).Text : SvgBaking.LooksLikeSvg(input) ? SvgBaking.Unbake(input).Text : Encoding.UTF8.GetString(input).Trim().Trim('"');
        if (VcJwt.LooksLikeJwt(text)) return VcJwt.Parse(text).Payload.GetRawText();
        var json = StrictJson.ToObject(StrictJson.Parse(text));
        json.Remove("proof");
        return DataIntegrity.Canonicalize(StrictJson.ToElement(json));
    }
}
