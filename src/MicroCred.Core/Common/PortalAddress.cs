using Microsoft.Extensions.Configuration;

namespace MicroCred.Core.Common;

/// <summary>
/// The address under which people reach the portal, for links that leave it: in mail, in QR codes, in credentials. It is <c>Portal:PublicAddress</c>,
/// never the Host header of a request, which anybody can write. Where it is not set, the web server's own address stands in.
/// </summary>
public sealed class PortalAddress(IConfiguration configuration)
{
    private readonly Uri? configured = Read(configuration["Portal:PublicAddress"]);
    private Uri standIn = new("http://localhost/");

    public bool IsConfigured => configured is not null;

    /// <summary>The root of the portal; ends with a slash.</summary>
    public Uri Root => configured ?? standIn;

    /// <summary>The absolute address of a local path such as <c>/submissions/1</c>.</summary>
    public string Of(string path) => new Uri(Root, path.TrimStart('/')).AbsoluteUri;

    /// <summary>Says where the web server listens, once it does.</summary>
    public void StandIn(Uri address) => standIn = address;

    private static Uri? Read(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (!Uri.TryCreate(text.TrimEnd('/') + "/", UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw new InvalidOperationException("Portal:PublicAddress must be an absolute address, such as https://microcred.example.org.");
        return address;
    }
}
