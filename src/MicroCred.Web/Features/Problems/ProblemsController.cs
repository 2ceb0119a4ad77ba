using System.Globalization;
using MicroCred.Web.Features.OpenBadgesApi;
using MicroCred.Web.Features.Shared;
using MicroCred.Web.Plumbing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace MicroCred.Web.Features.Problems;

/// <summary>The pages behind 400 and above, shown at the address where the problem came up; JSON where a script asked.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[ApiExplorerSettings(IgnoreApi = true)]
public sealed class ProblemsController : Controller
{
    public const string Path = "/problem/{0}";

    /// <summary>Reached only from inside; asked for by a browser it does not exist.</summary>
    [Route("problem/{status:int:range(400,599)}")]
    [ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
    public IActionResult Show()
    {
        // Not a parameter: where the posted form cannot be read, nothing is bound.
        var status = int.Parse((string)RouteData.Values["status"]!, CultureInfo.InvariantCulture);
        if (HttpContext.Features.Get<IExceptionHandlerFeature>() is not null) status = Response.StatusCode;
        else if (HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is null) status = StatusCodes.Status404NotFound;
        Response.StatusCode = status;
        var problem = RequestProblem.Of(HttpContext);
        var traceId = RequestProblem.TraceIdOf(HttpContext);
        if (IsUnder(StatusInfo.ApiPath)) return StatusCode(status, StatusInfo.Of(status, problem is { Reasons.Count: > 0 } ? string.Join(" ", problem.Reasons.Select(r => r.Message)) : null));
        // Addresses under /api answer programs, also those that ask for nothing in particular.
        if (IsUnder("/api")) return StatusCode(status, AsProblemDetails(status, problem, traceId));
        if (Request.WantsJson()) return Json(AsJson(status, problem, traceId));
        var model = new ProblemViewModel(traceId, problem?.Reasons.Select(r => r.Message).ToList());
        return status switch
        {
            404 => View("/Features/Shared/NotFound.cshtml", model),
            409 => View("/Features/Shared/Refused.cshtml", model),
            >= 500 => View("/Features/Shared/Error.cshtml", model),
            _ => View("/Features/Problems/Problem.cshtml", ProblemText.For(status, traceId, problem)),
        };
    }

    private bool IsUnder(string prefix)
    {
        var path = HttpContext.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath ?? HttpContext.Features.Get<IExceptionHandlerPathFeature>()?.Path;
        return new PathString(path).StartsWithSegments(prefix, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>RFC 9457, in the words of the problem pages.</summary>
    private static ProblemDetails AsProblemDetails(int status, RequestProblem? problem, string traceId) => new()
    {
        Status = status,
        Title = ReasonPhrases.GetReasonPhrase(status),
        Detail = problem is { Reasons.Count: > 0 } ? string.Join(" ", problem.Reasons.Select(r => r.Message)) : ProblemText.InOneSentence(status),
        Extensions = { ["traceId"] = traceId },
    };

    private static object AsJson(int status, RequestProblem? problem, string traceId) => new
    {
        message = problem is { Reasons.Count: > 0 } ? string.Join(" ", problem.Reasons.Select(r => r.Message)) : ProblemText.InOneSentence(status),
        reasons = problem?.Reasons.Select(r => new { r.Code, r.Message, r.Field }),
        theirs = problem?.Theirs,
        version = problem?.Version,
        title = ReasonPhrases.GetReasonPhrase(status),
        traceId,
    };
}
