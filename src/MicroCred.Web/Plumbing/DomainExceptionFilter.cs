using MicroCred.Core.Common;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace MicroCred.Web.Plumbing;

/// <summary>Turns what Core refuses or does not find into 409 and 404; anything else is a mistake of ours and goes on to the error page.</summary>
internal sealed class DomainExceptionFilter : IExceptionFilter
{
    public void OnException(ExceptionContext context)
    {
        switch (context.Exception)
        {
            case NotFoundException:
                context.Result = new StatusCodeResult(StatusCodes.Status404NotFound);
                break;
            case RefusedException refused:
                var stale = refused as StaleException;
                new RequestProblem(refused.Reasons, stale?.Theirs, stale?.Version).AttachTo(context.HttpContext);
                context.Result = new StatusCodeResult(StatusCodes.Status409Conflict);
                break;
            default:
                return;
        }

        context.ExceptionHandled = true;
    }
}
