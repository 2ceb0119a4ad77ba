using System.Text.Json;
using MicroCred.OpenBadges.Baking;
using MicroCred.OpenBadges.Proofs;
using MicroCred.OpenBadges.Verification;

namespace MicroCred.OpenBadges.Tests.Verification;

/// <summary>Credentials that others made: the good are accepted, the bad refused, each for its own reason.</summary>
public sealed class OthersCredentialsTests
{
    private const string Key = "z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi";
    private const string ListAddress = "https://raw.githubusercontent.com/1EdTech/digital-credentials-public-validator/refs/heads/main/inspector-vc/src/test/resources/ob30/bit-string-list/testlist";

    [SharedDataTheory]
    [InlineData("ob30/simple.json")]
    [InlineData("ob30/simple.1ob")]
    [InlineData("ob30/simple_v1.json")]
    [InlineData("ob30/simple-context-alias.json")]
    [InlineData("ob30/simple-context-version.json")]
    [InlineData("ob30/simple-did-web-method.json")]
    [InlineData("ob30/simple-eddsa-2022.json")]
    [InlineData("ob30/simple-multiple-proofs.json")]
    [InlineData("ob30/simple-json.png")]
    [InlineData("ob30/simple-json.svg")]
    [InlineData("ob30/simple-jwt.png")]
    [InlineData("ob30/simple-jwt.svg")]
    [InlineData("ob30/simple-jwt_v1.png")]
    [InlineData("ob30/simple-jwt_v1.svg")]
    [InlineData("ob30/endorsement-valid.json")]
    [InlineData("clr20/simple.json")]
    public async Task Good_IsValid_WhenItsIssuerListsItsKey(string file)
    {
        var bytes = Read(file);
        var report = await Verifier(IssuersOf(bytes)).VerifyAsync(bytes);
        Assert.True(report.Result == VerificationResult.Valid, Tell(report));
        Assert.NotNull(report.Summary!.IssuerId);
        Assert.Equal(CheckOutcome.Unknown, report.Check(CheckNames.Recipient)!.Outcome);
    }

    [SharedDataTheory]
    [InlineData("ob30/simple.json")]
    [InlineData("ob30/simple-jwt.png")]
    public async Task Good_CannotBeTold_WhenItsIssuerIsSilent_AndIsRefusedWhenItsIssuerListsAnotherKey(string file)
    {
        var bytes = Read(file);
        var silent = await Verifier(new Documents()).VerifyAsync(bytes);
        Assert.Equal(VerificationResult.Unverifiable, silent.Result);
        Assert.Equal(CheckOutcome.Unknown, silent.Check(CheckNames.Key)!.Outcome);
        Assert.Equal(CheckOutcome.Pass, silent.Check(CheckNames.Proof)!.Outcome);

        var other = new Documents().Issuer("https://example.com/issuers/876543", Generated.Key.PublicKey, Ed25519Key.Generate().PublicKey);
        using var rsa = JwtSigningKey.GenerateRsa();
        other.Issuer("https://1edtech.edu/issuers/565049", rsa.PublicKey);
        if (file == "ob30/simple.json") other.Issuer("https://example.com/issuers/876543", Ed25519Key.Generate().PublicKey);
        var refused = await Verifier(other).VerifyAsync(bytes);
        Assert.Equal(VerificationResult.Invalid, refused.Result);
        Assert.Equal(CheckOutcome.Fail, refused.Check(CheckNames.Key)!.Outcome);
    }

