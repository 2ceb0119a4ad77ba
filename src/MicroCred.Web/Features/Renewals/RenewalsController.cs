using MicroCred.Core.Common;
using MicroCred.Core.Credentials;
using MicroCred.Web.Access;
using MicroCred.Web.Plumbing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MicroCred.Web.Features.Renewals;

/// <summary>Extending a credential that is about to expire or has expired.</summary>
[Authorize(Policy = Policies.Issuing)]
[Route("admin/credentials/{id:guid}/renew")]
public sealed class RenewalsController(CredentialQueries credentials, CredentialService service) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Create(Guid id, Actor actor, CancellationToken cancellationToken) =>
        View(new RenewalForm { Credential = await credentials.FindAdministeredAsync(actor, id, cancellationToken) });

    [HttpPost("")]
    public async Task<IActionResult> Create(Guid id, RenewalForm form, Actor actor, CancellationToken cancellationToken)
    {
        form.Credential = await credentials.FindAdministeredAsync(actor, id, cancellationToken);
        if (!ModelState.IsValid) return View(form);
        try
        {
            await service.RenewAsync(actor, new RenewCredential(id, form.Reason ?? ""), cancellationToken);
        }
        catch (RefusedException refused)
        {
            ModelState.AddReasons(refused);
            return View(form);
        }

        TempData["Notice"] = $"The credential of {form.Credential.EarnerName} is renewed. Its page and every file of it say so from now on.";
        return Redirect("/admin/credentials");
    }
}
