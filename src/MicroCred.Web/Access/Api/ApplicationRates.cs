using MicroCred.Web.Plumbing;

namespace MicroCred.Web.Access.Api;

/// <summary>
/// How often applications may register and ask for tokens, by address. It stands before authentication, where OpenIddict answers, because
/// looking at a secret costs the portal something.
/// </summary>
internal sealed class ApplicationRates(RequestDelegate next, TimeProvider time)
{
    private readonly AttemptCounter registrations = new(time, limit: 20, window: TimeSpan.FromHours(1));
    private readonly AttemptCounter tokens = new(time, limit: 300, window: TimeSpan.FromMinutes(1));

    public Task InvokeAsync(HttpContext context)
    {
        if (CounterOf(context.Request) is { } counter && counter.Take(RateLimits.AddressOf(context)) is { } wait)
        {
            RateLimits.Refuse(context, wait);
            return Task.CompletedTask;
        }

        return next(context);
    }

    private AttemptCounter? CounterOf(HttpRequest request)
    {
        if (!HttpMethods.IsPost(request.Method)) return null;
        if (request.Path.Equals(OAuthSetup.RegisterPath, StringComparison.OrdinalIgnoreCase)) return registrations;
        return request.Path.Equals(OAuthSetup.TokenPath, StringComparison.OrdinalIgnoreCase) || request.Path.Equals(OAuthSetup.RevokePath, StringComparison.OrdinalIgnoreCase) ? tokens : null;
    }
}