    [SharedDataTheory]
    [InlineData("simple-err-context.json", VerificationResult.Invalid, CheckNames.Format, "first JSON-LD context")]
    [InlineData("simple-err-type.json", VerificationResult.Invalid, CheckNames.Format, "none of its types")]
    [InlineData("simple-err-issuer.json", VerificationResult.Invalid, CheckNames.Schema, "issuer is missing")]
    [InlineData("simple-err-issuer-type.json", VerificationResult.Invalid, CheckNames.Schema, "issuer must have the type Profile")]
    [InlineData("simple-err-issuer-parentorg-type.json", VerificationResult.Invalid, CheckNames.Schema, "issuer.parentOrg must have the type Profile")]
    [InlineData("simple-err-issuer-otheridentifier-type.json", VerificationResult.Invalid, CheckNames.Schema, "otherIdentifier[1] must have the type IdentifierEntry")]
    [InlineData("simple-err-credential-subject-type.json", VerificationResult.Invalid, CheckNames.Schema, "credentialSubject must have the type AchievementSubject")]
    [InlineData("simple-err-credential-subject-identifier-type.json", VerificationResult.Invalid, CheckNames.Schema, "identifier[0] must have the type IdentityObject")]
    [InlineData("simple-err-credential-subject-profile-type.json", VerificationResult.Invalid, CheckNames.Schema, "source must have the type Profile")]
    [InlineData("simple-err-credential-subject-result-type.json", VerificationResult.Invalid, CheckNames.Schema, "result[1] must have the type Result")]
    [InlineData("simple-err-credential-subject-achievement-result-description-type.json", VerificationResult.Invalid, CheckNames.Schema, "must have the type ResultDescription")]
    [InlineData("simple-err-evidence-type.json", VerificationResult.Invalid, CheckNames.Schema, "evidence[1] must have the type Evidence")]
    [InlineData("simple-err-expired.json", VerificationResult.Expired, CheckNames.Validity, "held until 1 January 2010")]
    [InlineData("simple-err-issued.json", VerificationResult.Invalid, CheckNames.Validity, "has not come yet")]
    [InlineData("simple-err-proof-method.json", VerificationResult.Invalid, CheckNames.Key, "is not an Ed25519")]
    [InlineData("simple-err-proof-method-no-scheme.json", VerificationResult.Invalid, CheckNames.Key, "no address")]
    [InlineData("simple-err-proof-method-unknown-scheme.json", VerificationResult.Invalid, CheckNames.Key, "no address")]
    [InlineData("simple-err-proof-method-unknown-did-method.json", VerificationResult.Invalid, CheckNames.Key, "does not list this key")]
    [InlineData("simple-err-proof-value.json", VerificationResult.Invalid, CheckNames.Proof, "signature is wrong")]
    [InlineData("simple-noproof.json", VerificationResult.Invalid, CheckNames.Proof, "no proof")]
    [InlineData("simple-did-key-method.json", VerificationResult.Unverifiable, CheckNames.Key, "urn:uuid:")]
    [InlineData("simple.jwt", VerificationResult.Invalid, CheckNames.Key, "does not say which key")]
    [InlineData("velocity.jwt", VerificationResult.Unverifiable, CheckNames.Format, "not one this verifier knows")]
    [InlineData("sd/derivedcredential.json", VerificationResult.Unverifiable, CheckNames.Proof, "of a kind that can be checked")]
    [InlineData("bit-string-list/credential-status-revoked.json", VerificationResult.Revoked, CheckNames.Status, "has revoked it")]
    [InlineData("bit-string-list/credential-status-revoked-blank-nodes.json", VerificationResult.Revoked, CheckNames.Status, "has revoked it")]
    public async Task Bad_IsRefusedForItsReason(string file, VerificationResult result, string check, string reason)
    {
        var key = PublicKey.FromMultibase(Key);
        var web = new Documents()
            .Issuer("https://example.com/issuers/876543", key).Issuer("https://1edtech.edu/issuers/565049", key).Issuer("https://example.edu/issuers/565049", key)
            .Put(ListAddress, Read("ob30/bit-string-list/testlist"));
        var report = await Verifier(web).VerifyAsync(Read("ob30/" + file));
        Assert.True(report.Result == result, Tell(report));
        Assert.NotEqual(CheckOutcome.Pass, report.Check(check)!.Outcome);
        Assert.Contains(reason, report.Check(check)!.Message, StringComparison.Ordinal);
    }

    [SharedDataFact]
    public async Task Oldest1EdTechRevocationList_IsRead()
    {
        var credential = SharedData.Json("badges", "1edtech-validator", "ob30", "credential-status-revoked.json");
        var issuer = credential.GetProperty("issuer").GetProperty("id").GetString()!;
        var list = credential.GetProperty("credentialStatus").GetProperty("id").GetString()!;
        var web = new Documents().Issuer(issuer, PublicKey.FromMultibase(Key))
            .Put(list, $$"""{"id":"{{list}}","issuer":"{{issuer}}","revokedCredential":[{"id":"{{credential.GetProperty("id").GetString()}}","revoked":true,"revocationReason":"Issued in error"}]}""");
        var report = await Verifier(web).VerifyAsync(Read("ob30/credential-status-revoked.json"));
        Assert.True(report.Result == VerificationResult.Revoked, Tell(report));
        Assert.Contains("Issued in error", report.Check(CheckNames.Status)!.Message, StringComparison.Ordinal);
        web.Put(list, $$"""{"id":"{{list}}","issuer":"{{issuer}}","revokedCredential":[]}""");
        Assert.Equal(VerificationResult.Valid, (await Verifier(web).VerifyAsync(Read("ob30/credential-status-revoked.json"))).Result);
    }

