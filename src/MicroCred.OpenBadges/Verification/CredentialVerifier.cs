using System.Text;
using System.Text.Json;
using MicroCred.OpenBadges.Baking;
using MicroCred.OpenBadges.Proofs;

namespace MicroCred.OpenBadges.Verification;

/// <summary>Limits of a verification.</summary>
public sealed record VerifierOptions
{
    /// <summary>The most documents fetched for one verification.</summary>
    public int MaxFetches { get; init; } = 24;

    /// <summary>The largest document taken from a source, in bytes.</summary>
    public int MaxDocumentBytes { get; init; } = StrictJson.DefaultMaxBytes;

    /// <summary>The largest picture or document handed in, in bytes.</summary>
    public int MaxInputBytes { get; init; } = BakedLimits.MaxPicture;

    /// <summary>How far other clocks may be ahead.</summary>
    public TimeSpan ClockSkew { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The most credentials verified inside a CLR.</summary>
    public int MaxContained { get; init; } = 100;
}

/// <summary>
/// Verifies anyone's credential: Open Badges 3.0 and CLR 2.0 (VC 2.0 and 1.1; embedded proof or VC-JWT) and Open Badges 2.0
/// (hosted or signed), as JSON, token, PNG or SVG. It answers with separate checks and never throws for what the input holds.
/// Safe to share between threads.
/// </summary>
public sealed class CredentialVerifier
{
    private const string Accept = "application/vc+ld+json, application/vc, application/ld+json, application/json, application/vc+jwt, text/plain, image/png, image/svg+xml";

    private readonly IDocumentSource source;
    private readonly TimeProvider time;
    private readonly VerifierOptions options;

    /// <summary>Creates a verifier.</summary>
    /// <param name="source">Where issuer documents, keys and status lists come from.</param>
    /// <param name="time">The clock; the system's if null.</param>
    /// <param name="options">Limits; the defaults if null.</param>
    public CredentialVerifier(IDocumentSource source, TimeProvider? time = null, VerifierOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        this.source = source;
        this.time = time ?? TimeProvider.System;
        this.options = options ?? new VerifierOptions();
    }

    /// <summary>Verifies what is at an address: a credential, a hosted assertion or a baked picture.</summary>
    /// <param name="address">An https address (http for Open Badges 2.0).</param>
    /// <param name="recipients">A person's addresses and ids; if any are given, one of them must be the recipient.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The report.</returns>
    public async Task<VerificationReport> VerifyAddressAsync(Uri address, IReadOnlyCollection<string>? recipients = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(address);
        var session = NewSession(cancellationToken);
        var answer = await session.GetAsync(address.OriginalString, Accept, allowHttp: true).ConfigureAwait(false);
        if (answer.Document is { Status: 410, Body.Length: 0 })
            return Refused(session, CheckOutcome.Unknown, "The server answers that this credential is gone. That is how revoked Open Badges 2.0 are shown, but nothing is left to check.");
        if (answer.Document is not { Body.Length: > 0 } document || document is { IsSuccess: false, Status: not 410 })
            return Refused(session, CheckOutcome.Unknown, "Nothing could be fetched from this address: " + (answer.Problem.Length > 0 ? answer.Problem : "The answer is empty."));
        return await VerifyAsync(session, document.Body, recipients ?? [], address.OriginalString).ConfigureAwait(false);
    }

    /// <summary>Verifies a credential handed in as bytes: JSON, a compact JWS, PNG, SVG, or an address as text.</summary>
    /// <param name="input">The bytes.</param>
    /// <param name="recipients">A person's addresses and ids; if any are given, one of them must be the recipient.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The report.</returns>
    public Task<VerificationReport> VerifyAsync(ReadOnlyMemory<byte> input, IReadOnlyCollection<string>? recipients = null, CancellationToken cancellationToken = default) =>
        VerifyAsync(NewSession(cancellationToken), input, recipients ?? [], null);

