using MicroCred.Core.Common;
using MicroCred.Core.Credentials.Keys;
using MicroCred.Web.Access;
using MicroCred.Web.Plumbing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace MicroCred.Web.Features.IssuerKeys;

/// <summary>What issuers sign with: seeing it, making new keys, bringing own ones, withdrawing one.</summary>
[Authorize(Policy = Policies.Issuing)]
[Route("admin/issuer-keys")]
public sealed class IssuerKeysController(IssuerKeyQueries keys, IssuerKeyService service) : Controller
{
    /// <summary>The form around the longest key needs a little more than the key, twice: pasted or as a file.</summary>
    private const int MostBytes = (2 * BringIssuerKey.MaxLength * 3) + (16 * 1024);

    [HttpGet("")]
    public async Task<IActionResult> Index(Actor actor, CancellationToken cancellationToken) => View(await keys.IssuersAsync(actor, cancellationToken));

    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Show(Guid id, Actor actor, CancellationToken cancellationToken) => View(await keys.ListAsync(actor, id, cancellationToken));

    [HttpPost("{id:guid}/rotate")]
    public async Task<IActionResult> Rotate(Guid id, Actor actor, CancellationToken cancellationToken)
    {
        await service.RotateAsync(actor, id, cancellationToken);
        return Done(id, "New keys sign from now on. The earlier ones stay published.");
    }

    [HttpGet("{id:guid}/bring")]
    public async Task<IActionResult> Bring(Guid id, Actor actor, CancellationToken cancellationToken) => await BringAsync(new BroughtKeyForm(), id, actor, cancellationToken);

    [HttpPost("{id:guid}/bring")]
    [EnableRateLimiting(RateLimits.Upload)]
    [RequestSizeLimit(MostBytes)]
    [RequestFormLimits(MultipartBodyLengthLimit = MostBytes)]
    public async Task<IActionResult> Bring(Guid id, BroughtKeyForm form, Actor actor, CancellationToken cancellationToken)
    {
        try
        {
            if (ModelState.IsValid)
            {
                await service.BringAsync(actor, new BringIssuerKey(id, await form.ReadAsync(cancellationToken)), cancellationToken);
                return Done(id, "The key is stored and signs from now on. Delete the copies of its secret half that you do not need.");
            }
        }
        catch (RefusedException refused)
        {
            ModelState.AddReasons(refused);
        }

        return await BringAsync(form, id, actor, cancellationToken);
    }

    [HttpGet("withdraw/{key:guid}")]
    public async Task<IActionResult> Withdraw(Guid key, Actor actor, CancellationToken cancellationToken) =>
        View(new KeyWithdrawalForm { Kept = await keys.FindAsync(actor, key, cancellationToken) });

    [HttpPost("withdraw/{key:guid}")]
    public async Task<IActionResult> Withdraw(Guid key, KeyWithdrawalForm form, Actor actor, CancellationToken cancellationToken)
    {
        form.Kept = await keys.FindAsync(actor, key, cancellationToken);
        try
        {
            if (ModelState.IsValid)
            {
                var signed = await service.WithdrawAsync(actor, new WithdrawIssuerKey(key, form.Reason ?? ""), cancellationToken);
                return Done(form.Kept.IssuerId, $"The key is withdrawn. {(signed == 1 ? "One credential was" : $"{signed} credentials were")} signed anew.");
            }
        }
        catch (RefusedException refused)
        {
            ModelState.AddReasons(refused);
        }

        return View(form);
    }

    /// <summary>The form as it was sent, but never the secret key.</summary>
    private async Task<ViewResult> BringAsync(BroughtKeyForm form, Guid issuerId, Actor actor, CancellationToken cancellationToken)
    {
        if (ModelState.ContainsKey(nameof(form.SecretKey))) ModelState.SetModelValue(nameof(form.SecretKey), null, null);
        form.SecretKey = null;
        form.Issuer = await keys.ListAsync(actor, issuerId, cancellationToken);
        return View("Bring", form);
    }

    private RedirectResult Done(Guid issuerId, string notice)
    {
        TempData["Notice"] = notice;
        return Redirect($"/admin/issuer-keys/{issuerId}");
    }
}
