using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using MicroCred.Core.Common;
using MicroCred.Core.Verification;
using MicroCred.Web.Access;

namespace MicroCred.Web.Plumbing;

/// <summary>How often somebody may do what costs the portal or helps a guesser. By address the limits are wide: a school's staff share one.</summary>
internal static class RateLimits
{
    /// <summary>Policy for actions that take files: by person.</summary>
    public const string Upload = "upload";

    private static readonly PathString[] LookupPaths = ["/verify", "/credentials", "/records", "/oembed"];

    private static readonly FixedWindowRateLimiterOptions AccountForms = new() { PermitLimit = 150, Window = TimeSpan.FromMinutes(1) };
    private static readonly FixedWindowRateLimiterOptions ApiCalls = new() { PermitLimit = 600, Window = TimeSpan.FromMinutes(1) };
    private static readonly FixedWindowRateLimiterOptions Lookups = new() { PermitLimit = 180, Window = TimeSpan.FromMinutes(1) };
    private static readonly FixedWindowRateLimiterOptions Uploads = new() { PermitLimit = 100, Window = TimeSpan.FromMinutes(5) };

    private static readonly string[] Files = [".svg", ".png", ".json", ".jwt"];
    private static readonly ConcurrencyLimiterOptions AtOnceByAddress = new() { PermitLimit = 4, QueueLimit = 12 };

    public static IServiceCollection AddRateLimits(this IServiceCollection services) => services.AddRateLimiter(options =>
    {
        options.GlobalLimiter = PartitionedRateLimiter.CreateChained(
            PartitionedRateLimiter.Create<HttpContext, string>(ByAddress), PartitionedRateLimiter.Create<HttpContext, string>(AtOnce));
        options.AddPolicy(Upload, context => RateLimitPartition.GetFixedWindowLimiter(
            CurrentActor.UserIdOf(context.User)?.ToString() ?? AddressOf(context), _ => Uploads));
        options.OnRejected = (rejected, _) =>
        {
            Refuse(rejected.HttpContext, rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromMinutes(1));
            return ValueTask.CompletedTask;
        };
    });

    /// <summary>Answers 429 and says when to try again.</summary>
    public static void Refuse(HttpContext context, TimeSpan wait)
    {
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        new RequestProblem([new Reason("too-many", $"That was a lot in a short time. Try again in {InWords(seconds)}.")]).AttachTo(context);
    }

    private static string InWords(int seconds) => seconds switch
    {
        1 => "1 second",
        <= 90 => $"{seconds} seconds",
        _ => $"{(seconds + 59) / 60} minutes",
    };

    private static RateLimitPartition<string> ByAddress(HttpContext context)
    {
        var path = context.Request.Path;
        if (HttpMethods.IsPost(context.Request.Method) && path.StartsWithSegments("/Identity/Account", StringComparison.OrdinalIgnoreCase))
            return RateLimitPartition.GetFixedWindowLimiter($"account {AddressOf(context)}", _ => AccountForms);
        // A portfolio shows twenty badges at once, a school shares an address, and verifiers fetch for many people: files are no lookups.
        if (path.Value is { } file && Files.Any(ending => file.EndsWith(ending, StringComparison.OrdinalIgnoreCase))) return RateLimitPartition.GetNoLimiter("");
        if (OwnPages.Asks(context)) return RateLimitPartition.GetNoLimiter("");
        if (IsVerification(context)) return RateLimitPartition.GetFixedWindowLimiter($"verify {AddressOf(context)}", _ => Verifications(context));
        if (path.StartsWithSegments("/ims", StringComparison.OrdinalIgnoreCase)) return RateLimitPartition.GetFixedWindowLimiter($"api {AddressOf(context)}", _ => ApiCalls);
        if (LookupPaths.Any(start => path.StartsWithSegments(start, StringComparison.OrdinalIgnoreCase)))
            return RateLimitPartition.GetFixedWindowLimiter($"lookup {AddressOf(context)}", _ => Lookups);
        return RateLimitPartition.GetNoLimiter("");
    }

    /// <summary>A verification waits for servers that its sender chose: nobody has many of them at once.</summary>
    private static RateLimitPartition<string> AtOnce(HttpContext context) => IsVerification(context)
        ? RateLimitPartition.GetConcurrencyLimiter($"at once {AddressOf(context)}", _ => AtOnceByAddress)
        : RateLimitPartition.GetNoLimiter("");

    private static bool IsVerification(HttpContext context) => HttpMethods.IsPost(context.Request.Method)
        && (context.Request.Path.StartsWithSegments("/portfolio/imported", StringComparison.OrdinalIgnoreCase)
            || context.Request.Path.StartsWithSegments("/ims", StringComparison.OrdinalIgnoreCase)
            || context.Request.Path.StartsWithSegments("/verify", StringComparison.OrdinalIgnoreCase) || context.Request.Path.StartsWithSegments("/api/verify", StringComparison.OrdinalIgnoreCase));

    private static FixedWindowRateLimiterOptions Verifications(HttpContext context) =>
        new() { PermitLimit = context.RequestServices.GetRequiredService<VerificationOptions>().PerMinute, Window = TimeSpan.FromMinutes(1) };

    /// <summary>The caller's address; of IPv6 the network of 64 bits that one household or school has.</summary>
    public static string AddressOf(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is not { } address) return "unknown";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? new IPAddress([.. address.GetAddressBytes()[..8], .. new byte[8]]).ToString() : address.ToString();
    }
}
