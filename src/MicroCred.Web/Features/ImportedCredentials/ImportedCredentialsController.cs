using System.Text;
using MicroCred.Core.Common;
using MicroCred.Core.Portfolios.Imported;
using MicroCred.Core.Verification;
using MicroCred.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;

namespace MicroCred.Web.Features.ImportedCredentials;

/// <summary>What a person earned elsewhere and keeps here.</summary>
[Route("portfolio/imported")]
public sealed class ImportedCredentialsController(ImportedCredentialQueries imported, ImportService service) : Controller
{
    /// <summary>How long a browser keeps pictures: a newer issue of a credential may bring another.</summary>
    public const int SecondsOfPictures = 300;

    private const int MostBytes = CredentialExaminer.MaxInputBytes + (2 * ImportedCredential.TextLength);

    [HttpGet("")]
    public async Task<IActionResult> Index(Actor actor, int page = 1, CancellationToken cancellationToken = default) => View(await imported.MineAsync(actor, page, cancellationToken));

    [HttpGet("new")]
    public IActionResult New() => View(new ImportForm());

    [HttpPost("")]
    [RequestSizeLimit(MostBytes)]
    [RequestFormLimits(MultipartBodyLengthLimit = MostBytes, ValueLengthLimit = 4 * ImportedCredential.TextLength)]
    public async Task<IActionResult> Create(ImportForm form, Actor actor, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid) return View("New", form);
        try
        {
            var outcome = await service.ImportAsync(actor, new ImportCredential(await ContentOfAsync(form, cancellationToken)), cancellationToken);
            TempData["Notice"] = outcome.How switch
            {
                ImportedHow.New => "The credential is in your portfolio.",
                ImportedHow.Replaced => "The credential has taken the place of the older issue of it.",
                _ => "This credential, or a newer issue of it, was in your portfolio already.",
            };
            return Redirect($"/portfolio/imported/{outcome.Id}");
        }
        catch (RefusedException refused)
        {
            foreach (var reason in refused.Reasons) ModelState.AddModelError(form.File is null ? nameof(form.Text) : nameof(form.File), reason.Message);
            return View("New", form);
        }
    }

    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Show(Guid id, Actor actor, CancellationToken cancellationToken) => View(await imported.FindAsync(actor, id, cancellationToken));

    /// <summary>The credential exactly as it came.</summary>
    [HttpGet("{id:guid}/file")]
    public async Task<IActionResult> Download(Guid id, Actor actor, CancellationToken cancellationToken)
    {
        var text = await imported.TextAsync(actor, id, cancellationToken);
        return text.Form == CredentialForm.Token
            ? File(Encoding.UTF8.GetBytes(text.Text), "text/plain", "credential.jwt")
            : File(Encoding.UTF8.GetBytes(text.Text), "application/vc+ld+json", "credential.json");
    }

    [HttpGet("{id:guid}/picture.png")]
    [ResponseCache(Duration = SecondsOfPictures, Location = ResponseCacheLocation.Client)]
    public async Task<IActionResult> Picture(Guid id, Actor actor, CancellationToken cancellationToken) => File(await imported.PictureAsync(actor, id, cancellationToken), "image/png");

    [HttpPost("{id:guid}/check")]
    public async Task<IActionResult> CheckAgain(Guid id, Actor actor, CancellationToken cancellationToken)
    {
        await service.CheckAgainAsync(actor, id, cancellationToken);
        TempData["Notice"] = "Checked just now.";
        return Redirect($"/portfolio/imported/{id}");
    }

    [HttpPost("{id:guid}/remove")]
    public async Task<IActionResult> Remove(Guid id, Actor actor, CancellationToken cancellationToken)
    {
        await service.RemoveAsync(actor, id, cancellationToken);
        TempData["Notice"] = "The credential is no longer in your portfolio.";
        return Redirect("/portfolio/imported");
    }

    private static async Task<ReadOnlyMemory<byte>> ContentOfAsync(ImportForm form, CancellationToken cancellationToken)
    {
        if (form.File is null) return Encoding.UTF8.GetBytes(form.Text!);
        using var all = new MemoryStream();
        await form.File.CopyToAsync(all, cancellationToken);
        return all.ToArray();
    }
}
