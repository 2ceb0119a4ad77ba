using System.Globalization;
using System.Text;
using MicroCred.Core.Common;
using MicroCred.Core.Reviews.Exports;
using MicroCred.Core.Reviews.Workload;
using MicroCred.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MicroCred.Web.Features.Workload;

/// <summary>The queue of an issuer, who does how much of it, and the ledger that assessors are paid by.</summary>
[Authorize(Policy = Policies.Steering)]
[Route("assessment/workload")]
public sealed class WorkloadController(WorkloadQueries workload) : Controller
{
    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Show(Guid id, Actor actor, CancellationToken cancellationToken, int? month = null) =>
        View("Workload", await workload.SheetAsync(actor, id, month, cancellationToken));

    /// <summary>All months as CSV.</summary>
    [HttpGet("{id:guid}/ledger.csv")]
    public async Task<IActionResult> Ledger(Guid id, Actor actor, CancellationToken cancellationToken)
    {
        var text = new StringBuilder("month,assessor,name,first_reviews,second_reviews,adjudications,no_longer_counted\r\n");
        foreach (var line in await workload.LedgerAsync(actor, id, cancellationToken))
            text.Append(CultureInfo.InvariantCulture, $"{line.Month / 100:0000}-{line.Month % 100:00},{line.AssessorId},{ScoreCsv.Text(line.Name)},{line.First},{line.Second},{line.Adjudications},{line.NoLongerCounted}\r\n");
        return File(Encoding.UTF8.GetBytes(text.ToString()), "text/csv; charset=utf-8", "ledger.csv");
    }
}
