using MicroCred.Web.Access.Api;
using MicroCred.Web.Plumbing;
using MicroCred.Web.Plumbing.HeldForms;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Identity;

namespace MicroCred.Web.Access;

/// <summary>What happens when a page is not open to who asks: sign-in, 403, or, where there is no page at all, the plain 404.</summary>
internal sealed class AccessAnswer : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler usual = new();

    public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        // No endpoint, or one that only says "method not allowed": there is nothing to protect, and 404 or 405 is the true answer.
        if (context.GetEndpoint() is null or { Metadata.Count: 0 })
        {
            await next(context);
            return;
        }

        if (!authorizeResult.Succeeded && context.GetEndpoint()!.Metadata.GetMetadata<BearerOnlyAttribute>() is not null)
        {
            BearerOnlyAttribute.Refuse(context, authorizeResult.Forbidden);
            return;
        }

        if (authorizeResult.Forbidden && await context.RequestServices.GetRequiredService<CurrentActor>().FindAsync() is null)
        {
            // The cookie is good, the account is gone.
            await context.SignOutAsync(IdentityConstants.ApplicationScheme);
            authorizeResult = PolicyAuthorizationResult.Challenge();
        }

        if (authorizeResult.Challenged && HttpMethods.IsPost(context.Request.Method) && !context.Request.WantsJson())
        {
            // The plain way loses what was posted.
            var page = await context.RequestServices.GetRequiredService<FormKeeper>().KeepSignedOutAsync(context);
            await context.ChallengeAsync(new AuthenticationProperties { RedirectUri = page });
            return;
        }

        await usual.HandleAsync(next, context, policy, authorizeResult);
    }
}
