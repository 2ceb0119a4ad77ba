using MicroCred.Core.Common;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;

namespace MicroCred.Web.Plumbing.HeldForms;

/// <summary>A stale or missing antiforgery token shows the same form again, with what was typed and a fresh token; nothing is saved.</summary>
internal sealed class StaleTokenFilter(FormKeeper keeper) : IAsyncAlwaysRunResultFilter
{
    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        if (context.Result is IAntiforgeryValidationFailedResult) context.Result = await AnswerAsync(context.HttpContext);
        await next();
    }

    private async Task<IActionResult> AnswerAsync(HttpContext context)
    {
        try
        {
            if (!context.Request.WantsJson() && await keeper.KeepStaleAsync(context) is { } page) return new SeeOther(page);
        }
        catch (BadHttpRequestException bad)
        {
            return new StatusCodeResult(bad.StatusCode);
        }
        catch (InvalidDataException)
        {
            // More or longer parts than a form may have.
            return new StatusCodeResult(StatusCodes.Status413PayloadTooLarge);
        }
        catch (IOException)
        {
            return new StatusCodeResult(StatusCodes.Status400BadRequest);
        }

        new RequestProblem([new Reason("page-too-old", "This page had been open too long, or was opened under another account. Nothing was saved. Load it again.")]).AttachTo(context);
        return new StatusCodeResult(StatusCodes.Status400BadRequest);
    }

    /// <summary>To a local page, with GET.</summary>
    private sealed class SeeOther(string page) : IActionResult
    {
        public Task ExecuteResultAsync(ActionContext context)
        {
            context.HttpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            context.HttpContext.Response.Headers.Location = page;
            return Task.CompletedTask;
        }
    }
}
