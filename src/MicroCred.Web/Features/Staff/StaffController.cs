using MicroCred.Core.Common;
using MicroCred.Core.Portfolios;
using MicroCred.Web.Access;
using MicroCred.Web.Features.ImportedCredentials;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MicroCred.Web.Features.Staff;

/// <summary>An employer's view of its staff.</summary>
[Authorize(Policy = Policies.DistrictStaff)]
[Route("district/staff")]
public sealed class StaffController(StaffQueries staff) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(Actor actor, StaffFilterForm filter, CancellationToken cancellationToken)
    {
        var list = await staff.ListAsync(actor, new StaffFilter(filter.Q, filter.At, filter.Show, filter.Page), cancellationToken);
        return View(new StaffViewModel(list, filter));
    }

    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Show(Guid id, Actor actor, int page = 1, int elsewhere = 1, CancellationToken cancellationToken = default) =>
        View(await staff.PortfolioAsync(actor, id, page, elsewhere, cancellationToken));

    [HttpGet("{id:guid}/imported/{credential:guid}/picture.png")]
    [ResponseCache(Duration = ImportedCredentialsController.SecondsOfPictures, Location = ResponseCacheLocation.Client)]
    public async Task<IActionResult> Picture(Guid id, Guid credential, Actor actor, CancellationToken cancellationToken) =>
        File(await staff.PictureAsync(actor, id, credential, cancellationToken), "image/png");
}
