using MicroCred.Core.Common;
using MicroCred.Core.MicroCredentials.Artworks;
using MicroCred.Web.Access;
using MicroCred.Web.Plumbing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace MicroCred.Web.Features.Artworks;

/// <summary>The badges of an issuer's titles: drawn by the portal, or the issuer's own pictures.</summary>
[Authorize(Policy = Policies.Designing)]
[Route("titles")]
public sealed class ArtworksController(ArtworkQueries queries, ArtworkService service) : Controller
{
    /// <summary>The form around the largest file needs a little more than the file.</summary>
    private const int MostBytes = Artwork.MaxBytes + (64 * 1024);

    [HttpGet("")]
    public async Task<IActionResult> Index(int page, Actor actor, CancellationToken cancellationToken) => View(await queries.TitlesAsync(actor, page, cancellationToken));

    [HttpGet("{slug}/artwork")]
    public async Task<IActionResult> Show(string slug, Actor actor, CancellationToken cancellationToken) =>
        View(new ArtworksViewModel(await queries.GetAsync(actor, slug, cancellationToken), new ArtworkForm()));

    [HttpPost("{slug}/artwork")]
    [EnableRateLimiting(RateLimits.Upload)]
    [RequestSizeLimit(MostBytes)]
    [RequestFormLimits(MultipartBodyLengthLimit = MostBytes)]
    public async Task<IActionResult> Upload(string slug, ArtworkForm form, Actor actor, CancellationToken cancellationToken)
    {
        if (ModelState.IsValid)
        {
            try
            {
                using var content = new MemoryStream();
                await form.File!.CopyToAsync(content, cancellationToken);
                var id = await service.UploadAsync(actor, slug, content.ToArray(), form.Text!, cancellationToken);
                return Done(slug, "The picture is uploaded. Look at it in both sizes, then put it into use.", $"#picture-{id}");
            }
            catch (RefusedException refused)
            {
                ModelState.AddReasons(refused);
            }
        }

        return View("Show", new ArtworksViewModel(await queries.GetAsync(actor, slug, cancellationToken), form));
    }

    [HttpPost("{slug}/artwork/drawn")]
    public async Task<IActionResult> UseDrawn(string slug, Actor actor, CancellationToken cancellationToken)
    {
        await service.UseDrawnAsync(actor, slug, cancellationToken);
        return Done(slug, "The title shows the drawn badge again.");
    }

    [HttpPost("{slug}/artwork/{id:guid}/use")]
    public async Task<IActionResult> Use(string slug, Guid id, Actor actor, CancellationToken cancellationToken)
    {
        await service.UseAsync(actor, slug, id, cancellationToken);
        return Done(slug, "The title shows this picture from now on. Credentials issued before keep the badge they have.");
    }

    [HttpPost("{slug}/artwork/{id:guid}/remove")]
    public async Task<IActionResult> Remove(string slug, Guid id, Actor actor, CancellationToken cancellationToken)
    {
        await service.RemoveAsync(actor, slug, id, cancellationToken);
        return Done(slug, "The picture is removed.");
    }

    /// <summary>A picture before it is in use.</summary>
    [HttpGet("{slug}/artwork/{id:guid}")]
    [Picture]
    public async Task<IActionResult> Preview(string slug, Guid id, Actor actor, CancellationToken cancellationToken)
    {
        var picture = await queries.FindAsync(actor, slug, id, cancellationToken);
        return File(picture.Content, picture.ContentType);
    }

    /// <summary>A picture that is or was in use; it never changes.</summary>
    [HttpGet("/artwork/{id:guid}")]
    [AllowAnonymous]
    [Picture]
    [SharedAcrossSites]
    [ResponseCache(Duration = 31_536_000, Location = ResponseCacheLocation.Any)]
    public async Task<IActionResult> Picture(Guid id, CancellationToken cancellationToken)
    {
        var picture = await queries.FindPublicAsync(id, cancellationToken) ?? throw new NotFoundException("The picture");
        return File(picture.Content, picture.ContentType);
    }

    private RedirectResult Done(string slug, string notice, string place = "")
    {
        TempData["Notice"] = notice;
        return Redirect($"/titles/{slug}/artwork{place}");
    }
}

/// <summary>A title's badge, its pictures, and the form that was posted last.</summary>
public sealed record ArtworksViewModel(TitleArtworks Artworks, ArtworkForm Form);
