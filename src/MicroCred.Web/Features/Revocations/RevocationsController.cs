using MicroCred.Core.Common;
using MicroCred.Core.Credentials;
using MicroCred.Web.Access;
using MicroCred.Web.Plumbing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MicroCred.Web.Features.Revocations;

/// <summary>Finding and revoking what an issuer has awarded.</summary>
[Authorize(Policy = Policies.Issuing)]
[Route("admin/credentials")]
public sealed class RevocationsController(CredentialQueries credentials, CredentialService service) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(Actor actor, string? q, int page = 1, CancellationToken cancellationToken = default) =>
        View(new RevocationsViewModel(await credentials.ListAsync(actor, q, page, cancellationToken), q));

    [HttpGet("{id:guid}/revoke")]
    public async Task<IActionResult> Create(Guid id, Actor actor, CancellationToken cancellationToken) =>
        View(new RevocationForm { Credential = await credentials.FindAdministeredAsync(actor, id, cancellationToken) });

    [HttpPost("{id:guid}/revoke")]
    public async Task<IActionResult> Create(Guid id, RevocationForm form, Actor actor, CancellationToken cancellationToken)
    {
        form.Credential = await credentials.FindAdministeredAsync(actor, id, cancellationToken);
        if (!ModelState.IsValid) return View(form);
        try
        {
            await service.RevokeAsync(actor, new RevokeCredential(id, form.Reason ?? ""), cancellationToken);
        }
        catch (RefusedException refused)
        {
            ModelState.AddReasons(refused);
            return View(form);
        }

        TempData["Notice"] = $"The credential of {form.Credential.EarnerName} is revoked. Its page says so from now on.";
        return Redirect("/admin/credentials");
    }
}