    private async Task<VerificationReport> VerifyAsync(Session session, ReadOnlyMemory<byte> input, IReadOnlyCollection<string> recipients, string? fetchedFrom)
    {
        try
        {
            if (input.Length > options.MaxInputBytes)
                throw new CredentialException(CredentialProblem.TooLarge, $"The input is larger than {options.MaxInputBytes:N0} bytes.");
            var (text, json) = Open(input.Span);
            if (text is not null && !VcJwt.LooksLikeJwt(text))
            {
                if (fetchedFrom is null && Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
                    return await VerifyAddressAsync(new Uri(text), recipients, session.CancellationToken).ConfigureAwait(false);
                throw new CredentialException(CredentialProblem.Malformed, "This is neither JSON, nor a token, nor a picture with a credential.");
            }

            var jwt = text is null ? null : VcJwt.Parse(text);
            var credential = jwt?.Credential ?? json;
            if (credential.ValueKind != JsonValueKind.Object)
                throw new CredentialException(CredentialProblem.Malformed, "A credential is a JSON object.");
            return V2Verification.IsV2(credential)
                ? await new V2Verification(session, credential, jwt, recipients).RunAsync().ConfigureAwait(false)
                : await new V3Verification(session, credential, jwt, recipients, 0).RunAsync().ConfigureAwait(false);
        }
        catch (CredentialException e)
        {
            return Refused(session, e.Problem == CredentialProblem.Unsupported ? CheckOutcome.Unknown : CheckOutcome.Fail, e.Message);
        }
    }

    /// <summary>The token or other text, or else the JSON, in whatever it came.</summary>
    private static (string? Text, JsonElement Json) Open(ReadOnlySpan<byte> input)
    {
        if (LooksLikeHtml(input)) throw new CredentialException(CredentialProblem.Malformed, "This is a web page, not a credential. If the credential can be downloaded there, check the file.");
        if (PngBaking.IsPng(input)) return OpenText(PngBaking.Unbake(input).Text);
        if (SvgBaking.LooksLikeSvg(input)) return OpenText(SvgBaking.Unbake(input).Text);
        var trimmed = input.StartsWith(Encoding.UTF8.Preamble) ? input[3..] : input;
        trimmed = trimmed.Trim(" \t\r\n"u8);
        if (trimmed.Length == 0) throw new CredentialException(CredentialProblem.Malformed, "There is nothing to check.");
        if (trimmed[0] is (byte)'{' or (byte)'[' or (byte)'"') return OpenText(null, StrictJson.Parse(trimmed));
        if (trimmed.ContainsAnyExceptInRange((byte)0x21, (byte)0x7e))
            throw new CredentialException(CredentialProblem.Malformed, "This is neither JSON, nor a token, nor a picture with a credential.");
        return (Encoding.ASCII.GetString(trimmed), default);
    }

    /// <summary>A web page, which may well hold an SVG picture or JSON somewhere.</summary>
    private static bool LooksLikeHtml(ReadOnlySpan<byte> input)
    {
        var start = input.StartsWith(Encoding.UTF8.Preamble) ? input[3..] : input;
        start = start.TrimStart(" \t\r\n"u8);
        var text = Encoding.ASCII.GetString(start[..Math.Min(start.Length, 32)]);
        return text.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || text.StartsWith("<html", StringComparison.OrdinalIgnoreCase);
    }

    private static (string? Text, JsonElement Json) OpenText(string? text, JsonElement json = default)
    {
        if (text is not null && text.TrimStart().StartsWith('{')) return OpenText(null, StrictJson.Parse(text));
        if (text is not null) return (text.Trim(), default);
        // A token or address wrapped in JSON quotes.
        return json.ValueKind == JsonValueKind.String ? (json.GetString()!.Trim(), default) : (null, json);
    }

    private static VerificationReport Refused(Session session, CheckOutcome outcome, string message)
    {
        var checks = new Checks();
        checks.Set(CheckNames.Format, outcome, message);
        var (list, result) = checks.Finish(notYet: false, recipientAsked: false);
        return new VerificationReport(result, list, null, null, [], session.Fetched);
    }

    private Session NewSession(CancellationToken cancellationToken) => new(source, options, time.GetUtcNow(), cancellationToken);
}
