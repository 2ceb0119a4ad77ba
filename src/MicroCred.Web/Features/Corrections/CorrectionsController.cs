using MicroCred.Core.Common;
using MicroCred.Core.Credentials;
using MicroCred.Web.Access;
using MicroCred.Web.Plumbing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MicroCred.Web.Features.Corrections;

/// <summary>Putting another name on a credential.</summary>
[Authorize(Policy = Policies.Issuing)]
[Route("admin/credentials/{id:guid}/correct")]
public sealed class CorrectionsController(CredentialQueries credentials, CredentialService service) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Create(Guid id, Actor actor, CancellationToken cancellationToken)
    {
        var credential = await credentials.FindAdministeredAsync(actor, id, cancellationToken);
        return View(new CorrectionForm { Credential = credential, EarnerName = credential.EarnerName });
    }

    [HttpPost("")]
    public async Task<IActionResult> Create(Guid id, CorrectionForm form, Actor actor, CancellationToken cancellationToken)
    {
        form.Credential = await credentials.FindAdministeredAsync(actor, id, cancellationToken);
        if (!ModelState.IsValid) return View(form);
        try
        {
            await service.CorrectAsync(actor, new CorrectCredential(id, form.EarnerName ?? "", form.Reason ?? ""), cancellationToken);
        }
        catch (RefusedException refused)
        {
            ModelState.AddReasons(refused);
            return View(form);
        }

        TempData["Notice"] = $"The credential now names {form.EarnerName?.Trim()}. Its page and every file of it say so from now on.";
        return Redirect("/admin/credentials");
    }
}
