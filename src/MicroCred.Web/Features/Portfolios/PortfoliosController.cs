using MicroCred.Core.Common;
using MicroCred.Core.Credentials;
using MicroCred.Core.Portfolios;
using MicroCred.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;

namespace MicroCred.Web.Features.Portfolios;

/// <summary>One's own collection.</summary>
[Route("portfolio")]
public sealed class PortfoliosController(PortfolioQueries portfolios, CredentialService credentials) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(Actor actor, int page = 1, CancellationToken cancellationToken = default) =>
        View(await portfolios.MineAsync(actor, page, cancellationToken));

    [HttpGet("{id:guid}/evidence")]
    public async Task<IActionResult> Evidence(Guid id, Actor actor, CancellationToken cancellationToken)
    {
        var credential = await portfolios.OwnCredentialAsync(actor, id, cancellationToken);
        return View(new EvidenceSummaryForm { Summary = credential.EvidenceSummary, Title = credential.Title, Code = credential.Code });
    }

    [HttpPost("{id:guid}/evidence")]
    public async Task<IActionResult> Evidence(Guid id, EvidenceSummaryForm form, Actor actor, CancellationToken cancellationToken)
    {
        var credential = await portfolios.OwnCredentialAsync(actor, id, cancellationToken);
        form.Title = credential.Title;
        form.Code = credential.Code;
        if (!ModelState.IsValid) return View(form);
        try
        {
            await credentials.SummarizeEvidenceAsync(actor, new SummarizeEvidence(id, form.Summary), cancellationToken);
        }
        catch (RefusedException refused)
        {
            ModelState.AddReasons(refused);
            return View(form);
        }

        TempData["Notice"] = string.IsNullOrWhiteSpace(form.Summary) ? "The public page no longer says what the evidence was." : "The public page now says what the evidence was.";
        return Redirect("/portfolio");
    }
}
