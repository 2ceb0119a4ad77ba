using MicroCred.Core.Common;
using MicroCred.Core.Credentials;
using MicroCred.Core.Credentials.Signing;
using MicroCred.OpenBadges;
using MicroCred.OpenBadges.Proofs;
using MicroCred.OpenBadges.StatusLists;
using MicroCred.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

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

    [Fact]
    public async Task Finish_TwentyAttemptsAtOnce_SignsEachOnceAndMakesTheKeysOnce()
    {
        await using var portal = await Portal.StartAsync();
        var scene = await AssessmentScene.OnAsync(portal, assessors: 2);
        var last = new List<(Person Assessor, Guid Review)>();
        for (var i = 0; i < 20; i++)
        {
            var attempt = i == 0 ? scene.AttemptId : await portal.Given.SubmittedAttemptAsync(await portal.Given.PersonAsync($"Earner Number{i}"), scene.Title);
            foreach (var assessor in scene.Assessors)
            {
                var review = await scene.ClaimAsync(assessor, attempt);
                await scene.WriteAsync(assessor, review, AssessmentScene.Meets);
                if (assessor == scene.Assessors[0]) await scene.FinishAsync(assessor, review);
                else last.Add((assessor, review));
            }
        }

        await Task.WhenAll(last.Select(l => Task.Run(() => scene.FinishAsync(l.Assessor, l.Review))));

        await portal.InDatabaseAsync(async db =>
        {
            var credentials = await db.Credentials.ToListAsync();
            Assert.Equal(20, credentials.Count);
            Assert.Equal(20, credentials.Select(c => c.RevocationPlace).Distinct().Count());
            Assert.Equal(20, await db.SignedCredentials.CountAsync());
            Assert.Equal(2, await db.IssuerKeys.CountAsync());
            Assert.Equal(1, await db.RevocationLists.CountAsync());
        });
    }

    [Fact]
    public async Task Revoke_TwentyAtOnce_SetsTwentyBitsInOneSignedList()
    {
        await using var portal = await Portal.StartAsync();
        var issuer = await portal.Given.IssuerAsync();
        var earner = await portal.Given.PersonAsync("Amara Reyes");
        var credentials = new List<Credential>();
        for (var i = 0; i < 22; i++) credentials.Add(await portal.Given.CredentialAsync(earner, await portal.Given.MicroCredentialAsync(issuer, $"Title number {i}")));
        await SignAsync(portal);

        await Task.WhenAll(credentials.Take(20).Select(c => Task.Run(() =>
            portal.ServiceAsync<CredentialService>(s => s.RevokeAsync(Actor.Portal, new RevokeCredential(c.Id, "Issued by mistake."))))));

        var list = await portal.InDatabaseAsync(db => db.RevocationLists.SingleAsync());
        var key = await portal.InDatabaseAsync(db => db.IssuerKeys.SingleAsync(k => k.Id == list.KeyId));
        var places = await portal.InDatabaseAsync(db => db.Credentials.ToDictionaryAsync(c => c.Id, c => c.RevocationPlace!.Value));
        var json = StrictJson.Parse(list.Json);
        var bits = StatusList.Decode(json.GetProperty("credentialSubject").GetProperty("encodedList").GetString()!);
        Assert.Equal(20, bits.CountSet());
        Assert.All(credentials, c => Assert.Equal(credentials.IndexOf(c) < 20, bits[places[c.Id]]));
        Assert.True(DataIntegrity.VerifySignature(json, json.GetProperty("proof")[0], key.PublicKey));
    }

    [Fact]
    public async Task Revoke_InAHalfFilledList_ChangesOneBit()
    {
        const int Set = StatusList.MinimumLength / 2;
        await using var portal = await Portal.StartAsync();
        var issuer = await portal.Given.IssuerAsync();
        var earner = await portal.Given.PersonAsync("Amara Reyes");
        var (first, second) = (await portal.Given.CredentialAsync(earner, await portal.Given.MicroCredentialAsync(issuer)), await portal.Given.CredentialAsync(earner, await portal.Given.MicroCredentialAsync(issuer)));
        await SignAsync(portal);
        var places = await portal.InDatabaseAsync(db => db.Credentials.ToDictionaryAsync(c => c.Id, c => c.RevocationPlace!.Value));
        var (before, random) = (new StatusList(), new Random(1));
        while (before.CountSet() < Set) foreach (var place in Enumerable.Range(0, Set - before.CountSet()).Select(_ => random.Next(before.Length)).Where(p => !places.ContainsValue(p))) before[place] = true;
        await portal.InDatabaseAsync(async db =>
        {
            db.Entry(await db.RevocationLists.SingleAsync()).Property(l => l.Bits).CurrentValue = before.ToBytes();
            await db.SaveChangesAsync();
        });

        await portal.ServiceAsync<CredentialService>(s => s.RevokeAsync(Actor.Portal, new RevokeCredential(first.Id, "Issued by mistake.")));

        var list = await portal.InDatabaseAsync(db => db.RevocationLists.SingleAsync());
        var key = await portal.InDatabaseAsync(db => db.IssuerKeys.SingleAsync(k => k.Id == list.KeyId));
        var json = StrictJson.Parse(list.Json);
        var bits = StatusList.Decode(json.GetProperty("credentialSubject").GetProperty("encodedList").GetString()!);
        Assert.True(DataIntegrity.VerifySignature(json, json.GetProperty("proof")[0], key.PublicKey));
        before[places[first.Id]] = true;
        Assert.Equal(before.ToBytes(), bits.ToBytes());
        Assert.False(bits[places[second.Id]]);
    }

    [Fact]
    public async Task Correct_KeepsTheRecipientOfTheHostedAssertion()
    {
        await using var portal = await Portal.StartAsync();
        var earner = await portal.Given.PersonAsync("Amara Reyes");
        var credential = await portal.Given.CredentialAsync(earner, await portal.Given.MicroCredentialAsync(await portal.Given.IssuerAsync()));
        await SignAsync(portal);
        async Task<string> RecipientAsync() => StrictJson.Parse((await CurrentAsync(portal, credential.Id)).Assertion).GetProperty("recipient").GetRawText();
        var before = await RecipientAsync();
        portal.Clock.Advance(TimeSpan.FromMinutes(1));

        await portal.ServiceAsync<CredentialService>(s => s.CorrectAsync(Actor.Portal, new CorrectCredential(credential.Id, "Amara Lund", "Married name.")));

        Assert.Equal(before, await RecipientAsync());
    }

    [Fact]
    public async Task Renew_ExtendsAnExpiringCredential_AndRefusesWhatIsFarFromItsEndOrRevoked()
    {
        await using var portal = await Portal.StartAsync();
        var issuer = await portal.Given.IssuerAsync();
        var earner = await portal.Given.PersonAsync("Amara Reyes");
        var credential = await portal.Given.CredentialAsync(earner, await portal.Given.MicroCredentialAsync(issuer, validMonths: 12));
        await SignAsync(portal);
        Task RenewAsync() => portal.ServiceAsync<CredentialService>(s => s.RenewAsync(Actor.Portal, new RenewCredential(credential.Id, "A new observation.")));

        Assert.Equal("renewed-too-early", (await Assert.ThrowsAsync<RefusedException>(RenewAsync)).Reasons[0].Code);
        portal.Clock.SetUtc(credential.ExpiresAt!.Value.AddDays(-10));
        await RenewAsync();

        var signed = await CurrentAsync(portal, credential.Id);
        var json = StrictJson.Parse(signed.Json);
        Assert.Equal(2, signed.Serial);
        Assert.Equal(new DateTimeOffset(credential.ExpiresAt.Value.AddMonths(12), TimeSpan.Zero).ToUnixTimeSeconds(), json.GetProperty("validUntil").GetDateTimeOffset().ToUnixTimeSeconds());
        Assert.Equal(portal.Clock.Now, json.GetProperty("validFrom").GetDateTime().ToUniversalTime(), TimeSpan.FromSeconds(1));
        await portal.ServiceAsync<CredentialService>(s => s.RevokeAsync(Actor.Portal, new RevokeCredential(credential.Id, "Issued by mistake.")));
        Assert.Equal("already-revoked", (await Assert.ThrowsAsync<RefusedException>(RenewAsync)).Reasons[0].Code);
    }

    [Fact]
    public async Task WithoutAPublicAddress_ACredentialIsIssuedAllTheSame_AndSignedOnceThereIsOne()
    {
        await using var portal = await Portal.StartAsync(services => services.AddSingleton(new PortalAddress(new ConfigurationBuilder().Build())));
        var scene = await AssessmentScene.OnAsync(portal, assessors: 2);

        await EarnAsync(scene);

        Assert.Equal(1, await portal.InDatabaseAsync(db => db.Credentials.CountAsync()));
        Assert.Equal(0, await SignAsync(portal));
        Assert.Equal(0, await portal.InDatabaseAsync(db => db.SignedCredentials.CountAsync()));
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
