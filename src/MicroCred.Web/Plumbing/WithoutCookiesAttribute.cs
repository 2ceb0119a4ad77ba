namespace MicroCred.Web.Plumbing;

/// <summary>The endpoint is for programs: it reads no cookie, so that nobody's session stands behind a request that another site makes, and sets none.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class WithoutCookiesAttribute : Attribute
{
    /// <summary>Takes the cookies off the request before anyone reads them. To be put between routing and authentication.</summary>
    internal static Task DropCookies(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<WithoutCookiesAttribute>() is not null) context.Request.Headers.Remove("Cookie");
        return next(context);
    }
}
