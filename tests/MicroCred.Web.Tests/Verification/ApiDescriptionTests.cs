using System.Text.Json;
using MicroCred.TestSupport;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace MicroCred.Web.Tests.Verification;

/// <summary>The OpenAPI document: valid, and true to what the portal answers.</summary>
public sealed class ApiDescriptionTests
{
    [Fact]
    public async Task Document_IsValid_AndDescribesTheAnswer()
    {
        await using var portal = await Portal.StartAsync();
        using var response = await portal.BareClient().GetAsync("/openapi/v1.json");
        var bytes = await response.Content.ReadAsByteArrayAsync();

        var read = OpenApiDocument.Load(new MemoryStream(bytes), "json");
        Assert.Empty(read.Diagnostic!.Errors);
        Assert.Empty(read.Diagnostic.Warnings);
        Assert.Empty(read.Document!.Validate(ValidationRuleSet.GetDefaultRuleSet()));

        var json = JsonElement.Parse(bytes);
        Assert.Equal(["/api/verify"], json.GetProperty("paths").EnumerateObject().Select(p => p.Name));
        var post = json.GetProperty("paths").GetProperty("/api/verify").GetProperty("post");
        Assert.Equal(["200", "400", "413", "415", "429"], post.GetProperty("responses").EnumerateObject().Select(r => r.Name).Order(StringComparer.Ordinal));
        Assert.False(post.TryGetProperty("security", out _));
        var schemas = json.GetProperty("components").GetProperty("schemas");
        var answer = schemas.GetProperty("VerificationAnswer");
        var check = schemas.GetProperty("VerificationAnswerCheck");
        Assert.Equal(["valid", "expired", "revoked", "not-yet-valid", "invalid", "unverifiable"], Values(answer, "result"));
        Assert.Equal(["pass", "fail", "unknown"], Values(check, "outcome"));

        var given = await VerifyApiTests.AnswerAsync(portal, "{}"u8.ToArray());
        Assert.Equal(given.EnumerateObject().Select(m => m.Name), answer.GetProperty("properties").EnumerateObject().Select(m => m.Name));
        Assert.Equal(given.GetProperty("checks")[0].EnumerateObject().Select(m => m.Name), check.GetProperty("properties").EnumerateObject().Select(m => m.Name));
    }

    private static IEnumerable<string?> Values(JsonElement schema, string member) => schema.GetProperty("properties").GetProperty(member).GetProperty("enum").EnumerateArray().Select(v => v.GetString());
}
