using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using MicroCred.Core.Accounts;
using MicroCred.Core.Common;
using MicroCred.Core.Frameworks;
using MicroCred.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Web.Tests.Frameworks;

public sealed class FrameworkPageTests : IAsyncLifetime
{
    private Portal portal = null!;

    public async Task InitializeAsync() => portal = await Portal.StartAsync();

    public async Task DisposeAsync() => await portal.DisposeAsync();

    [Fact]
    public async Task AnAdministratorOfAnIssuer_ImportsAFile_AndSeesWhatItHolds()
    {
        using var browser = await portal.SignInAsync(await portal.Given.PersonAsync("Iva Issuer", (Role.IssuerAdministrator, await portal.Given.IssuerAsync())));
        var form = await browser.OpenAsync("/admin/frameworks");

        var imported = await form.SubmitAsync("Import the framework", null, Json(Package(3)));

        Assert.Equal(HttpStatusCode.OK, imported.Status);
        Assert.Contains("The framework is imported.", imported.Text, StringComparison.Ordinal);
        Assert.Equal(["3", "2"], imported.Document.QuerySelectorAll(".figures dd").Select(d => d.TextContent));
        Assert.Contains("Nothing was changed", (await form.SubmitAsync("Import the framework", null, Json(Package(3)))).Text, StringComparison.Ordinal);
        var framework = await imported.FollowAsync("See the framework");
        Assert.Contains("Statement 0", framework.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ABadFile_IsRefusedBesideTheField_WithEveryPlace()
    {
        using var browser = await portal.SignInAsync(await portal.Given.AdministratorAsync());
        var form = await browser.OpenAsync("/admin/frameworks");

        Assert.Contains("Choose the file to import.", (await form.SubmitAsync("Import the framework")).Document.QuerySelector(".panel")!.TextContent, StringComparison.Ordinal);

        var broken = await form.SubmitAsync("Import the framework", null, Json("{\n  \"CFDocument\": oops"));
        Assert.Contains("Line 2, column 17", broken.Text, StringComparison.Ordinal);

        var json = Package(2);
        foreach (var item in json["CFItems"]!.AsArray()) item!.AsObject().Remove("fullStatement");
        var page = await form.SubmitAsync("Import the framework", null, Json(json));
        Assert.Contains("/CFItems/0/fullStatement: is missing.", page.Text, StringComparison.Ordinal);
        Assert.Contains("/CFItems/1/fullStatement: is missing.", page.Text, StringComparison.Ordinal);
        Assert.Equal(0, await portal.InDatabaseAsync(db => db.Frameworks.CountAsync()));
    }

    [Fact]
    public async Task OthersDoNotReachTheUpload()
    {
        var issuer = await portal.Given.IssuerAsync();
        using var author = await portal.SignInAsync(await portal.Given.PersonAsync("Ada Author", (Role.Author, issuer)));
        Assert.Equal(HttpStatusCode.Forbidden, (await author.OpenAsync("/admin/frameworks")).Status);
        using var visitor = portal.Visitor();
        Assert.StartsWith("/Identity/Account/Login", (await visitor.OpenAsync("/admin/frameworks")).Url.AbsolutePath, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFramework_IsRead_SearchedAndFollowedDown()
    {
        var import = await ImportAsync(Package(40));
        using var visitor = portal.Visitor();

        var list = await visitor.OpenAsync("/frameworks?q=practice");
        var framework = await list.FollowAsync("Practice");
        Assert.Contains("40 items", framework.Text, StringComparison.Ordinal);

        var item = await framework.FollowAsync("Statement 1");
        Assert.Contains("Statement 0", item.Document.QuerySelector(".breadcrumbs")!.TextContent, StringComparison.Ordinal);

        var hits = await framework.SubmitAsync("main form.search", new { q = "statement 39" });
        Assert.Single(hits.Document.QuerySelectorAll(".outline-item"));
        Assert.Equal(HttpStatusCode.OK, (await visitor.OpenAsync($"/frameworks/11111111-0000-4000-8000-000000000001")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.OpenAsync($"/frameworks/{import.FrameworkId}/items/{Guid.NewGuid()}")).Status);
    }

    [Fact]
    public async Task WhatAFileSays_IsNeverMarkup()
    {
        var json = Package(1);
        json["CFDocument"]!["title"] = "<script>alert(1)</script>";
        json["CFDocument"]!["officialSourceURL"] = "javascript:alert(2)";
        json["CFItems"]![0]!["fullStatement"] = "**Bold** <img src=x onerror=alert(3)> [link](javascript:alert(4))";
        json["CFItems"]![0]!["uri"] = "javascript:alert(5)";
        var import = await ImportAsync(json);
        using var visitor = portal.Visitor();
        var itemId = await portal.InDatabaseAsync(db => db.Competencies.Select(c => c.Id).SingleAsync());

        foreach (var address in new[] { "/frameworks", $"/frameworks/{import.FrameworkId}", $"/frameworks/{import.FrameworkId}/items/{itemId}" })
        {
            var page = await visitor.OpenAsync(address);
            Assert.DoesNotContain(page.Document.QuerySelectorAll("a"), a => a.GetAttribute("href")!.StartsWith("javascript", StringComparison.OrdinalIgnoreCase));
            Assert.Empty(page.Document.QuerySelectorAll("main script, main img"));
        }

        Assert.Equal("Bold", (await visitor.OpenAsync($"/frameworks/{import.FrameworkId}/items/{itemId}")).Document.QuerySelector("main .prose strong")!.TextContent);
    }

    [Fact]
    public async Task ALargeFramework_IsAPageOfItsOwnSize()
    {
        var import = await ImportAsync(Package(1300));
        using var visitor = portal.Visitor();
        var page = await visitor.OpenAsync($"/frameworks/{import.FrameworkId}");
        Assert.InRange(page.Document.QuerySelectorAll(".outline-item").Length, 1, 150);
        Assert.InRange(page.Bytes.Length, 1, 200_000);
    }

    private static Upload Json(JsonObject json) => Json(json.ToJsonString());

    private static Upload Json(string text) => new("File", "framework.json", Encoding.UTF8.GetBytes(text), "application/json");

    /// <summary>Items numbered from 0, three below each.</summary>
    private static JsonObject Package(int count)
    {
        static string Id(int number) => $"22222222-0000-4000-8000-{number:D12}";
        var items = new JsonArray();
        var associations = new JsonArray();
        for (var i = 0; i < count; i++)
        {
            items.Add(new JsonObject { ["identifier"] = Id(i), ["uri"] = $"https://case.example/{i}", ["fullStatement"] = $"Statement {i}" });
            if (i == 0) continue;
            associations.Add(new JsonObject
            {
                ["identifier"] = $"33333333-0000-4000-8000-{i:D12}",
                ["associationType"] = "isChildOf",
                ["originNodeURI"] = new JsonObject { ["identifier"] = Id(i) },
                ["destinationNodeURI"] = new JsonObject { ["identifier"] = Id((i - 1) / 3) },
            });
        }

        return new JsonObject
        {
            ["CFDocument"] = new JsonObject { ["identifier"] = "11111111-0000-4000-8000-000000000001", ["title"] = "Practice", ["creator"] = "Somebody" },
            ["CFItems"] = items,
            ["CFAssociations"] = associations,
        };
    }

    private Task<FrameworkImport> ImportAsync(JsonObject json) => portal.ServiceAsync<FrameworkService, FrameworkImport>(
        s => s.ImportAsync(Actor.Portal, new MemoryStream(Encoding.UTF8.GetBytes(json.ToJsonString()))));
}
