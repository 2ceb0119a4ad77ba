using MicroCred.Core.Common;
using MicroCred.Core.Verification;
using MicroCred.Web.Plumbing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MicroCred.Web.Features.Verification;

/// <summary>Verification for programs: the credential is the body, whatever its type; the answer is JSON.</summary>
[AllowAnonymous, WithoutCookies, IgnoreAntiforgeryToken]
[ApiExplorerSettings(GroupName = ApiDescription.Version)]
public sealed class VerificationApiController(CredentialExaminer examiner) : Controller
{
    /// <summary>The header that names the person whom the credential must be about. Not a part of the address: addresses are kept in logs and histories.</summary>
    public const string RecipientHeader = "Credential-Recipient";

    /// <summary>The longest e-mail address.</summary>
    private const int MaxRecipient = 254;

    [HttpPost("/api/verify"), StreamedForm]
    [ProducesResponseType<VerificationAnswer>(StatusCodes.Status200OK, "application/json", Description = "A report, whatever the body holds.")]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest, "application/problem+json", Description = "The body is empty, or a header is too long.")]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status413PayloadTooLarge, "application/problem+json", Description = "The body is larger than 6 MB.")]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status415UnsupportedMediaType, "application/problem+json", Description = "The body is a multipart form.")]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status429TooManyRequests, "application/problem+json", Description = "Too many from one address.")]
    public async Task<IActionResult> Verify(CancellationToken cancellationToken)
    {
        if (Request.HasFormContentType && Request.ContentType!.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase))
            return Refused(StatusCodes.Status415UnsupportedMediaType, "Send the credential itself as the body, not as a field of a form.");
        var recipient = Request.Headers[RecipientHeader].ToString();
        if (recipient.Length > MaxRecipient) return Refused(StatusCodes.Status400BadRequest, $"{RecipientHeader} is longer than an e-mail address can be.");
        if (await ReadAsync(cancellationToken) is not { } input)
            return Refused(StatusCodes.Status413PayloadTooLarge, $"A credential can have up to {CredentialExaminer.MaxInputBytes / 1024 / 1024} MB here.");
        if (input.Length == 0) return Refused(StatusCodes.Status400BadRequest, "The body is empty. Send a credential: JSON, a JWT, a PNG, or an SVG.");
        var report = await examiner.ExamineAsync(input, recipient, cancellationToken);
        Response.Headers.CacheControl = "no-store";
        return Json(VerificationAnswer.Of(report));
    }

    /// <summary>
    /// The body; null if it is too large. The limit is not given to the server: it would break the connection off before the sender has read why.
    /// </summary>
    private async Task<byte[]?> ReadAsync(CancellationToken cancellationToken)
    {
        if (Request.ContentLength > CredentialExaminer.MaxInputBytes) return null;
        using var all = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await Request.Body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (all.Length + read > CredentialExaminer.MaxInputBytes) return null;
            all.Write(buffer, 0, read);
        }

        return all.ToArray();
    }

    private StatusCodeResult Refused(int status, string sentence)
    {
        new RequestProblem([new Reason("verify", sentence)]).AttachTo(HttpContext);
        return StatusCode(status);
    }
}
