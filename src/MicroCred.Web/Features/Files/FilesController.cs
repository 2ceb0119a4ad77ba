using MicroCred.Core.Common;
using MicroCred.Core.Files;
using MicroCred.Core.Submissions;
using MicroCred.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace MicroCred.Web.Features.Files;

/// <summary>The content of work examples, for those who may open it.</summary>
[Route("files")]
public sealed class FilesController(ArtifactQueries artifacts, FileStore store) : Controller
{
    /// <summary>
    /// Serves a file as attachment, or in place with <c>?inline</c> where a browser shows it without running anything: PDF, images, audio, video,
    /// plain text. Parts can be asked for.
    /// </summary>
    [HttpGet("{artifactId:guid}"), HttpHead("{artifactId:guid}"), FramedByPortal]
    public async Task<IActionResult> Show(Actor actor, Guid artifactId, CancellationToken cancellationToken)
    {
        var file = await artifacts.GetFileAsync(actor, artifactId, cancellationToken);
        var inPlace = Request.Query.ContainsKey("inline") && file.Kind != FileKind.Document;
        var disposition = new ContentDispositionHeaderValue(inPlace ? "inline" : "attachment");
        disposition.SetHttpFileName(file.Name);
        Response.Headers.ContentDisposition = disposition.ToString();
        // Asked for anew each time: the right to see it can end. Nothing in between may keep it.
        Response.Headers.CacheControl = "private, no-cache";
        var tag = new EntityTagHeaderValue($"\"{file.Sha256[..32]}\"");
        return File(store.OpenRead(file.StorageKey), file.ContentType, file.StoredAt, tag, enableRangeProcessing: true);
    }
}
