using System.Net;
using System.Text.Json;
using MicroCred.Core.MicroCredentials;
using MicroCred.TestSupport;

namespace MicroCred.Web.Tests.Submissions;

public sealed class AnsweringTests : SubmissionPages
{
    [Fact]
    public async Task Save_WithoutScript_KeepsTheAnswer_AndTheRubricStandsBesideIt()
    {
        var page = await Browser.OpenAsync($"{At}/reflection");
        Assert.Contains("Criterion 3a", page.Document.QuerySelector("aside")!.TextContent, StringComparison.Ordinal);
        page = await page.SubmitAsync("Save", Text("Line one\r\nline two <b>&amp;"));
        Assert.Contains("Saved.", page.Text, StringComparison.Ordinal);
        Assert.Equal("Line one\nline two <b>&amp;", await AnswerAsync(Part.Reflection));
        Assert.Contains("line two <b>&amp;", page.Document.QuerySelector("textarea")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Save_TenThousandAndOneCharacters_SaysSoBesideTheField_AndKeepsAllOfThem()
    {
        var text = new string('x', 10_001);
        var page = await (await Browser.OpenAsync($"{At}/overview")).SubmitAsync("Save", Text(text));
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("An answer can hold 10,000 characters; this one has 10,001.", MessageBeside(page, "Answers[0].Text"), StringComparison.Ordinal);
        Assert.Equal(text, page.Document.QuerySelector("textarea")!.TextContent.Trim());
        Assert.NotNull(page.Document.QuerySelector(".error-summary a"));
        Assert.Null(await AnswerAsync(Part.Overview));
        page = await page.SubmitAsync("Save", Text(text[..10_000]));
        Assert.Equal(10_000, (await AnswerAsync(Part.Overview))!.Length);
    }

    [Fact]
    public async Task Save_FromAStaleTab_ShowsBothTexts_AndKeepingMineReplacesTheOther()
    {
        var tabA = await Browser.OpenAsync($"{At}/overview");
        var tabB = await Browser.OpenAsync($"{At}/overview");
        await tabA.SubmitAsync("Save", Text("Written in tab A."));
        var clash = await tabB.SubmitAsync("Save", Text("Written in tab B."));
        Assert.Equal("Written in tab A.", clash.Document.QuerySelector(".clash-text")!.TextContent);
        Assert.Equal("Written in tab B.", clash.Document.QuerySelector("textarea")!.TextContent.Trim());
        Assert.Equal("Written in tab A.", await AnswerAsync(Part.Overview));

        var theirs = await clash.FollowAsync("Take what was saved there");
        Assert.Equal("Written in tab A.", theirs.Document.QuerySelector("textarea")!.TextContent.Trim());
        await clash.SubmitAsync("Keep what I wrote here");
        Assert.Equal("Written in tab B.", await AnswerAsync(Part.Overview));
    }

    [Fact]
    public async Task Autosave_AnswersJson_AndTellsOfClashesAndLimits()
    {
        var page = await Browser.OpenAsync($"{At}/overview");
        var stale = await Browser.OpenAsync($"{At}/overview");
        Assert.Equal($"{At}/overview/draft", page.Document.QuerySelector("form[data-autosave]")!.GetAttribute("data-autosave"));

        var (status, json) = await AutosaveAsync(page, "As one types");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("As one types", await AnswerAsync(Part.Overview));
        var version = json.GetProperty("version").GetString()!;
        Assert.StartsWith("1.1=", version, StringComparison.Ordinal);
        Assert.True(json.GetProperty("savedAt").GetDateTime() > DateTime.MinValue);

        (status, _) = await AutosaveAsync(page, "As one types on", version);
        Assert.Equal(HttpStatusCode.OK, status);
        (status, json) = await AutosaveAsync(stale, "From the other tab");
        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Equal("As one types on", json.GetProperty("theirs").GetProperty("Answers[0].Text").GetString());
        (status, _) = await AutosaveAsync(stale, "From the other tab", json.GetProperty("version").GetString());
        Assert.Equal((HttpStatusCode.OK, "From the other tab"), (status, await AnswerAsync(Part.Overview)));

        (status, json) = await AutosaveAsync(page, new string('x', 10_001));
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("10,000", json.GetProperty("errors").GetProperty("Answers[0].Text")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Save_AfterSubmittingInAnotherTab_ChangesNothing_AndGivesTheTextBack()
    {
        await FillAsync();
        var open = await Browser.OpenAsync($"{At}/overview");
        await (await Browser.OpenAsync($"{At}/submit")).SubmitAsync("Submit for review", new { Ready = true, StudentRelease = true, OwnWork = true });
        var page = await open.SubmitAsync("Save", Text("Too late."));
        Assert.Contains("Nothing can be changed now", page.Text, StringComparison.Ordinal);
        Assert.Equal("Too late.", page.Document.QuerySelector("main textarea")!.TextContent.Trim());
        Assert.Equal("A class of thirty, in March.", await AnswerAsync(Part.Overview));
    }

    [Fact]
    public async Task PastWork_IsKept()
    {
        await (await Browser.OpenAsync($"{At}/overview")).SubmitAsync("Save", new { IsPastWork = true });
        Assert.True((await AttemptAsync()).IsPastWork);
        var page = await Browser.OpenAsync($"{At}/overview");
        Assert.True(page.Document.QuerySelector("#IsPastWork")!.HasAttribute("checked"));
    }

    private async Task<(HttpStatusCode Status, JsonElement Json)> AutosaveAsync(BrowserPage page, string text, string? version = null)
    {
        string Field(string name) => page.Document.QuerySelector($"form[data-autosave] [name='{name}']")!.GetAttribute("value")!;
        var request = new HttpRequestMessage(HttpMethod.Post, $"{At}/overview/draft")
        {
            Content = new FormUrlEncodedContent([new("Version", version ?? Field("Version")), new("Answers[0].Key", "1.1"), new("Answers[0].Text", text)]),
        };
        request.Headers.Add("RequestVerificationToken", Field("__RequestVerificationToken"));
        request.Headers.Add("Accept", "application/json");
        using var response = await Browser.Client.SendAsync(request);
        return (response.StatusCode, JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement);
    }
}
