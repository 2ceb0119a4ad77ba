using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.StaticAssets;

namespace MicroCred.Web.Tests.Sweep;

/// <summary>An endpoint as docs/permissions.md names it.</summary>
internal sealed record SweepEndpoint(string Method, string Pattern)
{
    public override string ToString() => $"{Method} {Pattern}";
}

/// <summary>Every endpoint that the running portal has, but for static files.</summary>
internal static class SweepEndpoints
{
    public static IReadOnlyList<SweepEndpoint> Of(IEnumerable<EndpointDataSource> sources) =>
        [.. sources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            .SelectMany(Split)
            .Distinct()
            .OrderBy(e => e.Pattern, StringComparer.Ordinal).ThenBy(e => e.Method, StringComparer.Ordinal)];

    private static IEnumerable<SweepEndpoint> Split(RouteEndpoint endpoint)
    {
        var pattern = "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(s => string.Concat(s.Parts.Select(NameOf))));
        var isPage = endpoint.Metadata.GetMetadata<ActionDescriptor>() is PageActionDescriptor;
        if (isPage && pattern.EndsWith("/Index", StringComparison.Ordinal)) yield break;
        var methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods;
        foreach (var method in methods is { Count: > 0 } ? methods : isPage ? ["GET", "POST"] : ["GET"])
        {
            if (method != "HEAD") yield return new SweepEndpoint(method, pattern);
        }
    }

    private static string NameOf(RoutePatternPart part) => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        RoutePatternParameterPart parameter => $"{{{parameter.Name}}}",
        _ => "",
    };
}
