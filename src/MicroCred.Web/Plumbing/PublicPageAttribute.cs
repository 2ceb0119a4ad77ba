using Microsoft.AspNetCore.Mvc.Filters;

namespace MicroCred.Web.Plumbing;

/// <summary>
/// The page says the same to everyone who is not signed in, and holds no form with a token: browsers and proxies may keep it for a short while,
/// by address and cookie. To who is signed in it is a page like any other.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class PublicPageAttribute : ResultFilterAttribute
{
    private const int Seconds = 30;

    public override void OnResultExecuting(ResultExecutingContext context)
    {
        var http = context.HttpContext;
        // With a cookie of any kind a notice or a held form may stand in the page.
        if (http.User.Identity?.IsAuthenticated == true || http.Request.Cookies.Count > 0 || !HttpMethods.IsGet(http.Request.Method)) return;
        http.Response.Headers.CacheControl = $"public, max-age={Seconds}";
        http.Response.Headers.Append("Vary", "Cookie");
    }
}
