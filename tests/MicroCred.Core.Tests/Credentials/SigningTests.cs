using MicroCred.Core.Credentials.Signing;
using MicroCred.OpenBadges;
using MicroCred.OpenBadges.Proofs;
using MicroCred.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Tests.Credentials;

public sealed class SigningTests
{
    private static readonly string[] AssertionMembers = ["@context", "id", "type", "recipient", "badge", "verification", "issuedOn", "image"];

    [Fact]
    public async Task Finish_ThatEarns_SignsTheCredentialInTheSameSave()
    {
        await using var portal = await Portal.StartAsync();
        var scene = await AssessmentScene.OnAsync(portal, assessors: 2);

        await EarnAsync(scene);

        var credential = await portal.InDatabaseAsync(db => db.Credentials.SingleAsync());
        var signed = await CurrentAsync(portal, credential.Id);
        var keys = await portal.InDatabaseAsync(db => db.IssuerKeys.ToDictionaryAsync(k => k.Id));
        var json = StrictJson.Parse(signed.Json);
        Assert.Equal($"https://microcred.test/credentials/{credential.Code}", json.GetProperty("id").GetString());
        Assert.True(DataIntegrity.VerifySignature(json, json.GetProperty("proof")[0], keys[signed.ProofKeyId].PublicKey));
        var token = VcJwt.Parse(signed.Jwt);
        Assert.True(token.VerifySignature(keys[signed.TokenKeyId].PublicKey));
        Assert.Empty(token.ClaimProblems());
        Assert.Equal("RS256", token.Algorithm);
        var list = await portal.InDatabaseAsync(db => db.RevocationLists.SingleAsync());
        Assert.Equal(credential.RevocationListId, list.Id);
        Assert.False(list.IsRevoked(credential.RevocationPlace!.Value));
        Assert.Equal(AssertionMembers, StrictJson.Parse(signed.Assertion).EnumerateObject().Select(m => m.Name).Intersect(AssertionMembers));
    }

    [Fact]
    public async Task TheDocument_NamesResultsLevelsHoursAndWho_AndNoAddress()
    {
        await using var portal = await Portal.StartAsync();
        var scene = await AssessmentScene.OnAsync(portal, assessors: 2);

        await EarnAsync(scene);

        var credential = await portal.InDatabaseAsync(db => db.Credentials.SingleAsync());
        var signed = await CurrentAsync(portal, credential.Id);
        var subject = StrictJson.Parse(signed.Json).GetProperty("credentialSubject");
        var achievement = subject.GetProperty("achievement");
        Assert.Equal("MicroCredential", achievement.GetProperty("achievementType").GetString());
        Assert.Equal(credential.HoursHundredths / 100m, subject.GetProperty("creditsEarned").GetDecimal());
        var levels = achievement.GetProperty("resultDescription").EnumerateArray()
            .SelectMany(d => d.GetProperty("rubricCriterionLevel").EnumerateArray()).ToDictionary(l => l.GetProperty("id").GetString()!, l => l.GetProperty("name").GetString());
        Assert.All(subject.GetProperty("result").EnumerateArray(), r =>
            Assert.Equal(credential.Snapshot.Levels[AssessmentScene.Meets], levels[r.GetProperty("achievedLevel").GetString()!]));
        Assert.Equal(credential.Snapshot.Criteria.Count, subject.GetProperty("result").GetArrayLength());
        Assert.Equal(credential.IssuerName, subject.GetProperty("source").GetProperty("name").GetString());
        Assert.DoesNotContain(scene.Earner.Email, signed.Json + signed.Assertion, StringComparison.OrdinalIgnoreCase);
        var hashed = subject.GetProperty("identifier").EnumerateArray().Single(i => i.GetProperty("identityType").GetString() == "emailAddress");
        Assert.Equal(MicroCred.OpenBadges.V3.IdentityObject.Hash(scene.Earner.Email.ToLowerInvariant(), hashed.GetProperty("salt").GetString()), hashed.GetProperty("identityHash").GetString());
    }

    [Fact]
    public async Task SignUnsigned_SignsWhatWasIssuedBefore_AndNothingTwice()
    {
        await using var portal = await Portal.StartAsync();
        var issuer = await portal.Given.IssuerAsync();
        var earner = await portal.Given.PersonAsync("Amara Reyes");
        for (var i = 0; i < 45; i++) await portal.Given.CredentialAsync(earner, await portal.Given.MicroCredentialAsync(issuer, $"Title number {i}"));

        Assert.Equal(45, await SignAsync(portal));
        Assert.Equal(0, await SignAsync(portal));

        await portal.InDatabaseAsync(async db =>
        {
            Assert.Equal(45, await db.SignedCredentials.CountAsync());
            Assert.Equal(1, await db.RevocationLists.CountAsync());
            Assert.Equal(2, await db.IssuerKeys.CountAsync());
        });
    }

    private static Task<int> SignAsync(Portal portal) => portal.ServiceAsync<SigningService, int>(s => s.SignUnsignedAsync());

    private static Task<SignedCredential> CurrentAsync(Portal portal, Guid credentialId) =>
        portal.InDatabaseAsync(db => db.SignedCredentials.SingleAsync(s => s.CredentialId == credentialId && s.SupersededAt == null));

    private static async Task EarnAsync(AssessmentScene scene)
    {
        foreach (var assessor in scene.Assessors.Take(2))
        {
            var review = await scene.ClaimAsync(assessor);
            await scene.WriteAsync(assessor, review, AssessmentScene.Meets);
            await scene.FinishAsync(assessor, review);
        }
    }
}
