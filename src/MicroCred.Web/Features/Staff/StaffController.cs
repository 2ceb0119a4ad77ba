using MicroCred.Core.Common;
using MicroCred.Core.Portfolios;
using MicroCred.Web.Access;
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
    public async Task<IActionResult> Show(Guid id, Actor actor, int page = 1, CancellationToken cancellationToken = default) =>
        View(await staff.PortfolioAsync(actor, id, page, cancellationToken));
}
