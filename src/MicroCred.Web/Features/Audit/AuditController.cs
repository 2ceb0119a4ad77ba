using MicroCred.Core.Audit;
using MicroCred.Core.Common;
using MicroCred.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MicroCred.Web.Features.Audit;

/// <summary>The audit trail: who did what, and when.</summary>
[Authorize(Policy = Policies.Administration)]
[Route("admin/audit")]
public sealed class AuditController(AuditQueries queries) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(AuditSearch search, int page, Actor actor, CancellationToken cancellationToken) =>
        View(new AuditViewModel(search, await queries.SearchAsync(actor, search.ToFilter(), page, cancellationToken)));
}

/// <summary>What is searched for, as it stands in the address. Days are counted in UTC.</summary>
public sealed class AuditSearch
{
    public AuditAction? Act { get; set; }

    public string? Person { get; set; }

    public string? Subject { get; set; }

    public Guid? SubjectId { get; set; }

    public DateOnly? From { get; set; }

    public DateOnly? To { get; set; }

    public AuditFilter ToFilter() => new(Act, Person, Subject, SubjectId, Midnight(From), Midnight(To < DateOnly.MaxValue ? To?.AddDays(1) : null));

    private static DateTime? Midnight(DateOnly? day) => day?.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
}

/// <summary>The list.</summary>
public sealed record AuditViewModel(AuditSearch Search, Page<AuditLine> Page);
