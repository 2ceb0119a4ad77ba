using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using MicroCred.OpenBadges;
using MicroCred.OpenBadges.Baking;
using MicroCred.OpenBadges.Proofs;
using MicroCred.OpenBadges.StatusLists;
using MicroCred.TestSupport;

namespace MicroCred.Web.Tests.Verification;

/// <summary>
/// Broken, changed and hostile credentials through POST /api/verify and the page, and servers of issuers that answer with the like: always an answer, soon,
/// never an error of ours, and no memory kept. Seeded; <c>MICROCRED_FUZZ_ROUNDS</c> and <c>MICROCRED_FUZZ_SEED</c> make it longer and different.
/// </summary>
public sealed class VerifyFuzzTests
{
    private const int AllowedGrowth = 40_000_000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly byte[] Pixel = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP6DwABBQECz6AuzQAAAABJRU5ErkJggg==");

    private static readonly string[] Scraps =
    [
        "\"@context\":", "\"proof\":", "{\"@id\":\"_:b0\"}", "null", "\\u0000", "\\ud800", "https://issuer.example/issuers/north", "http://127.0.0.1/", "http://[::1]/", "file:///etc/passwd",
        "did:web:issuer.example:issuers:north", "did:key:z6Mk", "]]>", "<!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>", "&x;", "eyJhbGciOiJub25lIn0.e30.", "99999999999999999999", "-0", "1e999",
        "\uE000", "🏅", "\u202E", "\0", "iTXt", "openbadgecredential\0\0\0\0\0",
    ];

    private static int Rounds => int.TryParse(Environment.GetEnvironmentVariable("MICROCRED_FUZZ_ROUNDS"), NumberStyles.None, CultureInfo.InvariantCulture, out var rounds) ? rounds : 400;

    private static int Seed => int.TryParse(Environment.GetEnvironmentVariable("MICROCRED_FUZZ_SEED"), NumberStyles.None, CultureInfo.InvariantCulture, out var seed) ? seed : 20261122;

    [Fact]
    public async Task AnyBody_GetsAReport_AndNothingIsKept()
    {
        await using var issuer = new ForeignIssuer();
        await using var portal = await Portal.StartAsync(issuer.Settings);
        var client = portal.BareClient();
        var seeds = Seeds(issuer);
        var random = new Random(Seed);
        long before = 0;
        for (var round = 0; round < Rounds; round++)
        {
            // After the first rounds everything that is loaded once is loaded.
            if (round == Rounds / 4) before = GC.GetTotalMemory(forceFullCollection: true);
            if (round % 3 == 0) Spoil(issuer, random);
            var body = Mutate(seeds[random.Next(seeds.Count)], random);
            await PostAsync(client, body, $"seed {Seed}, round {round}");
        }

        var grown = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.True(grown < AllowedGrowth, $"{grown:N0} bytes more after {Rounds} rounds.");
    }

    [Fact]
    public async Task AnyTextOnThePage_GetsAnAnswer()
    {
        await using var issuer = new ForeignIssuer();
        await using var portal = await Portal.StartAsync(issuer.Settings);
        var page = await portal.Visitor().OpenAsync("/verify");
        var seeds = Seeds(issuer);
        var random = new Random(Seed);
        for (var round = 0; round < Rounds / 8; round++)
        {
            var text = Encoding.UTF8.GetString(Mutate(seeds[random.Next(seeds.Count)], random));
            var answer = round % 2 == 0 ? await page.SubmitAsync("Check this credential", new { Text = text }) : await page.SubmitAsync("Check this credential", new { Code = text });
            Assert.True(answer.Status == HttpStatusCode.OK, $"seed {Seed}, round {round}: {answer.Status}");
        }
    }

    [Fact]
    public async Task HostileBodies_AreAnsweredSoon()
    {
        await using var issuer = new ForeignIssuer();
        await using var portal = await Portal.StartAsync(issuer.Settings);
        var client = portal.BareClient();
        foreach (var (what, body) in Hostile()) await PostAsync(client, body, what);
    }

    [Fact]
    public async Task HostileAnswersOfIssuers_AreReportedInWords()
    {
        await using var issuer = new ForeignIssuer();
        await using var portal = await Portal.StartAsync(issuer.Settings);
        foreach (var (what, body) in Hostile())
        {
            issuer.PutBytes("/issuers/north", body);
            var answer = await VerifyApiTests.AnswerAsync(portal, issuer.File());
            Assert.True(answer.GetProperty("result").GetString() == "unverifiable", $"{what}: {answer}");
        }
    }

    private static async Task PostAsync(HttpClient client, byte[] body, string what)
    {
        var watch = Stopwatch.StartNew();
        using var response = await client.PostAsync("/api/verify", new ByteArrayContent(body));
        var text = await response.Content.ReadAsStringAsync();
        var expected = body.Length == 0 ? HttpStatusCode.BadRequest : body.Length > 6 * 1024 * 1024 ? HttpStatusCode.RequestEntityTooLarge : HttpStatusCode.OK;
        Assert.True(response.StatusCode == expected, $"{what}: {response.StatusCode} for {Convert.ToBase64String(body.AsSpan(0, Math.Min(body.Length, 3000)))}");
        Assert.True(watch.Elapsed < Patience, $"{what} took {watch.Elapsed}");
        if (expected == HttpStatusCode.OK) Assert.NotEqual(0, JsonElement.Parse(text).GetProperty("checks").GetArrayLength());
    }

