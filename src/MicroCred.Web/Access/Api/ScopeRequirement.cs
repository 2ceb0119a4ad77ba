using Microsoft.AspNetCore.Authorization;
using OpenIddict.Abstractions;

namespace MicroCred.Web.Access.Api;

/// <summary>A token that allows this.</summary>
public sealed record ScopeRequirement(string Scope) : IAuthorizationRequirement;

internal sealed class ScopeAuthorization : AuthorizationHandler<ScopeRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, ScopeRequirement requirement)
    {
        if (context.User.HasScope(requirement.Scope)) context.Succeed(requirement);
        return Task.CompletedTask;
    }
}

/// <summary>The endpoint belongs to the Open Badges API: what is not allowed is answered as OAuth 2.0 has it (RFC 6750, section 3), and no cookie counts.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class BearerOnlyAttribute : Attribute
{
    /// <summary>Answers a request without a token, with one that is not good, or with one that does not allow it.</summary>
    internal static void Refuse(HttpContext context, bool forbidden)
    {
        var scope = context.GetEndpoint()?.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(a => a.Policy).LastOrDefault(p => p is not null);
        var header = forbidden ? $"Bearer realm=\"MicroCred\", error=\"insufficient_scope\", scope=\"{scope}\""
            : context.Request.Headers.Authorization.Count == 0 ? "Bearer realm=\"MicroCred\""
            : "Bearer realm=\"MicroCred\", error=\"invalid_token\", error_description=\"The access token is not valid, or no longer.\"";
        context.Response.StatusCode = forbidden ? StatusCodes.Status403Forbidden : StatusCodes.Status401Unauthorized;
        context.Response.Headers.WWWAuthenticate = header;
    }
}
