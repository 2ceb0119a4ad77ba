using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MicroCred.OpenBadges.Baking;
using MicroCred.OpenBadges.Proofs;
using MicroCred.OpenBadges.StatusLists;
using MicroCred.OpenBadges.V2;
using MicroCred.OpenBadges.V3;
using MicroCred.OpenBadges.Verification;

namespace MicroCred.OpenBadges.Tests.Verification;

/// <summary>What a portal issues, from the day of issue to the day it is revoked, renewed or signed with another key.</summary>
public sealed class OwnCredentialsTests
{
    private const string Status = "https://portal.example/status/1";
    private static readonly JwtSigningKey Rsa = JwtSigningKey.GenerateRsa();
    private static readonly JwtSigningKey P256 = JwtSigningKey.GenerateP256();

    [Fact]
    public async Task FreshCredential_IsValid_InEveryForm()
    {
        var badge = Badge();
        var signed = new Generated(1).Signed(badge);
        var json = StrictJson.ToBytes(signed);
        var text = Encoding.UTF8.GetString(json);
        var token = VcJwt.Sign(badge.ToJson(), Rsa, "https://portal.example/issuers/north/keys/rsa");
        var svg = Encoding.UTF8.GetBytes("<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
        byte[][] forms =
        [
            json,
            Encoding.UTF8.GetBytes("\uFEFF\n " + text + "\n"),
            Encoding.UTF8.GetBytes(signed.ToJsonString(new JsonSerializerOptions { WriteIndented = true })),
            Encoding.ASCII.GetBytes(token),
            Encoding.ASCII.GetBytes("\"" + token + "\"\n"),
            Encoding.ASCII.GetBytes(VcJwt.Sign(badge.ToJson(), P256, "https://portal.example/issuers/north/keys/ec")),
            PngBaking.Bake(Pixel, BakedKind.OpenBadges3, text),
            PngBaking.Bake(Pixel, BakedKind.OpenBadges3, token),
            SvgBaking.Bake(svg, BakedKind.OpenBadges3, text),
            SvgBaking.Bake(svg, BakedKind.OpenBadges3, token),
            Encoding.ASCII.GetBytes("https://portal.example/credentials/1"),
        ];
        foreach (var form in forms)
        {
            var web = Web().Put("https://portal.example/credentials/1", json);
            var report = await OthersCredentialsTests.Verifier(web).VerifyAsync(form, ["teacher@example.org"]);
            Assert.True(report.Result == VerificationResult.Valid, OthersCredentialsTests.Tell(report));
            Assert.All(report.Checks, c => Assert.Equal(CheckOutcome.Pass, c.Outcome));
            Assert.Equal([CheckNames.Format, CheckNames.Schema, CheckNames.Proof, CheckNames.Key, CheckNames.Status, CheckNames.Validity, CheckNames.Recipient], report.Checks.Select(c => c.Name));
            Assert.Equal("valid", report.ResultName);
            Assert.Contains(report.Fetched, f => f.Address.AbsoluteUri == Status);
        }
    }

    [Fact]
    public async Task Revoked_Expired_NotYetValid_AreTold()
    {
        var now = Generated.Now;
        Assert.Equal(VerificationResult.Revoked, await ResultAsync(Badge(), Web(revoked: 7)));
        Assert.Equal(VerificationResult.Valid, await ResultAsync(Badge(), Web(revoked: 8)));
        Assert.Equal(VerificationResult.Expired, await ResultAsync(Badge() with { ValidUntil = now.AddDays(-1) }, Web()));
        Assert.Equal(VerificationResult.Revoked, await ResultAsync(Badge() with { ValidUntil = now.AddDays(-1) }, Web(revoked: 7)));
        Assert.Equal(VerificationResult.NotYetValid, await ResultAsync(Badge() with { ValidFrom = now.AddDays(1) }, Web()));
        Assert.Equal(VerificationResult.Valid, await ResultAsync(Badge() with { ValidFrom = now.AddSeconds(30) }, Web()));
    }

    [Fact]
    public async Task KeyRotation_KeepsOldCredentials_RemovingAKeyEndsThem()
    {
        var json = StrictJson.ToBytes(new Generated(1).Signed(Badge()));
        var newKey = Ed25519Key.Generate();
        var web = Web();
        web.Issuer(Generated.IssuerId, newKey.PublicKey, Generated.Key.PublicKey);
        Assert.Equal(VerificationResult.Valid, (await OthersCredentialsTests.Verifier(web).VerifyAsync(json)).Result);
        web.Issuer(Generated.IssuerId, newKey.PublicKey);
        var removed = await OthersCredentialsTests.Verifier(web).VerifyAsync(json);
        Assert.Equal(VerificationResult.Invalid, removed.Result);
        Assert.Equal(CheckOutcome.Fail, removed.Check(CheckNames.Key)!.Outcome);
        Assert.Equal(CheckOutcome.Pass, removed.Check(CheckNames.Proof)!.Outcome);
    }

    [Fact]
    public async Task DidWebAndDidKeyIssuers_AreValid()
    {
        foreach (var id in new[] { "did:web:portal.example:issuers:north", "did:key:" + Generated.Key.PublicKeyMultibase })
        {
            var badge = Badge() with { CredentialStatus = null };
            badge = badge with { Issuer = badge.Issuer with { Id = id } };
            var signed = DataIntegrity.Sign(badge.ToJson(), Generated.Key, id + "#" + Generated.Key.PublicKeyMultibase, Generated.Now);
            var web = id.StartsWith("did:web:", StringComparison.Ordinal) ? new Documents().Issuer(id, Generated.Key.PublicKey) : new Documents();
            var report = await OthersCredentialsTests.Verifier(web).VerifyAsync(StrictJson.ToBytes(signed));
            Assert.True(report.Result == VerificationResult.Valid, OthersCredentialsTests.Tell(report));
        }
    }

    [Fact]
    public async Task AKeyThatIsNotTheIssuers_IsRefused()
    {
        var thief = Ed25519Key.Generate();
        foreach (var method in new[]
        {
            "did:key:" + thief.PublicKeyMultibase + "#" + thief.PublicKeyMultibase,
            Generated.IssuerId + "#" + thief.PublicKeyMultibase,
            "https://evil.example/me#" + thief.PublicKeyMultibase,
            "did:web:evil.example#" + thief.PublicKeyMultibase,
        })
        {
            var signed = DataIntegrity.Sign(Badge().ToJson(), thief, method, Generated.Now);
            var web = Web().Issuer("https://evil.example/me", thief.PublicKey).Issuer("did:web:evil.example", thief.PublicKey);
            var report = await OthersCredentialsTests.Verifier(web).VerifyAsync(StrictJson.ToBytes(signed));
            Assert.Equal(VerificationResult.Invalid, report.Result);
            Assert.Equal(CheckOutcome.Fail, report.Check(CheckNames.Key)!.Outcome);
        }

        using var other = JwtSigningKey.GenerateRsa();
        var token = VcJwt.Sign(Badge().ToJson(), other, "https://evil.example/key");
        var fetched = Web().Put("https://evil.example/key", Jwks.Describe(other.PublicKey, "https://evil.example/key"));
        var refused = await OthersCredentialsTests.Verifier(fetched).VerifyAsync(Encoding.ASCII.GetBytes(token));
        Assert.Equal(CheckOutcome.Fail, refused.Check(CheckNames.Key)!.Outcome);
        Assert.Equal(VerificationResult.Invalid, refused.Result);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("HS256")]
    [InlineData("hs512")]
    public async Task TokensWithoutARealSignature_AreRefused(string algorithm)
    {
        var token = VcJwt.Sign(Badge().ToJson(), Rsa, "https://portal.example/issuers/north/keys/rsa").Split('.');
        var header = System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes($$"""{"alg":"{{algorithm}}","typ":"JWT"}"""));
        var report = await OthersCredentialsTests.Verifier(Web()).VerifyAsync(Encoding.ASCII.GetBytes($"{header}.{token[1]}.{token[2]}"));
        Assert.Equal(VerificationResult.Invalid, report.Result);
        Assert.Equal(CheckOutcome.Fail, report.Check(CheckNames.Proof)!.Outcome);
    }

