using System.Diagnostics;
using MicroCred.Core.Common;

namespace MicroCred.Web.Plumbing;

/// <summary>What a problem page says beside the status: travels with the request from where it is known to where the page is made.</summary>
internal sealed record RequestProblem(IReadOnlyList<Reason> Reasons, string? Theirs = null, Guid? Version = null)
{
    private static readonly object Key = new();

    public static RequestProblem? Of(HttpContext context) => context.Items[Key] as RequestProblem;

    public void AttachTo(HttpContext context) => context.Items[Key] = this;

    /// <summary>The number that finds the request in the log.</summary>
    public static string TraceIdOf(HttpContext context) => Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;
}

/// <summary>Tells pages from scripts.</summary>
internal static class RequestKind
{
    /// <summary>Whether a script asks, which wants JSON and no page.</summary>
    public static bool WantsJson(this HttpRequest request) =>
        request.Headers.XRequestedWith == "fetch"
        || request.GetTypedHeaders().Accept.FirstOrDefault()?.MediaType.Value is { } first && first.EndsWith("json", StringComparison.OrdinalIgnoreCase);
}
