using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace MicroCred.Core.Common;

/// <summary>
/// The address under which people reach the portal, for links that leave it: in mail, in QR codes, in credentials. It is <c>Portal:PublicAddress</c>,
/// never the Host header of a request, which anybody can write. Where it is not set, the web server's own address stands in for links; signed
/// documents take <see cref="Origin"/>, which has no such stand-in.
/// </summary>
public sealed class PortalAddress(IConfiguration configuration, IHostEnvironment? environment = null)
{
    /// <summary>What signed documents name in Development where no https address is configured.</summary>
    public const string DevelopmentOrigin = "https://microcred.test";

    private readonly Uri? configured = Read(configuration["Portal:PublicAddress"], "Portal:PublicAddress");
    private Uri standIn = new("http://localhost/");

    public bool IsConfigured => configured is not null;

    /// <summary>The root of the portal; ends with a slash.</summary>
    public Uri Root => configured ?? standIn;

    /// <summary>
    /// The https origin that stands in public documents, such as <c>https://microcred.example.org</c>; nothing when none is configured, and then nothing is signed.
    /// </summary>
    public string? Origin { get; } = OriginIn(Read(configuration["Portal:PublicAddress"], "Portal:PublicAddress"))
        ?? (environment?.IsDevelopment() == true ? DevelopmentOrigin : null);

    /// <summary>The origins of earlier times (<c>Portal:FormerAddresses:0</c>, ...), under which the portal still answers for what it signed then.</summary>
    public IReadOnlyList<string> FormerOrigins { get; } =
        [.. configuration.GetSection("Portal:FormerAddresses").GetChildren()
            .Where(c => !string.IsNullOrWhiteSpace(c.Value))
            .Select(c => OriginIn(Read(c.Value, $"Portal:FormerAddresses:{c.Key}"))
                ?? throw new InvalidOperationException($"Portal:FormerAddresses:{c.Key} must be an https address, such as https://old.example.org."))];

    /// <summary>Every origin that documents of this portal name: now's and the former ones.</summary>
    public IEnumerable<string> Origins => Origin is null ? FormerOrigins : FormerOrigins.Prepend(Origin);

    /// <summary>The absolute address of a local path such as <c>/submissions/1</c>.</summary>
    public string Of(string path) => new Uri(Root, path.TrimStart('/')).AbsoluteUri;

    /// <summary>
    /// The configured origin, now's or a former one, that a request was made to; now's for every other host, so that no document ever names a host that
    /// somebody wrote into a request.
    /// </summary>
    /// <param name="host">Host and, where it is not 443, port, as the request names them.</param>
    public string? OriginFor(string? host) =>
        FormerOrigins.FirstOrDefault(origin => string.Equals(origin["https://".Length..], host, StringComparison.OrdinalIgnoreCase)) ?? Origin;

    /// <summary>Whether an absolute address lies on this portal, under whichever of its origins.</summary>
    public bool IsOwn(Uri link)
    {
        var origin = link.GetLeftPart(UriPartial.Authority);
        return FormerOrigins.Append(Origin).Append(Root.GetLeftPart(UriPartial.Authority)).Contains(origin, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Says where the web server listens, once it does.</summary>
    public void StandIn(Uri address) => standIn = address;

    private static string? OriginIn(Uri? address) => address?.Scheme == Uri.UriSchemeHttps ? address.GetLeftPart(UriPartial.Authority) : null;

    private static Uri? Read(string? text, string setting)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (!Uri.TryCreate(text.TrimEnd('/') + "/", UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw new InvalidOperationException($"{setting} must be an absolute address, such as https://microcred.example.org.");
        return address;
    }
}
