using Microsoft.AspNetCore;
using Microsoft.Extensions.Primitives;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace MicroCred.Web.Access.Api;

/// <summary>
/// Address, state and scope are always given, also where the address could be guessed because only one is registered; and only scopes that exist
/// are asked for (Open Badges 3.0, section 7.1.2).
/// </summary>
internal sealed class RequestComplete : IOpenIddictServerHandler<ValidateAuthorizationRequestContext>
{
    public ValueTask HandleAsync(ValidateAuthorizationRequestContext context)
    {
        var scopes = context.Request.GetScopes();
        if (string.IsNullOrEmpty(context.Request.RedirectUri)) context.Reject(Errors.InvalidRequest, "The parameter redirect_uri is missing.");
        else if (string.IsNullOrEmpty(context.Request.State)) context.Reject(Errors.InvalidRequest, "The parameter state is missing.");
        else if (scopes.All(s => s == Scopes.OfflineAccess)) context.Reject(Errors.InvalidScope, "The parameter scope does not say what the application wants to do.");
        else if (scopes.Any(s => !context.Options.Scopes.Contains(s))) context.Reject(Errors.InvalidScope, "The parameter scope holds a scope that does not exist.");
        return ValueTask.CompletedTask;
    }
}

/// <summary>
/// After the form on the consent page the browser is not redirected: Chromium holds every redirect that follows a form against the page's
/// form-action, so that the policy would have to name the application's host, and whatever host it goes on to. The address is left for the
/// action, which answers with a page that leads there.
/// </summary>
internal sealed class ReturnAfterForm : IOpenIddictServerHandler<ApplyAuthorizationResponseContext>
{
    public static string? AddressIn(HttpContext context) => context.Items[typeof(ReturnAfterForm)] as string;

    public ValueTask HandleAsync(ApplyAuthorizationResponseContext context)
    {
        if (context.Transaction.GetHttpRequest()?.HttpContext is not { } http || !HttpMethods.IsPost(http.Request.Method)) return ValueTask.CompletedTask;
        if (string.IsNullOrEmpty(context.RedirectUri)) return ValueTask.CompletedTask;
        var parameters = context.Response.GetParameters().Select(p => KeyValuePair.Create(p.Key, (StringValues)(string?)p.Value));
        http.Items[typeof(ReturnAfterForm)] = Microsoft.AspNetCore.WebUtilities.QueryHelpers.AddQueryString(context.RedirectUri, parameters);
        context.HandleRequest();
        return ValueTask.CompletedTask;
    }
}