    [SharedDataTheory]
    [InlineData("basic-assertion.json", VerificationResult.Valid, null, "")]
    [InlineData("basic-assertion-expired.json", VerificationResult.Expired, CheckNames.Validity, "held until")]
    [InlineData("basic-assertion-in-future.json", VerificationResult.NotYetValid, CheckNames.Validity, "not come yet")]
    [InlineData("basic-assertion-invalid-context.json", VerificationResult.Invalid, CheckNames.Format, "context")]
    [InlineData("basic-assertion-invalid-type.json", VerificationResult.Invalid, CheckNames.Format, "not an assertion")]
    [InlineData("simple-badge.png", VerificationResult.Valid, null, "")]
    [InlineData("simple.jwt", VerificationResult.Valid, null, "")]
    [InlineData("simple-not-revoked.jwt", VerificationResult.Valid, null, "")]
    [InlineData("simple-revoked.jwt", VerificationResult.Revoked, CheckNames.Status, "A good reason")]
    public async Task OpenBadges2_ComesOutRight(string file, VerificationResult result, string? check, string reason)
    {
        var bytes = Read("ob20/" + file);
        var web = OpenBadges2Web();
        if (file.EndsWith(".json", StringComparison.Ordinal) || file.EndsWith(".png", StringComparison.Ordinal))
        {
            var json = file.EndsWith(".png", StringComparison.Ordinal) ? StrictJson.Parse(PngBaking.Unbake(bytes).Text) : StrictJson.Parse(bytes);
            web.Put(json.GetProperty("id").GetString()!, json.GetRawText());
        }

        var report = await Verifier(web).VerifyAsync(bytes);
        Assert.True(report.Result == result, Tell(report));
        if (check is not null) Assert.Contains(reason, report.Check(check)!.Message, StringComparison.Ordinal);
        if (result == VerificationResult.Valid) Assert.Equal("An Example Badge Issuer", report.Summary!.IssuerName);
    }

    [SharedDataFact]
    public async Task OpenBadges2_OfVersion1_IsNotJudged()
    {
        var report = await Verifier(new Documents()).VerifyAsync(SharedData.Bytes("badges", "baked", "concentricsky", "baked_heart.png"));
        Assert.Equal(VerificationResult.Unverifiable, report.Result);
        Assert.Contains("version 1", report.Check(CheckNames.Format)!.Message, StringComparison.Ordinal);
    }

    [SharedDataFact]
    public async Task EveryFile_GetsAReport()
    {
        var verifier = Verifier(new Documents());
        foreach (var file in Directory.GetFiles(SharedData.Path("badges"), "*", SearchOption.AllDirectories))
        {
            var report = await verifier.VerifyAsync(File.ReadAllBytes(file));
            Assert.NotEqual(VerificationResult.Valid, report.Result);
            Assert.All(report.Checks, c => Assert.False(string.IsNullOrWhiteSpace(c.Message)));
        }
    }

    internal static CredentialVerifier Verifier(Documents web) => new(web, new StoppedClock(Generated.Now));

    internal static string Tell(VerificationReport report) =>
        report.ResultName + ": " + string.Join(" | ", report.Checks.Where(c => c.Outcome != CheckOutcome.Pass).Select(c => $"{c.Name} {c.Outcome}: {c.Message}"))
        + string.Concat(report.Contained.Select(c => " [" + Tell(c) + "]"));

    private static byte[] Read(string file) => SharedData.Bytes(["badges", "1edtech-validator", .. file.Split('/')]);

    private static Documents OpenBadges2Web()
    {
        var web = new Documents();
        foreach (var file in Directory.GetFiles(SharedData.Path("badges", "1edtech-validator", "ob20", "assets"), "*.json"))
        {
            var text = File.ReadAllText(file);
            if (text.StartsWith('{') && text.Contains("https://w3id.org/openbadges/v2", StringComparison.Ordinal) && StrictJson.Parse(text).TryGetProperty("id", out var id)) web.Put(id.GetString()!, text);
        }

        // Several files describe the same ids in different ways; these are the plain ones.
        foreach (var name in new[] { "organization.json", "robotics-badge.json", "key1.json" })
            web.Put(StrictJson.Parse(Read("ob20/assets/" + name)).GetProperty("id").GetString()!, Read("ob20/assets/" + name));
        return web;
    }

    /// <summary>A web in which every issuer named in a credential lists the key that signed it.</summary>
    private static Documents IssuersOf(byte[] bytes)
    {
        var web = new Documents();
        var text = PngBaking.IsPng(bytes) ? PngBaking.Unbake(bytes).Text : SvgBaking.LooksLikeSvg(bytes) ? SvgBaking.Unbake(bytes).Text : System.Text.Encoding.UTF8.GetString(bytes);
        if (VcJwt.LooksLikeJwt(text))
        {
            var jwt = VcJwt.Parse(text);
            var issuer = jwt.Credential.GetProperty("issuer").GetProperty("id").GetString()!;
            return web.Put(new Uri(issuer).GetLeftPart(UriPartial.Authority) + "/.well-known/jwks.json", Jwks.Set([Jwks.Describe(PublicKey.FromJwk(jwt.Header.GetProperty("jwk")), "k", issuer)]));
        }

        var keys = new Dictionary<string, List<PublicKey>>();
        Collect(StrictJson.Parse(text), keys);
        foreach (var (issuer, list) in keys) web.Issuer(issuer, [.. list]);
        return web;
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
