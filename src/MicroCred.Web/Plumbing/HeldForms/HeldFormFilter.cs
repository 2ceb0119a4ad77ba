using MicroCred.Core.Accounts;
using MicroCred.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Extensions.Primitives;

namespace MicroCred.Web.Plumbing.HeldForms;

/// <summary>Fills a page with the form that was kept for it, and forgets the form once it is saved.</summary>
internal sealed class HeldFormFilter(HeldFormService forms, HeldCookie cookie, FormMarks marks) : IAsyncActionFilter, IAsyncPageFilter
{
    public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
    {
        await FillAsync(context.HttpContext, context.ModelState);
        var executed = await next();
        if (executed.Exception is null) await ReleaseAsync(context.HttpContext, executed.Result);
    }

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        await FillAsync(context.HttpContext, context.ModelState);
        var executed = await next();
        if (executed.Exception is null) await ReleaseAsync(context.HttpContext, executed.Result);
    }

    private async Task FillAsync(HttpContext context, ModelStateDictionary modelState)
    {
        if (!HttpMethods.IsGet(context.Request.Method) || context.Request.Query[FormMarks.HeldName].ToString() is not { Length: > 0 } key) return;
        if (await FindAsync(context, key) is not { } fields || fields.Page != FormMarks.PageOf(context.Request)) return;
        foreach (var (name, values) in fields.Values) modelState.SetModelValue(name, new ValueProviderResult(new StringValues(values)));
        new HeldForPage(key, fields).AttachTo(context);
    }

    private async Task<HeldFields?> FindAsync(HttpContext context, string key)
    {
        if (key == HeldCookie.Key) return cookie.Find(context);
        return CurrentActor.UserIdOf(context.User) is { } owner && Guid.TryParse(key, out var id)
            ? await forms.FindAsync(owner, id, context.RequestAborted)
            : null;
    }

    private async Task ReleaseAsync(HttpContext context, IActionResult? result)
    {
        // A redirect, or JSON that is no refusal: it is saved.
        var isSaved = result is IKeepTempDataResult or JsonResult { StatusCode: null or < 300 } or ObjectResult { StatusCode: null or < 300 };
        if (!isSaved || !HttpMethods.IsPost(context.Request.Method) || !context.Request.HasFormContentType) return;
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (marks.Read(form[FormMarks.FieldName])?.Held is not { } key) return;
        if (key == HeldCookie.Key) cookie.Release(context);
        else if (CurrentActor.UserIdOf(context.User) is { } owner && Guid.TryParse(key, out var id)) await forms.ReleaseAsync(owner, id, CancellationToken.None);
    }
}
