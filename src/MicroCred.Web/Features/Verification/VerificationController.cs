using MicroCred.Core.Credentials;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MicroCred.Web.Features.Verification;

/// <summary>Finds a credential by its code or link. A plain search: the address may be kept and shared.</summary>
[AllowAnonymous]
public sealed class VerificationController(CredentialQueries credentials) : Controller
{
    [HttpGet("/verify")]
    public async Task<IActionResult> Index(string? code, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(code)) return View(new VerificationForm());
        if (CredentialQueries.CodeIn(code) is not { } found)
        {
            ModelState.AddModelError(nameof(code), "This is neither a code nor a link of a credential. A code has 26 letters and digits; you find it at the foot of the certificate.");
        }
        else if (await credentials.FindPublicAsync(found, cancellationToken) is null)
        {
            ModelState.AddModelError(nameof(code), "No credential has this code. Compare it with the certificate, or ask the person for the link.");
        }
        else
        {
            return Redirect($"/credentials/{found}");
        }

        return View(new VerificationForm { Code = code });
    }
}

/// <summary>What is looked for.</summary>
public sealed class VerificationForm
{
    public string? Code { get; set; }
}
