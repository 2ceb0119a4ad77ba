using System.Text;
using System.Text.Json;
using MicroCred.Core.Verification;
using MicroCred.OpenBadges.Verification;
using MicroCred.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCred.Web.Tests.Interop;

/// <summary>One thing to check: what is at an address, or a text.</summary>
/// <param name="Kind">json, token, png, svg, list or issuer.</param>
/// <param name="At">The public address.</param>
/// <param name="Text">The text itself instead.</param>
internal sealed record Check(string Kind, string? At = null, string? Text = null);

/// <param name="Outcome">valid, expired, revoked or invalid.</param>
/// <param name="Reason">Why invalid.</param>
internal sealed record Judgement(string Outcome, string Reason);

/// <summary>What verifiers say about a listening portal's documents: others' over real HTTP, and ours.</summary>
internal sealed class IndependentVerifier(Portal portal)
{
    public const string Origin = "https://microcred.test";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The judgements of the packages in tests/interop, in the order of the checks. Nothing is remembered from one call to the next.</summary>
    public async Task<IReadOnlyList<Judgement>> JudgeAsync(IReadOnlyList<Check> checks)
    {
        var request = new { origin = Origin, loopback = portal.Address, now = portal.Clock.Now, checks };
        var answer = await NodePrograms.RunAsync("check.mjs", JsonSerializer.Serialize(request, Json));
        return JsonSerializer.Deserialize<IReadOnlyList<Judgement>>(answer, Json)!;
    }

    /// <summary>Our own report on a text.</summary>
    public Task<VerificationReport> OursAsync(string text) =>
        portal.Services.GetRequiredService<CredentialExaminer>().ExamineAsync(Encoding.UTF8.GetBytes(text), null);

    /// <summary>The body of a document, as others get it.</summary>
    public async Task<string> TextAsync(string path, string accept = "*/*")
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(portal.Address, path));
        request.Headers.Host = new Uri(Origin).Host;
        request.Headers.TryAddWithoutValidation("Accept", accept);
        using var response = await client.SendAsync(request);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsStringAsync();
    }
}
