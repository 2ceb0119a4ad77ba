using System.Net;
using MicroCred.Core.Common;
using Microsoft.AspNetCore.Diagnostics;

namespace MicroCred.Web.Plumbing;

/// <summary>
/// Outside Development: plain http is for the machine itself (trying it out, health checks). From elsewhere the browser would drop the
/// secure cookies and no form would work, so it is said what is missing.
/// </summary>
internal sealed class HttpsOnly(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var isProblemPage = context.Features.Get<IStatusCodeReExecuteFeature>() is not null;
        if (isProblemPage || context.Request.IsHttps || IsThisMachine(context.Request.Host.Host) || context.Request.Path.StartsWithSegments("/health")) return next(context);
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        new RequestProblem([new Reason("https-only",
            "This portal is open over https only. If you run it behind a reverse proxy that speaks https, name the proxy in Proxy:Known.")]).AttachTo(context);
        return Task.CompletedTask;
    }

    private static bool IsThisMachine(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}

/// <summary>A cookie that is always marked as secure. The framework's own "always" throws over http, even on the machine itself.</summary>
internal sealed class SecureCookie : CookieBuilder
{
    public override CookieOptions Build(HttpContext context, DateTimeOffset expiresFrom)
    {
        var options = base.Build(context, expiresFrom);
        options.Secure = true;
        return options;
    }
}
