using MicroCred.Core.Accounts;
using MicroCred.Web.Access;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MicroCred.Web.Plumbing.HeldForms;

/// <summary>Keeps what was typed when a post cannot be taken, and says where the person finds the form again.</summary>
internal sealed class FormKeeper(FormMarks marks, HeldFormService forms, HeldCookie cookie, IEnumerable<EndpointDataSource> endpoints)
{
    /// <summary>After the session ended: the page to come back to after signing in.</summary>
    public async Task<string> KeepSignedOutAsync(HttpContext context)
    {
        PostedForm? posted = null;
        try
        {
            posted = await PostedForm.ReadAsync(context);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            // Too large or broken off: signing in comes first all the same.
        }

        // Without a mark nobody knows whose it is.
        if (posted is null || marks.Read(posted.Mark) is not { } mark) return PageWithout(context) ?? "/";
        return await HoldAsync(context, posted, mark.Page, mark.OwnerId, HeldBecause.SignedOut);
    }

    /// <summary>After a stale or missing token: the page to go to, or null when the form belongs to another person or came from another site.</summary>
    public async Task<string?> KeepStaleAsync(HttpContext context)
    {
        var posted = await PostedForm.ReadAsync(context);
        if (posted is null) return null;
        var current = CurrentActor.UserIdOf(context.User);
        if (marks.Read(posted.Mark) is { } mark)
        {
            if (mark.OwnerId is { } owner && current is not null && owner != current) return null;
            var page = await HoldAsync(context, posted, mark.Page, mark.OwnerId ?? current, mark.OwnerId is not null && current is null ? HeldBecause.SignedOut : HeldBecause.PageTooOld);
            return mark.OwnerId is not null && current is null ? $"{SignIn.LoginPath}?ReturnUrl={Uri.EscapeDataString(page)}" : page;
        }

        if (IsFromElsewhere(context.Request) || PageWithout(context) is not { } sentFrom) return null;
        return await HoldAsync(context, posted, sentFrom, current, HeldBecause.PageTooOld);
    }

    private async Task<string> HoldAsync(HttpContext context, PostedForm posted, string page, Guid? owner, HeldBecause because)
    {
        var fields = posted.ToHeld(page, because);
        if (owner is { } id) return await forms.HoldAsync(id, fields, context.RequestAborted) is { } key ? FormMarks.WithHeld(page, key.ToString("N")) : page;
        return cookie.Hold(context, fields) ? FormMarks.WithHeld(page, HeldCookie.Key) : page;
    }

    /// <summary>Where a form without a mark came from: the page that the browser names, or the address itself where it can be opened.</summary>
    private string? PageWithout(HttpContext context)
    {
        var request = context.Request;
        if (request.GetTypedHeaders().Referer is { } from && from.Authority == request.Host.Value) return from.PathAndQuery;
        if (context.GetEndpoint() is not RouteEndpoint endpoint) return null;
        var pattern = endpoint.RoutePattern.RawText;
        var canBeOpened = endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null || endpoints.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Any(e => e.RoutePattern.RawText == pattern && e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains(HttpMethods.Get) == true);
        return canBeOpened ? FormMarks.PageOf(request) : null;
    }

    /// <summary>Another site may not have a person's form filled with its words.</summary>
    private static bool IsFromElsewhere(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site && site != "same-origin") return true;
        return request.Headers.Origin.ToString() is { Length: > 0 } origin && (!Uri.TryCreate(origin, UriKind.Absolute, out var from) || from.Authority != request.Host.Value);
    }
}
