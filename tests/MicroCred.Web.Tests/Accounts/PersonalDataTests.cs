using System.Net;
using System.Text.Json;
using MicroCred.Core.Accounts;
using MicroCred.Core.Files;
using MicroCred.Core.Reviews;
using MicroCred.Core.Submissions;
using MicroCred.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCred.Web.Tests.Accounts;

/// <summary>Taking a copy of one's data, and deleting the account in every state of work.</summary>
public sealed class PersonalDataTests
{
    [Fact]
    public async Task Download_HoldsWhatThePersonGaveAndEarned()
    {
        await using var portal = await Portal.StartAsync();
        var issuer = await portal.Given.IssuerAsync();
        var school = await portal.Given.SchoolAsync(await portal.Given.DistrictAsync());
        var earner = await portal.Given.PersonAsync("Amara Reyes", (Role.Earner, school));
        var other = await portal.Given.PersonAsync("Theo Lindqvist", (Role.Earner, school));
        await portal.Given.CompleteDraftAsync(earner, await portal.Given.MicroCredentialAsync(issuer, "A draft"));
        await portal.Given.CompleteDraftAsync(other, await portal.Given.MicroCredentialAsync(issuer, "Somebody else's"));
        var credential = await portal.Given.CredentialAsync(earner, await portal.Given.MicroCredentialAsync(issuer, "An earned one"));
        await AddConsentAndFileAsync(portal, earner);

        var browser = await portal.SignInAsync(earner);
        var file = await (await browser.OpenAsync("/Identity/Account/Manage/PersonalData")).SubmitAsync("Download my data");

        Assert.Equal("application/json", file.Response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", file.Response.Content.Headers.ContentDisposition!.DispositionType);
        using var json = JsonDocument.Parse(file.Bytes);
        var root = json.RootElement;
        Assert.Equal(earner.Email, root.GetProperty("profile").GetProperty("email").GetString());
        Assert.Equal("Pine Street School", root.GetProperty("memberships")[0].GetProperty("organization").GetString());
        Assert.Equal(2, root.GetProperty("submissions").GetArrayLength());
        Assert.Contains("An answer to 1.1.", root.GetProperty("answers").ToString(), StringComparison.Ordinal);
        Assert.Contains("https://example.org/lesson", root.GetProperty("workExamples").ToString(), StringComparison.Ordinal);
        Assert.Contains("A. B.", root.GetProperty("consentRecords").ToString(), StringComparison.Ordinal);
        Assert.Contains("lesson plan.pdf", root.GetProperty("files").ToString(), StringComparison.Ordinal);
        Assert.Contains(credential.Code, root.GetProperty("credentials").ToString(), StringComparison.Ordinal);
        Assert.Contains("PersonalDataDownloaded", root.GetProperty("acts").ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Somebody else", file.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Download_SaysWhereEachFileOpens()
    {
        await using var portal = await Portal.StartAsync();
        var earner = await portal.Given.PersonAsync("Amara Reyes");
        var draft = await portal.Given.CompleteDraftAsync(earner, await portal.Given.MicroCredentialAsync(await portal.Given.IssuerAsync()));
        var actor = await portal.Given.ActorAsync(earner);
        using (var received = await portal.Services.GetRequiredService<FileStore>().ReceiveAsync(new MemoryStream("What students said."u8.ToArray()), "File", default))
            await portal.ServiceAsync<ArtifactService>(s => s.AttachFileAsync(actor, draft, "2.1", received, "notes.txt", "Notes", new DescribeStudents(false)));

        var browser = await portal.SignInAsync(earner);
        var data = await (await browser.OpenAsync("/Identity/Account/Manage/PersonalData")).SubmitAsync("Download my data");
        using var json = JsonDocument.Parse(data.Bytes);
        var address = json.RootElement.GetProperty("workExamples").EnumerateArray().Single(w => w.GetProperty("kind").GetString() == "File").GetProperty("openAt").GetString()!;

        Assert.Equal(address.ToLowerInvariant(), address);
        Assert.Equal("What students said.", (await browser.OpenAsync(new Uri(address).AbsolutePath)).Html);
    }

    [Fact]
    public async Task Delete_RemovesDraftsAndFiles_WithdrawsWhatIsUndecided_KeepsWhatIsDecided()
    {
        await using var portal = await Portal.StartAsync();
        var issuer = await portal.Given.IssuerAsync();
        var school = await portal.Given.SchoolAsync(await portal.Given.DistrictAsync());
        var earner = await portal.Given.PersonAsync("Amara Reyes", (Role.Earner, school));
        var draft = await portal.Given.CompleteDraftAsync(earner, await portal.Given.MicroCredentialAsync(issuer, "A draft"));
        var submitted = await portal.Given.SubmittedAttemptAsync(earner, await portal.Given.MicroCredentialAsync(issuer, "A submitted one"));
        var inReview = await portal.Given.SubmittedAttemptAsync(earner, await portal.Given.MicroCredentialAsync(issuer, "One in review"));
        var assessor = await portal.Given.PersonAsync("Ines Assessor", (Role.Assessor, issuer));
        var review = await ClaimAsync(portal, inReview, assessor);
        var credential = await portal.Given.CredentialAsync(earner, await portal.Given.MicroCredentialAsync(issuer, "An earned one"));
        var fileId = await AddConsentAndFileAsync(portal, earner);

        var browser = await portal.SignInAsync(earner);
        var form = await browser.OpenAsync("/Identity/Account/Manage/DeletePersonalData");
        var wrong = await form.SubmitAsync("Delete my account for good", new { Input__Password = "not the password" });
        Assert.NotNull(wrong.Document.QuerySelector("#Input_Password[aria-invalid]"));
        var deleted = await wrong.SubmitAsync("Delete my account for good", new { Input__Password = TestData.Password });

        Assert.Equal("/", deleted.Url.AbsolutePath);
        Assert.Contains("Your account is deleted", deleted.Text, StringComparison.Ordinal);
        await portal.InDatabaseAsync(async db =>
        {
            var user = await db.Users.SingleAsync(u => u.Id == earner.Id);
            Assert.Equal((ApplicationUser.AnonymousName, null, null), (user.DisplayName, user.Email, user.PasswordHash));
            Assert.False(await db.Submissions.AnyAsync(s => s.Id == draft));
            var attempts = await db.Attempts.Include(a => a.Responses).Include(a => a.Artifacts).ToDictionaryAsync(a => a.Id);
            foreach (var id in new[] { submitted, inReview })
            {
                Assert.Equal(AttemptStatus.Withdrawn, attempts[id].Status);
                Assert.Empty(attempts[id].Responses);
                Assert.Empty(attempts[id].Artifacts);
            }

            var earned = attempts[credential.AttemptId];
            Assert.Equal(AttemptStatus.Earned, earned.Status);
            Assert.NotEmpty(earned.Responses);
            Assert.All(earned.Artifacts, a => Assert.Null(a.Url));
            Assert.Equal(ReviewStatus.Closed, (await db.Reviews.SingleAsync(r => r.Id == review)).Status);
            Assert.NotNull((await db.StoredFiles.SingleAsync(f => f.Id == fileId)).DiscardedAt);
            Assert.Equal("", (await db.ConsentRecords.SingleAsync(c => c.EarnerId == earner.Id)).Initials);
            Assert.False(await db.Memberships.AnyAsync(m => m.UserId == earner.Id && m.EndsAt == null));
            Assert.All(await db.Submissions.Where(s => s.EarnerId == earner.Id).ToListAsync(), s => Assert.Null(s.OpenKey));
        });
        var publicPage = await portal.Visitor().OpenAsync($"/credentials/{credential.Code}");
        Assert.Equal(HttpStatusCode.OK, publicPage.Status);
        Assert.DoesNotContain("Amara", publicPage.Text, StringComparison.Ordinal);
        Assert.Equal("/Identity/Account/Login", (await browser.OpenAsync("/portfolio")).Url.AbsolutePath);
        var assessing = await portal.SignInAsync(assessor);
        Assert.True((int)(await assessing.OpenAsync("/reviews")).Status < 500);
        Assert.True((int)(await assessing.OpenAsync($"/reviews/{review}")).Status < 500);
    }

    [Fact]
    public async Task Delete_CanLeaveTheNameOnCredentials()
    {
        await using var portal = await Portal.StartAsync();
        var earner = await portal.Given.PersonAsync("Amara Reyes");
        var credential = await portal.Given.CredentialAsync(earner, await portal.Given.MicroCredentialAsync(await portal.Given.IssuerAsync()));

        await DeleteAsync(portal, earner, keepName: true);

        Assert.Contains("Amara Reyes", (await portal.Visitor().OpenAsync($"/credentials/{credential.Code}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Delete_OfAnAssessor_GivesBackWhatTheyBegan()
    {
        await using var portal = await Portal.StartAsync();
        var issuer = await portal.Given.IssuerAsync();
        var attempt = await portal.Given.SubmittedAttemptAsync(await portal.Given.PersonAsync("Amara Reyes"), await portal.Given.MicroCredentialAsync(issuer));
        var assessor = await portal.Given.PersonAsync("Ines Assessor", (Role.Assessor, issuer));
        var review = await ClaimAsync(portal, attempt, assessor);

        await DeleteAsync(portal, assessor);

        Assert.Equal(ReviewStatus.GivenBack, await portal.InDatabaseAsync(async db => (await db.Reviews.SingleAsync(r => r.Id == review)).Status));
        Assert.Equal(2, await portal.InDatabaseAsync(async db => (await db.Attempts.SingleAsync(a => a.Id == attempt)).OpenReviews));
    }

    [Fact]
    public async Task Delete_OfTheLastSystemAdministrator_IsRefused_UntilThereIsAnother()
    {
        await using var portal = await Portal.StartAsync();
        var administrator = await portal.Given.AdministratorAsync();

        var refused = await DeleteAsync(portal, administrator);
        Assert.Contains("only system administrator", refused.Text, StringComparison.Ordinal);

        await portal.Given.AdministratorAsync("Bo Admin");
        Assert.Contains("Your account is deleted", (await DeleteAsync(portal, administrator)).Text, StringComparison.Ordinal);
    }

    private static async Task<BrowserPage> DeleteAsync(Portal portal, Person person, bool keepName = false)
    {
        var browser = await portal.SignInAsync(person);
        return await (await browser.OpenAsync("/Identity/Account/Manage/DeletePersonalData"))
            .SubmitAsync("Delete my account for good", new { Input__Password = TestData.Password, Input__KeepName = keepName });
    }

    private static Task<Guid> ClaimAsync(Portal portal, Guid attemptId, Person assessor) => portal.InDatabaseAsync(async db =>
    {
        var attempt = await db.Attempts.SingleAsync(a => a.Id == attemptId);
        var review = Review.Claim(attempt, assessor.Id, new ReviewFacts(true, false, false, false, 1), null, portal.Clock.Now);
        db.Reviews.Add(review);
        await db.SaveChangesAsync();
        return review.Id;
    });

    private static Task<Guid> AddConsentAndFileAsync(Portal portal, Person earner) => portal.InDatabaseAsync(async db =>
    {
        var now = portal.Clock.Now;
        db.ConsentRecords.Add(new ConsentRecord(earner.Id, ReleaseKind.ParentRelease, "A. B.", "School office", new DateOnly(2026, 9, 1), now));
        var file = new StoredFile(earner.Id, "lesson plan.pdf", "application/pdf", ".pdf", 10, new string('0', 64), Guid.NewGuid().ToString("N"), now);
        db.StoredFiles.Add(file);
        await db.SaveChangesAsync();
        return file.Id;
    });
}
