using System.Diagnostics;
using System.Globalization;
using MicroCred.Web.Access;

namespace MicroCred.Web.Plumbing;

/// <summary>
/// One line a request: method, route, keys, status, time, person's key. The route's pattern stands for the path, and queries are left out:
/// links carry tokens, and people type names.
/// </summary>
internal sealed class RequestLog(RequestDelegate next, ILogger<RequestLog> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var begun = Stopwatch.GetTimestamp();
        // Before an error page takes the endpoint's place.
        var (route, keys) = ("", "");
        context.Items[typeof(RequestLog)] = (Action)(() => (route, keys) = Describe(context));
        try
        {
            await next(context);
        }
        finally
        {
            if (route.Length == 0) (route, keys) = Describe(context);
            var milliseconds = (int)Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
            var status = context.Response.StatusCode;
            if (!IsQuiet(route, status))
            {
                log.Log(status >= 500 ? LogLevel.Error : LogLevel.Information, "{Method} {Route} {Keys} {Status} in {Milliseconds} ms by {UserId}",
                    context.Request.Method, route, keys, status, milliseconds, CurrentActor.UserIdOf(context.User));
            }
        }
    }

    /// <summary>To be called once the endpoint is known.</summary>
    public static Task NoteRoute(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint() is not null && context.Items.Remove(typeof(RequestLog), out var note)) ((Action)note!)();
        return next(context);
    }

    private static (string Route, string Keys) Describe(HttpContext context)
    {
        if (context.GetEndpoint() is not RouteEndpoint endpoint) return ("(none)", "");
        var keys = context.Request.RouteValues.Values.Select(v => Convert.ToString(v, CultureInfo.InvariantCulture)).Where(v => Guid.TryParse(v, out _));
        return (endpoint.RoutePattern.RawText ?? "/", string.Join(' ', keys));
    }

    private static bool IsQuiet(string route, int status) =>
        status < 400 && (route.StartsWith("css/", StringComparison.Ordinal) || route.StartsWith("js/", StringComparison.Ordinal)
            || route.StartsWith("/health", StringComparison.Ordinal) || route.StartsWith("favicon", StringComparison.Ordinal));
}
