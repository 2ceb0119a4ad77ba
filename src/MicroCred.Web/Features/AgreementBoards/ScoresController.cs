using System.Text;
using MicroCred.Core.Common;
using MicroCred.Core.Reviews.Exports;
using MicroCred.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MicroCred.Web.Features.AgreementBoards;

/// <summary>The independent scores as a file, so that anyone can compute every figure again.</summary>
[Authorize(Policy = Policies.LeadAssessor)]
[Route("reviews/lead/scores.csv")]
public sealed class ScoresController(ScoreExportQueries scores) : Controller
{
    /// <summary>Written while it is read, so that any number of scores takes little memory.</summary>
    [HttpGet("")]
    public async Task<IActionResult> File(Actor actor, CancellationToken cancellationToken, Guid? title = null, DateOnly? from = null, DateOnly? until = null)
    {
        Response.ContentType = "text/csv; charset=utf-8";
        Response.Headers.ContentDisposition = "attachment; filename=scores.csv";
        var filter = new ScoreFilter(title, from?.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc), until?.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc));
        await using var writer = new StreamWriter(Response.Body, new UTF8Encoding(false), bufferSize: 16_384, leaveOpen: true);
        await scores.WriteCsvAsync(actor, filter, writer, cancellationToken);
        return new EmptyResult();
    }
}
