using System.Net;
using Microsoft.AspNetCore.Http.Features;

namespace MicroCred.Web.Plumbing;

/// <summary>
/// The portal's own public documents, for verifying its own credentials: the request goes through the portal's own pipeline, as a visitor without
/// cookies, and never onto the network. A server that asked itself over the network would need a name that resolves from inside, and a
/// connection for each connection it answers.
/// </summary>
internal sealed class OwnPages(IHttpContextFactory contexts, IServiceScopeFactory scopes, ILogger<OwnPages> log) : HttpMessageHandler
{
    private RequestDelegate? pipeline;

    /// <summary>Remembers the pipeline from here on; to be put where requests are routed.</summary>
    public RequestDelegate Capture(RequestDelegate next) => pipeline = next;

    /// <summary>Whether the portal asks itself.</summary>
    public static bool Asks(HttpContext context) => context.Features.Get<Marker>() is not null;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // Away from the flow of the request that verifies: that one keeps its own context, person and trace.
        using var apart = ExecutionContext.SuppressFlow();
        return Task.Run(() => AnswerAsync(request, cancellationToken), cancellationToken);
    }

    private async Task<HttpResponseMessage> AnswerAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = pipeline ?? throw new HttpRequestException("The portal has not started yet.");
        using var body = new MemoryStream();
        await using var scope = scopes.CreateAsyncScope();
        var context = contexts.Create(FeaturesOf(request, body, scope.ServiceProvider));
        context.RequestAborted = cancellationToken;
        try
        {
            await answer(context);
            await context.Response.CompleteAsync();
            return ResponseOf(context, body);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            log.LogError(exception, "The portal could not give one of its own documents.");
            throw new HttpRequestException("The portal could not give one of its own documents.", exception);
        }
        finally
        {
            contexts.Dispose(context);
        }
    }

    private static FeatureCollection FeaturesOf(HttpRequestMessage request, Stream body, IServiceProvider services)
    {
        var address = request.RequestUri!;
        var features = new FeatureCollection();
        features.Set<IHttpRequestFeature>(new HttpRequestFeature
        {
            Method = request.Method.Method,
            Protocol = "HTTP/1.1",
            Scheme = address.Scheme,
            Path = PathString.FromUriComponent(address).Value!,
            QueryString = address.Query,
            Headers = new HeaderDictionary
            {
                ["Host"] = address.Authority,
                ["Accept"] = string.Join(", ", request.Headers.Accept.Select(a => a.ToString())),
            },
        });
        features.Set<IHttpResponseFeature>(new HttpResponseFeature());
        features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(body));
        features.Set<IServiceProvidersFeature>(new RequestServices(services));
        features.Set(new Marker());
        return features;
    }

    private static HttpResponseMessage ResponseOf(HttpContext context, MemoryStream body)
    {
        var response = new HttpResponseMessage((HttpStatusCode)context.Response.StatusCode) { Content = new ByteArrayContent(body.ToArray()) };
        foreach (var (name, values) in context.Response.Headers)
            if (!response.Headers.TryAddWithoutValidation(name, values.AsEnumerable())) response.Content.Headers.TryAddWithoutValidation(name, values.AsEnumerable());
        return response;
    }

    private sealed class Marker;

    private sealed class RequestServices(IServiceProvider services) : IServiceProvidersFeature
    {
        IServiceProvider IServiceProvidersFeature.RequestServices { get; set; } = services;
    }
}
