namespace MicroCred.Web.Plumbing;

/// <summary>The response may stand in a frame of the portal's own pages: evidence shown beside the rubric. Its type comes from its content and is not HTML.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class FramedByPortalAttribute : Attribute;

/// <summary>
/// The page may stand in a frame of any site: a credential on somebody's own page. It has neither script nor form and reads no cookie, so that nobody can be
/// made to press something in it.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class FramedAnywhereAttribute : Attribute;

/// <summary>Other sites may show the response: a badge's image, a document that verifiers read.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class SharedAcrossSitesAttribute : Attribute;

/// <summary>The response is a picture. Opened by itself it may do nothing: no script, no link, nothing fetched.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class PictureAttribute : Attribute;

/// <summary>The headers that tell a browser what a page of the portal never does. They are on every response, errors too.</summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    private const string Page =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; media-src 'self'; "
        + "frame-src 'self'; manifest-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>No default-src: it would keep Chromium's own PDF viewer from starting. There is nothing in the file that could use the freedom.</summary>
    private const string Framed = "script-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

    private const string Embedded = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *";

    /// <summary>A picture may paint itself, and hold a picture.</summary>
    private const string Still = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox";

    private const string Permissions =
        "accelerometer=(), autoplay=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()";

    public Task InvokeAsync(HttpContext context)
    {
        // At the last moment: an error on the way clears the headers that were set before it.
        context.Response.OnStarting(() =>
        {
            Write(context);
            return Task.CompletedTask;
        });
        return next(context);
    }

    private static void Write(HttpContext context)
    {
        var headers = context.Response.Headers;
        var endpoint = context.GetEndpoint()?.Metadata;
        var isGood = context.Response.StatusCode < 400;
        var framed = isGood && endpoint?.GetMetadata<FramedByPortalAttribute>() is not null;
        var embedded = isGood && endpoint?.GetMetadata<FramedAnywhereAttribute>() is not null;
        var picture = isGood && endpoint?.GetMetadata<PictureAttribute>() is not null;
        headers.ContentSecurityPolicy = embedded ? Embedded : framed ? Framed : picture ? Still : Page;
        // This header has no word for "anywhere": it is left out.
        if (!embedded) headers.XFrameOptions = framed ? "SAMEORIGIN" : "DENY";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
        headers["Permissions-Policy"] = Permissions;
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = endpoint?.GetMetadata<SharedAcrossSitesAttribute>() is null ? "same-origin" : "cross-origin";
        // What is shown to a signed-in person is nobody else's, and is not to be found in the browser's store after signing out.
        if (context.User.Identity?.IsAuthenticated == true && headers.CacheControl.Count == 0) headers.CacheControl = "no-store";
    }
}
