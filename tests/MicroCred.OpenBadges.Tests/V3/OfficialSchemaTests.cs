using MicroCred.OpenBadges.Proofs;
using MicroCred.OpenBadges.StatusLists;
using MicroCred.OpenBadges.V3;

namespace MicroCred.OpenBadges.Tests.V3;

/// <summary>Every document that we make is valid by 1EdTech's JSON Schemas, can be signed, and verifies.</summary>
public sealed class OfficialSchemaTests
{
    [SharedDataFact]
    public void Badges_500Variants_AreValidAndVerify()
    {
        var schema = JsonSchemaValidator.Load("vc-standards", "ob3", "ob_v3p0_achievementcredential_schema.json");
        for (var seed = 0; seed < 500; seed++)
        {
            var generated = new Generated(seed);
            var signed = StrictJson.ToElement(generated.Signed(generated.Badge(endorsed: seed % 10 == 0)));
            var problems = schema.Validate(signed);
            Assert.True(problems.Count == 0, $"variant {seed}: {string.Join("; ", problems)}");
            if (seed % 10 == 0) Assert.True(DataIntegrity.VerifySignature(signed, signed.GetProperty("proof")[0], Generated.Key.PublicKey), $"variant {seed}");
        }
    }

    [SharedDataFact]
    public void ClrsAndEndorsementsAndProfiles_AreValid()
    {
        var clr = JsonSchemaValidator.Load("vc-standards", "clr2", "clr_v2p0_clrcredential_schema.json");
        var endorsement = JsonSchemaValidator.Load("vc-standards", "ob3", "ob_v3p0_endorsementcredential_schema.json");
        for (var seed = 0; seed < 60; seed++)
        {
            var generated = new Generated(1000 + seed);
            var signed = DataIntegrity.Sign(generated.Clr().ToJson(), Generated.Key, Generated.Method, Generated.Now);
            Assert.Empty(clr.Validate(StrictJson.ToElement(signed)));
            Assert.Empty(endorsement.Validate(StrictJson.ToElement(generated.Endorsement(Generated.IssuerId))));
        }
    }

    [SharedDataFact]
    public void TheValidator_FindsFaults()
    {
        var schema = JsonSchemaValidator.Load("vc-standards", "ob3", "ob_v3p0_achievementcredential_schema.json");
        foreach (var file in new[] { "simple-err-issuer.json", "simple-err-type.json", "simple-err-context.json", "simple-err-credential-subject-type.json" })
            Assert.NotEmpty(schema.Validate(SharedData.Json("badges", "1edtech-validator", "ob30", file)));
        Assert.Empty(schema.Validate(SharedData.Json("badges", "1edtech-validator", "ob30", "simple.json")));
        Assert.Empty(schema.Validate(SharedData.Json("badges", "1edtech-validator", "ob30", "complete.json")));
    }

    [Fact]
    public void Json_IsInTheStandardsForm()
    {
        var badge = new Generated(7).Badge() with { Name = null, Evidence = [], Description = null };
        var json = badge.ToJson();
        Assert.Equal(
            ["@context", "id", "type", "issuer", "validFrom"],
            json.Select(m => m.Key).Where(k => k is "@context" or "id" or "type" or "issuer" or "validFrom"));
        Assert.Equal("@context", json.First().Key);
        Assert.Equal(Contexts.Credentials, (string?)json["@context"]![0]);
        Assert.Equal(Contexts.OpenBadges, (string?)json["@context"]![1]);
        Assert.False(json.ContainsKey("evidence"));
        Assert.False(json.ContainsKey("name"));
        Assert.EndsWith("Z", (string?)json["validFrom"], StringComparison.Ordinal);
        Assert.Equal("IdentityObject", OpenBadgesJson.ToJson(IdentityObject.ForEmail("a@example.com", "Kosher"))["type"]!.GetValue<string>());
    }

    [Fact]
    public void Json_ReadsBackEqual()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var badge = new Generated(seed).Badge();
            var json = badge.ToJson();
            Assert.Equal(json.ToJsonString(), OpenBadgesJson.FromJson<OpenBadgeCredential>(StrictJson.ToElement(json)).ToJson().ToJsonString());
        }
    }

    [Fact]
    public void SingleValues_AreReadAsLists()
    {
        var subject = OpenBadgesJson.FromJson<Achievement>(StrictJson.Parse("""{"id":"urn:x:1","type":"Achievement","name":"n","description":"d","criteria":{"narrative":"c"},"tag":"one"}"""));
        Assert.Equal(["Achievement"], subject.Type);
        Assert.Equal(["one"], subject.Tag!);
        Assert.Throws<CredentialException>(() => OpenBadgesJson.FromJson<Achievement>(StrictJson.Parse("""{"id":"urn:x:1"}""")));
    }

    [Fact]
    public void IdentityHash_IsTheStandardsExample()
    {
        Assert.Equal("sha256$b5809d8a92f8858436d7e6b87c12ebc0ae1eac4baecc2c0b913aee2c922ef399", IdentityObject.Hash("a@example.com", "Kosher"));
        var identity = IdentityObject.ForEmail(" A@Example.com ", "Kosher");
        Assert.Equal("sha256$b5809d8a92f8858436d7e6b87c12ebc0ae1eac4baecc2c0b913aee2c922ef399", identity.IdentityHash);
        Assert.True(identity.Matches("a@example.com"));
        Assert.True(identity.Matches("A@EXAMPLE.COM"));
        Assert.False(identity.Matches("b@example.com"));
        Assert.NotEqual(IdentityObject.NewSalt(), IdentityObject.NewSalt());
    }

    [Fact]
    public void StatusListCredential_CanBeSigned()
    {
        var list = new StatusList { [5] = true };
        var credential = StatusListCredential.Create("https://portal.example/status/1", new Generated(1).Profile(Generated.IssuerId), list, Generated.Now, TimeSpan.FromMinutes(5));
        var signed = StrictJson.ToElement(DataIntegrity.Sign(credential.ToJson(), Generated.Key, Generated.Method, Generated.Now));
        Assert.True(DataIntegrity.VerifySignature(signed, signed.GetProperty("proof")[0], Generated.Key.PublicKey));
        Assert.Equal(300_000, signed.GetProperty("credentialSubject").GetProperty("ttl").GetInt64());
        Assert.True(StatusList.Decode(signed.GetProperty("credentialSubject").GetProperty("encodedList").GetString()!)[5]);
    }
}
