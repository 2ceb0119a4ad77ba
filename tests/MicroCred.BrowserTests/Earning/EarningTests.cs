using MicroCred.BrowserTests.Running;
using MicroCred.Core.Submissions;
using MicroCred.TestSupport;
using Microsoft.EntityFrameworkCore;
using static MicroCred.BrowserTests.Earning.AssessorSteps;

namespace MicroCred.BrowserTests.Earning;

/// <summary>The whole job, by the people whose job it is.</summary>
[Collection(Journeys.Name)]
public sealed class EarningTests(RunningBrowser browser)
{
    private const string Setting = "Twenty-four fourth graders, a unit on fractions. I wanted to hear how they think before I explain anything.";
    private const string Reflection = "I waited longer than I ever had. Next time I would write the third question with the quiet ones in mind.";

    [BrowserFact]
    public async Task ATeacher_ThreeAssessors_AndADistrict_BringACredentialAbout()
    {
        await using var scene = await EarningScene.SetAsync(browser);

        var teacher = await scene.WindowOfAsync(scene.Teacher);
        var submission = await teacher.FindAndStartAsync(scene.Title);
        await teacher.AnswerAsync(submission, "overview", Setting);
        await teacher.AddFileAsync(submission, "2.1", MadeFiles.Pdf("Thistlewood lesson.pdf", "Three questions"), "The plan with the three questions", showsStudents: false);
        await teacher.AddFileAsync(submission, "2.1", MadeFiles.Png("Marigold board.png"), "The board after the second exchange", showsStudents: true);
        await teacher.AddFileAsync(submission, "2.1", MadeFiles.Wav("exchange.wav"), "The second exchange, two seconds of it", showsStudents: false);
        await teacher.AnswerAsync(submission, "reflection", Reflection);
        await teacher.SubmitAsync(submission);

        // Two assessors read the same evidence and differ on one criterion.
        var ana = await scene.WindowOfAsync(scene.Assessors[0]);
        await ana.ClaimAsync();
        await SeesEvidenceAndNotWhoseAsync(ana, scene);
        await ana.SeesFilesInPlaceAsync();
        await ana.ScoreAsync(Meets);
        await ana.FinishAsync();
        var ben = await scene.WindowOfAsync(scene.Assessors[1]);
        await ben.ReviewAsync(NotMet, Meets);

        // A third, who knows nothing of it, scores as if first; two of three stand.
        var cleo = await scene.WindowOfAsync(scene.Assessors[2]);
        await cleo.ClaimAsync();
        await cleo.SeesAsync("You are the third assessor");
        await cleo.ScoreAsync(Meets);
        await cleo.FinishAsync();
        Assert.Equal(AttemptStatus.Earned, (await scene.AttemptAsync()).Status);

        // The teacher reads the decision and what the assessors wrote, and shares the credential.
        await teacher.OpenAsync(submission);
        await teacher.SeesAsync("Earned");
        await teacher.SeesAsync("The assessors differed here");
        await teacher.DoesNotSeeAsync(scene.Assessors[0].Name);
        await teacher.PressAsync("See your credential");
        var code = teacher.Path.Split('/')[^1];
        await SeesMailAsync(scene, "AttemptSubmitted", "AttemptDecided", "CredentialIssued");

        // Anyone checks it, signed out, by the code.
        var visitor = await scene.VisitorAsync();
        await visitor.OpenAsync("/verify");
        await visitor.TypeAsync("Code or link", code.ToUpperInvariant());
        await visitor.PressAsync("Check this credential");
        await visitor.SeesAsync(scene.Teacher.Name);
        await visitor.SeesAsync(scene.Title.Name);
        await visitor.SeesAsync("Not revoked");
        await visitor.OpenAsync($"/credentials/{code}/certificate");
        await visitor.SeesAsync(scene.Teacher.Name, ".certificate");
        Assert.True(await visitor.Page.Locator(".certificate svg[role=img], .certificate img").CountAsync() > 0, "The certificate has no QR code.");

        // The district's administrator finds the person and the credential, and nothing of the evidence.
        var district = await scene.WindowOfAsync(scene.DistrictAdministrator);
        await district.OpenAsync("/district/staff");
        await district.TypeAsync("Name", "thistle");
        await district.PressAsync("Show staff");
        await district.PressAsync(scene.Teacher.Name, "main");
        await district.SeesAsync(scene.Title.Name);
        await district.DoesNotSeeAsync("fractions");
        var refused = await district.OpenAsync(submission);
        Assert.Equal(404, refused.Status);
        var artifact = (await scene.AttemptAsync()).Artifacts[0];
        Assert.Equal(404, (await district.OpenAsync($"/files/{artifact.Id}?inline")).Status);
        district.Expect(submission, "/files/");
        scene.AssertQuiet();
    }

