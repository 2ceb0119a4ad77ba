using MicroCred.Web.Plumbing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MicroCred.Web.Features.Credentials;

/// <summary>A credential as files: with an embedded proof, as a token, and baked into its badge.</summary>
[AllowAnonymous]
[WithoutCookies]
[SharedAcrossSites]
[Route("credentials")]
public sealed class CredentialFilesController(CredentialDocuments documents) : Controller
{
    /// <summary>The value of <c>v</c> that asks for Open Badges 2.0 in the picture.</summary>
    private const int Version2 = 2;

    [HttpGet("{code}.json")]
    public async Task<IActionResult> Json(string code, CancellationToken cancellationToken) => await documents.JsonAsync(code, cancellationToken);

    [HttpGet("{code}.jwt")]
    public async Task<IActionResult> Token(string code, CancellationToken cancellationToken) => await documents.TokenAsync(code, cancellationToken);

    [Picture]
    [HttpGet("{code}/badge.png")]
    public async Task<IActionResult> Png(string code, int? v, CancellationToken cancellationToken) => await documents.PngAsync(code, v == Version2, cancellationToken);

    [Picture]
    [HttpGet("{code}/badge.svg")]
    public async Task<IActionResult> Svg(string code, int? v, CancellationToken cancellationToken) => await documents.SvgAsync(code, v == Version2, cancellationToken);
}
