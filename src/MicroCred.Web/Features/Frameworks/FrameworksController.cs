using MicroCred.Core.Frameworks;
using MicroCred.Web.Plumbing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MicroCred.Web.Features.Frameworks;

/// <summary>Competency frameworks as anyone reads them: the list, the tree a page at a time, each item in full.</summary>
[AllowAnonymous]
[PublicPage]
[Route("frameworks")]
public sealed class FrameworksController(FrameworkQueries frameworks) : Controller
{
    private const int SearchLength = 200;

    [HttpGet("")]
    public async Task<IActionResult> Index(string? q, int page, CancellationToken cancellationToken)
    {
        var search = Cut(q);
        return View(new FrameworksViewModel(await frameworks.ListAsync(search, page, cancellationToken), search));
    }

    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Show(Guid id, string? q, int page, CancellationToken cancellationToken)
    {
        var search = Cut(q);
        return string.IsNullOrWhiteSpace(search)
            ? View(await frameworks.GetAsync(id, page, cancellationToken))
            : View("Search", new FrameworkSearchViewModel(await frameworks.SearchAsync(id, search, page, cancellationToken), search));
    }

    [HttpGet("{id:guid}/items/{itemId:guid}")]
    public async Task<IActionResult> Item(Guid id, Guid itemId, int page, CancellationToken cancellationToken) =>
        View(await frameworks.GetItemAsync(id, itemId, page, cancellationToken));

    private static string? Cut(string? search) => search is { Length: > SearchLength } ? search[..SearchLength] : search;
}