    [BrowserFact]
    public async Task NotYetEarned_LeadsToASecondAttempt_WithOnlyWhatWasNotMet_AndWithoutScript()
    {
        var withoutScript = new WindowSettings(HasScript: false);
        await using var scene = await EarningScene.SetAsync(browser);
        var submission = $"/submissions/{await scene.CompleteDraftAsync()}";
        var teacher = await scene.WindowOfAsync(scene.Teacher, withoutScript);
        await teacher.AddFileAsync(submission, "2.1", MadeFiles.Pdf("lesson.pdf", "Three questions"), "The plan with the three questions", showsStudents: true);
        await teacher.SubmitAsync(submission);

        var ana = await scene.WindowOfAsync(scene.Assessors[0], withoutScript);
        await ana.ReviewAsync(Meets, Meets, NotMet);
        var ben = await scene.WindowOfAsync(scene.Assessors[1], withoutScript);
        await ben.ReviewAsync(Meets, Meets, NotMet);

        await teacher.OpenAsync(submission);
        await teacher.SeesAsync("Not yet earned");
        await teacher.SeesAsync("In the second exchange I saw what criterion 3 asks for");
        await teacher.PressAsync("Begin attempt 2");
        await teacher.SeesAsync("What was met stays met");

        // The work examples carried both criteria that were met: they stay as they were. The reflection is open.
        await teacher.OpenAsync($"{submission}/artifacts");
        await teacher.SeesAsync("Met on an earlier attempt");
        await teacher.AnswerAsync(submission, "reflection", Reflection);
        await teacher.OpenAsync($"{submission}/submit");
        await teacher.TypeAsync("What did you change since the last attempt?", "I rewrote the reflection: what I heard, and what I did next.");
        foreach (var name in new[] { "Ready", "StudentRelease", "OwnWork" }) await teacher.Page.Locator($"input[type=checkbox][name={name}]").CheckAsync();
        await teacher.PressAsync("Submit for review");
        await teacher.SeesAsync("Submitted. You will have a decision by");

        foreach (var assessor in scene.Assessors.Skip(2))
        {
            var window = await scene.WindowOfAsync(assessor, withoutScript);
            await window.ClaimAsync();
            await window.SeesAsync("I rewrote the reflection");
            Assert.Equal(1, await window.Page.Locator("#scores .desk-criterion:has(input[type=radio])").CountAsync());
            await window.ScoreAsync(Meets);
            await window.FinishAsync();
        }

        await teacher.OpenAsync(submission);
        await teacher.SeesAsync("Earned");
        await teacher.PressAsync("Attempt 1");
        await teacher.SeesAsync("Not yet earned");
        Assert.Equal(1, await scene.Portal.InDatabaseAsync(db => db.Credentials.CountAsync()));
        scene.AssertQuiet();
    }

    private static async Task SeesEvidenceAndNotWhoseAsync(Window window, EarningScene scene)
    {
        await window.SeesAsync("Twenty-four fourth graders");
        foreach (var secret in new[] { scene.Teacher.Name, "Thistlewood", "Marigold", "Quillfeather", "Zzyzx" }) await window.DoesNotSeeAsync(secret);
    }

    /// <summary>The teacher got these messages, and the page that stands for the post in Development shows them once they are sent.</summary>
    private static async Task SeesMailAsync(EarningScene scene, params string[] kinds)
    {
        var mail = await scene.Portal.MailToAsync(scene.Teacher.Email);
        foreach (var kind in kinds) Assert.Contains(kind, mail.Select(m => m.Kind));
        var window = await scene.VisitorAsync();
        await window.OpenAsync("/dev/mail");
        for (var i = 0; i < 20 && await window.Page.Locator("main li").CountAsync() < mail.Count; i++)
        {
            await Task.Delay(500);
            await window.OpenAsync("/dev/mail");
        }

        foreach (var message in mail) await window.SeesAsync(message.Subject);
    }
}