    private static List<byte[]> Seeds(ForeignIssuer issuer)
    {
        using var rsa = JwtSigningKey.GenerateRsa();
        issuer.Put("/keys/rsa", Jwks.Describe(rsa.PublicKey, ForeignIssuer.Origin + "/keys/rsa"));
        var credential = issuer.Credential();
        var subject = credential.CredentialSubject with { Id = "urn:uuid:0e0a2f0c-23a5-4a62-8a35-64f1bb7b7d39" };
        var token = VcJwt.Sign((credential with { CredentialSubject = subject }).ToJson(), rsa, ForeignIssuer.Origin + "/keys/rsa");
        var text = issuer.Text();
        var svg = "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"><!-- c --><g a='b'>t</g></svg>"u8.ToArray();
        const string Assertion = """{"@context":"https://w3id.org/openbadges/v2","type":"Assertion","id":"https://issuer.example/ob2/1","recipient":{"type":"email","hashed":false,"identity":"a"},"badge":"https://issuer.example/b","issuedOn":"2020-01-01T00:00:00Z","verification":{"type":"hosted"}}""";
        return
        [
            issuer.File(), Encoding.ASCII.GetBytes(token), Encoding.UTF8.GetBytes(Assertion), Encoding.ASCII.GetBytes(ForeignIssuer.Origin + "/issuers/north"),
            StrictJson.ToBytes(issuer.Sign(issuer.Record(issuer.Sign(credential.ToJson()), issuer.Sign(issuer.Credential("Listening", 3).ToJson())).ToJson())),
            PngBaking.Bake(Pixel, BakedKind.OpenBadges3, text), PngBaking.Bake(Pixel, BakedKind.OpenBadges3, token),
            SvgBaking.Bake(svg, BakedKind.OpenBadges3, text), SvgBaking.Bake(svg, BakedKind.OpenBadges3, token),
        ];
    }

    /// <summary>The issuer's server answers with something like its documents.</summary>
    private static void Spoil(ForeignIssuer issuer, Random random)
    {
        var list = StrictJson.ToBytes(issuer.Sign(StatusListCredential.Create(ForeignIssuer.Origin + "/status/1", new() { Id = ForeignIssuer.Id, Name = "North Academy" }, new StatusList(), DateTimeOffset.UnixEpoch).ToJson()));
        issuer.PutBytes("/status/1", random.Next(2) == 0 ? list : Mutate(list, random));
        var document = StrictJson.ToBytes(Did.Document(ForeignIssuer.Id, [issuer.Key.PublicKey]));
        issuer.PutBytes("/issuers/north", random.Next(2) == 0 ? document : Mutate(document, random));
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
                case 6 or 7: bytes.InsertRange(at, Encoding.UTF8.GetBytes(Scraps[random.Next(Scraps.Length)])); break;
                default: bytes.InsertRange(at, Enumerable.Repeat((byte)"[{(<"[random.Next(4)], random.Next(200))); break;
            }
        }

        return [.. bytes];
    }

    private static IEnumerable<(string What, byte[] Body)> Hostile()
    {
        const string V2 = "https://www.w3.org/ns/credentials/v2";
        yield return ("deep", Encoding.ASCII.GetBytes(new string('[', 200_000)));
        yield return ("deep objects", Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 100_000))));
        yield return ("6 MB and a little", new byte[6 * 1024 * 1024 + 1]);
        yield return ("5 MB of JSON", Encoding.ASCII.GetBytes("{\"a\":\"" + new string('x', 5_000_000) + "\"}"));
        yield return ("many members", Encoding.ASCII.GetBytes("{" + string.Join(',', Enumerable.Range(0, 200_000).Select(i => $"\"a{i}\":1")) + "}"));
        yield return ("context in itself", Encoding.UTF8.GetBytes("{\"@context\":[\"" + V2 + "\",{\"a\":\"b:1\",\"b\":\"a:1\"}],\"type\":[\"VerifiableCredential\",\"OpenBadgeCredential\"]}"));
        yield return ("contexts in contexts", Encoding.UTF8.GetBytes("{\"@context\":[\"" + V2 + "\"," + string.Concat(Enumerable.Repeat("{\"a\":{\"@id\":\"https://e.test/a\",\"@context\":", 25)) + "{}" + string.Concat(Enumerable.Repeat("}}", 25)) + "]}"));
        yield return ("many contexts", Encoding.UTF8.GetBytes("{\"@context\":[" + string.Join(',', Enumerable.Repeat($"\"{V2}\"", 50_000)) + "],\"type\":[\"VerifiableCredential\",\"OpenBadgeCredential\"]}"));
        yield return ("billion laughs", Encoding.UTF8.GetBytes("<!DOCTYPE s [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;\">]><svg>&c;</svg>"));
        yield return ("external entity", Encoding.UTF8.GetBytes("<!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><svg xmlns:o=\"https://purl.imsglobal.org/ob/v3p0\"><o:credential>&x;</o:credential></svg>"));
        yield return ("deep SVG", Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("<svg>", 200_000))));
        yield return ("huge token", Encoding.ASCII.GetBytes("eyJhbGciOiJub25lIn0." + new string('A', 4_000_000) + "."));
        yield return ("dots", Encoding.ASCII.GetBytes("ey" + new string('.', 1_000_000)));
    }
}
