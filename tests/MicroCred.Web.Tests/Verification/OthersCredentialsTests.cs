using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MicroCred.OpenBadges;
using MicroCred.OpenBadges.Baking;
using MicroCred.OpenBadges.Proofs;
using MicroCred.TestSupport;

namespace MicroCred.Web.Tests.Verification;

/// <summary>Credentials that others made, through the portal and over HTTP: the good are accepted, the bad refused, each for its own reason.</summary>
public sealed class OthersCredentialsTests
{
    private const string Key = "z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi";
    private const string ListAddress = "https://raw.githubusercontent.com/1EdTech/digital-credentials-public-validator/refs/heads/main/inspector-vc/src/test/resources/ob30/bit-string-list/testlist";

    private static readonly string[] Good =
    [
        "ob30/simple.json", "ob30/simple.1ob", "ob30/simple_v1.json", "ob30/simple-context-alias.json", "ob30/simple-context-version.json", "ob30/simple-did-web-method.json",
        "ob30/simple-eddsa-2022.json", "ob30/simple-multiple-proofs.json", "ob30/simple-json.png", "ob30/simple-json.svg", "ob30/simple-jwt.png", "ob30/simple-jwt.svg",
        "ob30/simple-jwt_v1.png", "ob30/simple-jwt_v1.svg", "ob30/endorsement-valid.json", "clr20/simple.json",
    ];

    private static readonly (string File, string Result, string Check, string Reason)[] Bad =
    [
        ("simple-err-context.json", "invalid", "format", "first JSON-LD context"),
        ("simple-err-type.json", "invalid", "format", "none of its types"),
        ("simple-err-issuer.json", "invalid", "schema", "issuer is missing"),
        ("simple-err-issuer-type.json", "invalid", "schema", "issuer must have the type Profile"),
        ("simple-err-credential-subject-type.json", "invalid", "schema", "credentialSubject must have the type AchievementSubject"),
        ("simple-err-credential-subject-identifier-type.json", "invalid", "schema", "identifier[0] must have the type IdentityObject"),
        ("simple-err-credential-subject-result-type.json", "invalid", "schema", "result[1] must have the type Result"),
        ("simple-err-evidence-type.json", "invalid", "schema", "evidence[1] must have the type Evidence"),
        ("simple-err-expired.json", "expired", "validity", "held until 1 January 2010"),
        ("simple-err-proof-method.json", "invalid", "key", "is not an Ed25519"),
        ("simple-err-proof-method-no-scheme.json", "invalid", "key", "no address"),
        ("simple-err-proof-value.json", "invalid", "proof", "signature is wrong"),
        ("simple-noproof.json", "invalid", "proof", "no proof"),
        ("simple-did-key-method.json", "unverifiable", "key", "urn:uuid:"),
        ("simple.jwt", "invalid", "key", "does not say which key"),
        ("velocity.jwt", "unverifiable", "format", "not one this verifier knows"),
        ("bit-string-list/credential-status-revoked.json", "revoked", "status", "has revoked it"),
    ];

    /// <summary>Servers for many names: what is at an address, by the name it was asked under.</summary>
    private sealed class World : IAsyncDisposable
    {
        private readonly ConcurrentDictionary<string, byte[]> documents = new(StringComparer.OrdinalIgnoreCase);

        public World() => Site = new LoopbackSite((request, cancellationToken) =>
        {
            var host = request.Head.Split("\r\n").First(h => h.StartsWith("Host:", StringComparison.OrdinalIgnoreCase))[5..].Trim();
            return documents.TryGetValue(host + request.Path, out var body) ? request.AnswerAsync(200, body, cancellationToken) : request.AnswerAsync(404, [], cancellationToken);
        });

        private LoopbackSite Site { get; }

        public void Put(string address, byte[] body)
        {
            var uri = new Uri(address);
            documents[uri.Authority + uri.PathAndQuery] = body;
        }

        public void Issuer(string id, params PublicKey[] keys) =>
            Put(id.StartsWith("did:web:", StringComparison.Ordinal) ? Did.WebAddress(id).AbsoluteUri : id, StrictJson.ToBytes(Did.Document(id, keys)));

        public void Clear() => documents.Clear();

        public Task<Portal> PortalAsync(params string[] hosts) => Portal.StartAsync([.. hosts.SelectMany((host, i) => new (string, string?)[]
        {
            ($"Verification:Origins:{i}:Public", "https://" + host), ($"Verification:Origins:{i}:Loopback", Site.Address.AbsoluteUri),
        }), ("Verification:PerMinute", "100000")]);

        public ValueTask DisposeAsync() => Site.DisposeAsync();
    }

    private static readonly string[] Hosts = ["example.com", "1edtech.edu", "example.edu", "raw.githubusercontent.com", "example.org", "state.gov"];