    [Fact]
    public async Task StatusLists_ThatCannotBeTrusted_LeaveItOpen()
    {
        var json = StrictJson.ToBytes(new Generated(1).Signed(Badge()));
        async Task Refuse(JsonNode? list, string reason)
        {
            var web = Web();
            if (list is null) web.Remove(Status);
            else web.Put(Status, list);
            var report = await OthersCredentialsTests.Verifier(web).VerifyAsync(json);
            Assert.Equal(VerificationResult.Unverifiable, report.Result);
            Assert.Contains(reason, report.Check(CheckNames.Status)!.Message, StringComparison.Ordinal);
        }

        await Refuse(null, "could not be fetched");
        var unsigned = ListCredential(new StatusList()).ToJson();
        await Refuse(unsigned, "no proof");
        var changed = DataIntegrity.Sign(ListCredential(new StatusList { [7] = true }).ToJson(), Generated.Key, Generated.Method, Generated.Now);
        changed["credentialSubject"]!["encodedList"] = new StatusList().Encode();
        await Refuse(changed, "signature is wrong");
        var foreign = ListCredential(new StatusList());
        foreign = foreign with { Issuer = foreign.Issuer with { Id = "https://portal.example/issuers/south" } };
        await Refuse(DataIntegrity.Sign(foreign.ToJson(), Generated.Key, Generated.Method, Generated.Now), "someone else");
        var suspension = ListCredential(new StatusList());
        suspension = suspension with { CredentialSubject = suspension.CredentialSubject with { StatusPurpose = "suspension" } };
        await Refuse(DataIntegrity.Sign(suspension.ToJson(), Generated.Key, Generated.Method, Generated.Now), "another purpose");
        var small = ListCredential(new StatusList());
        small = small with { CredentialSubject = small.CredentialSubject with { EncodedList = "uH4sIAAAAAAAAA2NgGAWjYBSMVAAAAAgAAQ" } };
        await Refuse(DataIntegrity.Sign(small.ToJson(), Generated.Key, Generated.Method, Generated.Now), "");
        await Refuse(JsonNode.Parse("[]"), "not a credential");
    }

