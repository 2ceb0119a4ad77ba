using System.Diagnostics;
using System.Text;
using System.Text.Json;
using MicroCred.Core.Verification;
using MicroCred.OpenBadges.Verification;
using MicroCred.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCred.Web.Tests.Interop;

/// <summary>One thing to check: what is at an address, or a text.</summary>
/// <param name="Kind">json, record, token, png, svg, list or issuer; assertion, png-2 and svg-2 for Open Badges 2.0.</param>
/// <param name="At">The public address.</param>
/// <param name="Text">The text itself instead, or a PNG in base64.</param>
/// <param name="Recipient">The e-mail address that an assertion must be about.</param>
internal sealed record Check(string Kind, string? At = null, string? Text = null, string? Recipient = null);

/// <param name="Outcome">valid, expired, revoked or invalid.</param>
/// <param name="Reason">Why invalid.</param>
internal sealed record Judgement(string Outcome, string Reason);

/// <summary>What verifiers say about listening portals' documents: others' over real HTTP, in one Node process for all questions, and ours.</summary>
internal sealed class IndependentVerifier : IAsyncDisposable
{
    public const string Origin = "https://microcred.test";

    private const string ClrContext = "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly Process node = NodePrograms.Start("check.mjs");
    private readonly Task<string> errors;

    /// <summary>No package has the context of learner records; it lies with the shared data.</summary>
    private readonly Dictionary<string, JsonElement> contexts = SharedData.Root is null
        ? []
        : new() { [ClrContext] = JsonElement.Parse(File.ReadAllBytes(SharedData.PathOf("vc-standards/contexts/clr-context-2.0.1.json"))) };

    public IndependentVerifier() => errors = node.StandardError.ReadToEndAsync();

    /// <summary>The judgements of the packages in tests/interop, in the order of the checks. Nothing is remembered from one call to the next.</summary>
    /// <param name="portal">It listens.</param>
    /// <param name="checks">What to check.</param>
    /// <param name="origins">The public origins that the portal answers for.</param>
    public async Task<IReadOnlyList<Judgement>> JudgeAsync(Portal portal, IReadOnlyList<Check> checks, params string[] origins)
    {
        var request = new { origins = origins.Length > 0 ? origins : [Origin], loopback = portal.Address, now = portal.Clock.Now, contexts, checks };
        await node.StandardInput.WriteLineAsync(JsonSerializer.Serialize(request, Json));
        await node.StandardInput.FlushAsync();
        var answer = await node.StandardOutput.ReadLineAsync().WaitAsync(Patience);
        return answer is not null ? JsonSerializer.Deserialize<IReadOnlyList<Judgement>>(answer, Json)! : throw new InvalidOperationException("check.mjs has ended: " + await errors);
    }

    /// <summary>Our own report on a text.</summary>
    public static Task<VerificationReport> OursAsync(Portal portal, string text) =>
        portal.Services.GetRequiredService<CredentialExaminer>().ExamineAsync(Encoding.UTF8.GetBytes(text), null);

    /// <summary>The body of a document, as others get it.</summary>
    public static async Task<byte[]> BytesAsync(Portal portal, string path, string origin = Origin)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(portal.Address, path));
        request.Headers.Host = new Uri(origin).Host;
        request.Headers.TryAddWithoutValidation("Accept", "*/*");
        using var response = await client.SendAsync(request);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsByteArrayAsync();
    }

    public static async Task<string> TextAsync(Portal portal, string path, string origin = Origin) => Encoding.UTF8.GetString(await BytesAsync(portal, path, origin));

    public async ValueTask DisposeAsync()
    {
        node.StandardInput.Close();
        using var time = new CancellationTokenSource(Patience);
        try
        {
            await node.WaitForExitAsync(time.Token);
        }
        catch (OperationCanceledException)
        {
            node.Kill(entireProcessTree: true);
        }

        node.Dispose();
    }
}