    [SharedDataFact]
    public async Task Good_IsValid_WhenItsIssuerListsItsKey()
    {
        await using var world = new World();
        await using var portal = await world.PortalAsync(Hosts);
        foreach (var file in Good)
        {
            var bytes = Read(file);
            world.Clear();
            IssuersOf(bytes, world);
            var answer = await VerifyApiTests.AnswerAsync(portal, bytes);
            Assert.True(answer.GetProperty("result").GetString() == "valid", $"{file}: {answer}");
        }
    }

    [SharedDataFact]
    public async Task Good_CannotBeTold_WhenItsIssuerIsSilent()
    {
        await using var world = new World();
        await using var portal = await world.PortalAsync(Hosts);
        foreach (var file in Good.Where(f => !f.Contains("did-", StringComparison.Ordinal)))
            Assert.Equal((file, "unverifiable"), (file, (await VerifyApiTests.AnswerAsync(portal, Read(file))).GetProperty("result").GetString()));
    }

    [SharedDataFact]
    public async Task Bad_IsRefusedForItsReason()
    {
        await using var world = new World();
        await using var portal = await world.PortalAsync(Hosts);
        var key = PublicKey.FromMultibase(Key);
        foreach (var id in new[] { "https://example.com/issuers/876543", "https://1edtech.edu/issuers/565049", "https://example.edu/issuers/565049" }) world.Issuer(id, key);
        world.Put(ListAddress, Read("ob30/bit-string-list/testlist"));
        foreach (var (file, result, check, reason) in Bad)
        {
            var answer = await VerifyApiTests.AnswerAsync(portal, Read("ob30/" + file));
            var found = answer.GetProperty("checks").EnumerateArray().Single(c => c.GetProperty("name").GetString() == check);
            Assert.True(answer.GetProperty("result").GetString() == result, $"{file}: {answer}");
            Assert.NotEqual("pass", found.GetProperty("outcome").GetString());
            Assert.Contains(reason, found.GetProperty("message").GetString(), StringComparison.Ordinal);
        }
    }

    [SharedDataFact]
    public async Task EveryFile_GetsAReportOnThePage()
    {
        await using var portal = await Portal.StartAsync(("Verification:PerMinute", "100000"));
        var page = await portal.Visitor().OpenAsync("/verify");
        foreach (var file in Directory.GetFiles(SharedData.PathOf("badges"), "*", SearchOption.AllDirectories))
        {
            var bytes = await File.ReadAllBytesAsync(file);
            if (bytes.Length == 0) continue;
            var report = await page.SubmitAsync("Check this credential", null, new Upload("File", Path.GetFileName(file), bytes));
            Assert.Equal((file, System.Net.HttpStatusCode.OK), (file, report.Status));
            Assert.True(report.Document.QuerySelector(".verify-result") is not null, $"{file}: {report.Text}");
        }
    }

    private static byte[] Read(string file) => File.ReadAllBytes(SharedData.PathOf("badges/1edtech-validator/" + file));

    /// <summary>Lets every issuer named in a credential list the key that signed it.</summary>
    private static void IssuersOf(byte[] bytes, World world)
    {
        var text = PngBaking.IsPng(bytes) ? PngBaking.Unbake(bytes).Text : SvgBaking.LooksLikeSvg(bytes) ? SvgBaking.Unbake(bytes).Text : Encoding.UTF8.GetString(bytes);
        if (VcJwt.LooksLikeJwt(text))
        {
            var jwt = VcJwt.Parse(text);
            var issuer = jwt.Credential.GetProperty("issuer").GetProperty("id").GetString()!;
            JsonNode set = Jwks.Set([Jwks.Describe(PublicKey.FromJwk(jwt.Header.GetProperty("jwk")), "k", issuer)]);
            world.Put(new Uri(issuer).GetLeftPart(UriPartial.Authority) + "/.well-known/jwks.json", StrictJson.ToBytes(set));
            return;
        }

        var keys = new Dictionary<string, List<PublicKey>>();
        Collect(StrictJson.Parse(text), keys);
        foreach (var (issuer, list) in keys) world.Issuer(issuer, [.. list]);
    }

    private static void Collect(JsonElement element, Dictionary<string, List<PublicKey>> keys)
    {
        if (element.ValueKind == JsonValueKind.Array)
            foreach (var item in element.EnumerateArray()) Collect(item, keys);
        if (element.ValueKind != JsonValueKind.Object) return;
        if (element.TryGetProperty("proof", out var proof) && element.TryGetProperty("issuer", out var issuer))
        {
            foreach (var one in proof.ValueKind == JsonValueKind.Array ? proof.EnumerateArray().ToArray() : [proof])
            {
                if (!one.TryGetProperty("verificationMethod", out var method) || !method.GetString()!.Contains('#', StringComparison.Ordinal)) continue;
                var id = issuer.ValueKind == JsonValueKind.String ? issuer.GetString()! : issuer.GetProperty("id").GetString()!;
                if (!keys.TryGetValue(id, out var list)) keys[id] = list = [];
                list.Add(PublicKey.FromMultibase(method.GetString()!.Split('#')[1]));
            }
        }

        foreach (var member in element.EnumerateObject()) Collect(member.Value, keys);
    }
}