    [Fact]
    public async Task EveryOneOf300SingleChanges_IsFound()
    {
        var random = new Random(42);
        var verifier = OthersCredentialsTests.Verifier(Web());
        for (var round = 0; round < 300; round++)
        {
            var generated = new Generated(round % 10);
            var signed = generated.Signed(generated.Badge() with { CredentialStatus = null, ValidUntil = null });
            var places = new List<(JsonNode Parent, object At, JsonValue Value)>();
            Leaves(signed, places);
            var (parent, at, value) = places[random.Next(places.Count)];
            var before = signed.ToJsonString();
            JsonNode changed = value.GetValueKind() switch
            {
                JsonValueKind.String => value.GetValue<string>() is var text && random.Next(2) == 0 ? text + "x" : "y" + value.GetValue<string>(),
                JsonValueKind.Number => value.GetValue<decimal>() + 1,
                _ => !value.GetValue<bool>(),
            };
            if (at is int index) parent.AsArray()[index] = changed;
            else parent.AsObject()[(string)at] = changed;
            var report = await verifier.VerifyAsync(StrictJson.ToBytes(signed));
            Assert.True(report.Result != VerificationResult.Valid, $"round {round}: {at} changed from {value} to {changed}\n{before}");
        }
    }

    [Fact]
    public async Task AMemberAdded_OrATermMade_IsFound()
    {
        foreach (var (name, value) in new (string, JsonNode)[] { ("licence", "x"), ("narrative", "forged"), ("@graph", new JsonArray()), ("endorsementJwt", new JsonArray("a.b.c")) })
        {
            var signed = new Generated(1).Signed(Badge());
            signed["credentialSubject"]![name] = value.DeepClone();
            Assert.NotEqual(VerificationResult.Valid, (await OthersCredentialsTests.Verifier(Web()).VerifyAsync(StrictJson.ToBytes(signed))).Result);
        }

        var context = new Generated(1).Signed(Badge());
        context["@context"]!.AsArray().Add(new JsonObject { ["licence"] = "https://e.test/licence" });
        context["licence"] = "x";
        Assert.Equal(VerificationResult.Invalid, (await OthersCredentialsTests.Verifier(Web()).VerifyAsync(StrictJson.ToBytes(context))).Result);
        var twice = Encoding.UTF8.GetString(StrictJson.ToBytes(new Generated(1).Signed(Badge()))).Replace("\"issuer\":", "\"issuer\":{\"id\":\"https://evil.example\"},\"issuer\":", StringComparison.Ordinal);
        var report = await OthersCredentialsTests.Verifier(Web()).VerifyAsync(Encoding.UTF8.GetBytes(twice));
        Assert.Equal(VerificationResult.Invalid, report.Result);
        Assert.Contains("twice", report.Check(CheckNames.Format)!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Recipient_IsComparedByHash()
    {
        var json = StrictJson.ToBytes(new Generated(1).Signed(Badge()));
        var verifier = OthersCredentialsTests.Verifier(Web());
        Assert.Equal(VerificationResult.Valid, (await verifier.VerifyAsync(json, ["other@example.org", " Teacher@Example.org"])).Result);
        var other = await verifier.VerifyAsync(json, ["other@example.org"]);
        Assert.Equal(VerificationResult.Invalid, other.Result);
        Assert.Equal(CheckOutcome.Fail, other.Check(CheckNames.Recipient)!.Outcome);
        Assert.DoesNotContain("teacher@example.org", Encoding.UTF8.GetString(json), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task LearnerRecord_HoldsWhileWhatIsInsideHolds()
    {
        var clr = new Generated(5).Clr();
        var badges = Enumerable.Range(0, 3).Select(i => new Generated(i).Signed(Badge(i))).ToList();
        clr = clr with { CredentialSubject = clr.CredentialSubject with { VerifiableCredential = badges } };
        var signed = DataIntegrity.Sign(clr.ToJson(), Generated.Key, Generated.Method, Generated.Now);
        var report = await OthersCredentialsTests.Verifier(Web()).VerifyAsync(StrictJson.ToBytes(signed));
        Assert.True(report.Result == VerificationResult.Valid, OthersCredentialsTests.Tell(report));
        Assert.Equal(3, report.Contained.Count);
        Assert.Contains("All 3", report.Check(CheckNames.Contents)!.Message, StringComparison.Ordinal);

        var revoked = await OthersCredentialsTests.Verifier(Web(revoked: 1)).VerifyAsync(StrictJson.ToBytes(signed));
        Assert.Equal(VerificationResult.Valid, revoked.Result);
        Assert.Equal(1, revoked.Contained.Count(c => c.Result == VerificationResult.Revoked));
        Assert.Contains("2 of them", revoked.Check(CheckNames.Contents)!.Message, StringComparison.Ordinal);

        badges[1]["name"] = "forged";
        var forged = DataIntegrity.Sign((clr with { CredentialSubject = clr.CredentialSubject with { VerifiableCredential = badges } }).ToJson(), Generated.Key, Generated.Method, Generated.Now);
        Assert.Equal(VerificationResult.Invalid, (await OthersCredentialsTests.Verifier(Web()).VerifyAsync(StrictJson.ToBytes(forged))).Result);
    }

    [Fact]
    public async Task Endorsements_AreReportedBeside()
    {
        var badge = new Generated(2).Badge(endorsed: true) with { CredentialStatus = null, ValidUntil = null };
        var report = await OthersCredentialsTests.Verifier(Web()).VerifyAsync(StrictJson.ToBytes(new Generated(2).Signed(badge)));
        Assert.True(report.Result == VerificationResult.Valid, OthersCredentialsTests.Tell(report));
        Assert.Equal(CheckOutcome.Pass, report.Check(CheckNames.Endorsements)!.Outcome);
        Assert.Equal("Endorsement", report.Contained.Single().Summary!.Standard);
    }

    [Fact]
    public async Task HostedAssertion_FollowsItsServer()
    {
        const string Id = "https://portal.example/ob2/assertions/1";
        var assertion = new Assertion
        {
            Id = Id,
            Recipient = RecipientIdentity.ForEmail("teacher@example.org", "salt"),
            Badge = "https://portal.example/ob2/badges/questioning/1",
            IssuedOn = Generated.Now.AddDays(-3),
            Evidence = [new AssertionEvidence { Narrative = "🏅" }],
        };
        Documents Hosted() => new Documents().Put(Id, assertion.ToJson())
            .Put(assertion.Badge, new BadgeClass { Id = assertion.Badge, Name = "Questioning", Description = "d", Image = "https://portal.example/a.svg", Criteria = new BadgeCriteria { Narrative = "c" }, Issuer = "https://portal.example/ob2/issuers/north" }.ToJson())
            .Put("https://portal.example/ob2/issuers/north", new Issuer { Id = "https://portal.example/ob2/issuers/north", Name = "North", Url = "https://north.example", Email = "a@north.example", RevocationList = "https://portal.example/ob2/revocations/north" }.ToJson())
            .Put("https://portal.example/ob2/revocations/north", new RevocationList { Id = "https://portal.example/ob2/revocations/north", Issuer = "https://portal.example/ob2/issuers/north", RevokedAssertions = [] }.ToJson());
        async Task<VerificationReport> Check(Documents web, Assertion? shown = null) =>
            await OthersCredentialsTests.Verifier(web).VerifyAsync(PngBaking.Bake(Pixel, BakedKind.OpenBadges2, (shown ?? assertion).ToJson().ToJsonString()), ["teacher@example.org"]);

        var fine = await Check(Hosted());
        Assert.True(fine.Result == VerificationResult.Valid, OthersCredentialsTests.Tell(fine));
        Assert.Equal("Questioning", fine.Summary!.Name);
        Assert.Equal(VerificationResult.Revoked, (await Check(Hosted().Put(Id, [], 410))).Result);
        Assert.Equal(VerificationResult.Revoked, (await Check(Hosted().Put(Id, new JsonObject { ["id"] = Id, ["revoked"] = true }, 410))).Result);
        // What is left at the address, shown by itself: word of a revocation that the server confirms, or does not.
        var left = new JsonObject { ["@context"] = HostedDocument.ContextAddress, ["type"] = "Assertion", ["id"] = Id, ["revoked"] = true, ["revocationReason"] = "Issued in error" };
        Task<VerificationReport> ShowLeft(Documents web) => OthersCredentialsTests.Verifier(web).VerifyAsync(StrictJson.ToBytes(left), ["teacher@example.org"]);
        Assert.Equal(VerificationResult.Revoked, (await ShowLeft(Hosted().Put(Id, left.DeepClone(), 410))).Result);
        Assert.Equal(VerificationResult.Valid, (await ShowLeft(Hosted())).Result);
        Assert.Equal(VerificationResult.Unverifiable, (await ShowLeft(new Documents())).Result);
        var listed = Hosted().Put("https://portal.example/ob2/revocations/north", new RevocationList
        {
            Id = "https://portal.example/ob2/revocations/north",
            Issuer = "https://portal.example/ob2/issuers/north",
            RevokedAssertions = [new RevokedAssertion { Id = Id, RevocationReason = "Issued in error" }],
        }.ToJson());
        Assert.Equal(VerificationResult.Revoked, (await Check(listed)).Result);
        // A picture from before a renewal, or one that somebody gave another end: the server's end counts.
        var prolonged = await Check(Hosted(), assertion with { Expires = Generated.Now.AddDays(-1) });
        Assert.Equal(VerificationResult.Valid, prolonged.Result);
        Assert.Contains("another end", prolonged.Check(CheckNames.Proof)!.Message, StringComparison.Ordinal);
        Assert.Equal(VerificationResult.Expired, (await Check(Hosted().Put(Id, (assertion with { Expires = Generated.Now.AddDays(-1) }).ToJson()))).Result);
        Assert.Equal(VerificationResult.Invalid, (await Check(Hosted(), assertion with { Recipient = RecipientIdentity.ForEmail("thief@example.org", "salt") })).Result);
        Assert.Equal(VerificationResult.Unverifiable, (await Check(new Documents())).Result);

        // The same assertion on a stranger's server, naming the same issuer.
        var stolen = assertion with { Id = "https://evil.example/1", Recipient = RecipientIdentity.ForEmail("teacher@example.org", "x") };
        var refused = await Check(Hosted().Put("https://evil.example/1", stolen.ToJson()), stolen);
        Assert.Equal(VerificationResult.Invalid, refused.Result);
        Assert.Equal(CheckOutcome.Fail, refused.Check(CheckNames.Key)!.Outcome);
    }

    [Fact]
    public async Task Address_ThatAnswersNothing_IsUnverifiable()
    {
        var verifier = OthersCredentialsTests.Verifier(new Documents().Put("https://portal.example/html", "\n<!DOCTYPE html><svg><p>Hello"));
        Assert.Equal(VerificationResult.Unverifiable, (await verifier.VerifyAddressAsync(new Uri("https://portal.example/none"))).Result);
        var page = await verifier.VerifyAddressAsync(new Uri("https://portal.example/html"));
        Assert.Equal(VerificationResult.Invalid, page.Result);
        Assert.Contains("web page", page.Check(CheckNames.Format)!.Message, StringComparison.Ordinal);
        Assert.Equal(VerificationResult.Invalid, (await verifier.VerifyAsync("file:///etc/passwd"u8.ToArray())).Result);
        Assert.Equal(VerificationResult.Invalid, (await verifier.VerifyAsync(ReadOnlyMemory<byte>.Empty)).Result);
    }

    [Fact]
    public async Task Fetches_AreCounted()
    {
        var badge = Badge();
        var web = Web();
        var verifier = new CredentialVerifier(web, new StoppedClock(Generated.Now), new VerifierOptions { MaxFetches = 1 });
        var report = await verifier.VerifyAsync(StrictJson.ToBytes(new Generated(1).Signed(badge)));
        Assert.Equal(VerificationResult.Unverifiable, report.Result);
        Assert.Single(web.Asked);
        Assert.Single(report.Fetched);
    }

    internal static byte[] Pixel { get; } = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP6DwABBQECz6AuzQAAAABJRU5ErkJggg==");

    internal static OpenBadgeCredential Badge(int index = 7)
    {
        var badge = new Generated(index).Badge() with { ValidUntil = Generated.Now.AddDays(100), CredentialStatus = CredentialStatus.Revocation(Status, index) };
        return badge with { CredentialSubject = badge.CredentialSubject with { Identifier = [IdentityObject.ForEmail("teacher@example.org", "f00")] } };
    }

    internal static Documents Web(params int[] revoked)
    {
        var list = new StatusList();
        foreach (var index in revoked) list[index] = true;
        return new Documents().Issuer(Generated.IssuerId, Generated.Key.PublicKey)
            .Put(Status, DataIntegrity.Sign(ListCredential(list).ToJson(), Generated.Key, Generated.Method, Generated.Now))
            .Put("https://portal.example/issuers/north/keys/rsa", Jwks.Describe(Rsa.PublicKey, "https://portal.example/issuers/north/keys/rsa"))
            .Put("https://portal.example/issuers/north/keys/ec", Jwks.Describe(P256.PublicKey, "https://portal.example/issuers/north/keys/ec"))
            .Put("https://portal.example/.well-known/jwks.json", Jwks.Set([Jwks.Describe(Rsa.PublicKey, "a", Generated.IssuerId), Jwks.Describe(P256.PublicKey, "b", Generated.IssuerId)]));
    }

    private static StatusListCredential ListCredential(StatusList list) =>
        StatusListCredential.Create(Status, new Generated(1).Profile(Generated.IssuerId), list, Generated.Now.AddHours(-1), TimeSpan.FromMinutes(5));

    private static async Task<VerificationResult> ResultAsync(OpenBadgeCredential badge, Documents web) =>
        (await OthersCredentialsTests.Verifier(web).VerifyAsync(StrictJson.ToBytes(new Generated(1).Signed(badge)))).Result;

    private static void Leaves(JsonNode node, List<(JsonNode, object, JsonValue)> places)
    {
        IEnumerable<(object At, JsonNode? Node)> children = node is JsonObject o ? o.Select(m => ((object)m.Key, m.Value)) : node is JsonArray a ? a.Select((v, i) => ((object)i, v)) : [];
        foreach (var (at, child) in children)
        {
            if (child is JsonValue value) places.Add((node, at, value));
            else if (child is not null) Leaves(child, places);
        }
    }
}
