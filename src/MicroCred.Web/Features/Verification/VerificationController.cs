using System.Text;
using MicroCred.Core.Common;
using MicroCred.Core.Credentials;
using MicroCred.Core.Verification;
using MicroCred.Web.Plumbing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MicroCred.Web.Features.Verification;

/// <summary>
/// Verifies anyone's credential. Posting changes nothing and nobody's session stands behind it, so that the form holds no token, the page may be
/// kept by proxies, and a person's address or a pasted credential never stands in an address.
/// </summary>
[AllowAnonymous]
[Route("verify")]
public sealed class VerificationController(CredentialQueries credentials, CredentialExaminer examiner, PortalAddress portal) : Controller
{
    /// <summary>More than is taken: who chooses a photo of 12 MB reads beside the field what is wrong, instead of a broken connection.</summary>
    private const int MaxRequest = 32 * 1024 * 1024;

    [HttpGet("")]
    [PublicPage]
    public async Task<IActionResult> Index(string? code, CancellationToken cancellationToken)
    {
        var form = new VerificationForm { Code = code };
        if (string.IsNullOrWhiteSpace(code)) return View(form);
        if (await OwnPageAsync(form, cancellationToken) is { } page) return Redirect(page);
        // A link from elsewhere is not followed by opening an address: one press of the button, and it is.
        if (form.CodeFound is not null || form.Pasted is null) AddProblem(form);
        return View(form);
    }

    [HttpPost("")]
    [IgnoreAntiforgeryToken]
    [RequestSizeLimit(MaxRequest), RequestFormLimits(MultipartBodyLengthLimit = MaxRequest, ValueLengthLimit = MaxRequest)]
    public async Task<IActionResult> Examine(VerificationForm form, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid) return View(nameof(Index), form);
        if (form.AsksForACode && await OwnPageAsync(form, cancellationToken) is { } page) return Redirect(page);
        if (await InputAsync(form, cancellationToken) is not { } input)
        {
            AddProblem(form);
            return View(nameof(Index), form);
        }

        var report = await examiner.ExamineAsync(input, form.Recipient, cancellationToken);
        Response.Headers.CacheControl = "no-store";
        return View("Report", new ReportViewModel(report, await OwnPageOfAsync(report.Summary?.Id, cancellationToken)));
    }

    [HttpGet("api")]
    [PublicPage]
    public IActionResult Api() => View(model: portal.Of("/api/verify"));

    /// <summary>Where this portal shows the credential with this code; nothing if it has none.</summary>
    private async Task<string?> OwnPageAsync(VerificationForm form, CancellationToken cancellationToken) =>
        form.CodeFound is { } code && await credentials.FindPublicAsync(code, cancellationToken) is not null ? $"/credentials/{code}" : null;

    /// <summary>The page of a credential that says it is from here.</summary>
    private async Task<string?> OwnPageOfAsync(string? id, CancellationToken cancellationToken) =>
        portal.FormerOrigins.Append(portal.Origin).Any(origin => origin is not null && id?.StartsWith(origin + "/", StringComparison.OrdinalIgnoreCase) == true) ? await OwnPageAsync(new VerificationForm { Code = id }, cancellationToken) : null;

    private async Task<byte[]?> InputAsync(VerificationForm form, CancellationToken cancellationToken)
    {
        if (form.File is { } file)
        {
            using var bytes = new MemoryStream((int)file.Length);
            await file.CopyToAsync(bytes, cancellationToken);
            return bytes.ToArray();
        }

        // A code alone, where the report is wanted: the credential is at its address.
        if (form.Pasted is null && await OwnPageAsync(form, cancellationToken) is { } page) return Encoding.UTF8.GetBytes(portal.Origin is { } origin ? origin + page : portal.Of(page));
        return form.Pasted is { } text ? Encoding.UTF8.GetBytes(text) : null;
    }

    private void AddProblem(VerificationForm form)
    {
        if (!string.IsNullOrWhiteSpace(form.Text))
            ModelState.AddModelError(nameof(form.Text), "This is no credential: its text begins with a brace { or with ey. Copy the whole of it, or choose the file.");
        else if (form.CodeFound is not null)
            ModelState.AddModelError(nameof(form.Code), "No credential has this code. Compare it with the certificate, or ask the person for the link.");
        else
            ModelState.AddModelError(nameof(form.Code), "This is neither a code nor a link of a credential. A code has 26 letters and digits; you find it at the foot of the certificate.");
    }
}
