using OpenIddict.EntityFrameworkCore.Models;

namespace MicroCred.Core.Connections;

/// <summary>
/// An application that registered itself (RFC 7591) and may ask people for access. OpenIddict keeps its own members: name, hashed secret,
/// redirect addresses, permissions. What the application says about itself is said by a stranger.
/// </summary>
public sealed class ConnectedApplication : OpenIddictEntityFrameworkCoreApplication<Guid, Connection, ConnectionToken>
{
    public const int NameLength = 120;
    public const int AddressLength = 1000;
    public const int SoftwareLength = 120;
    public const int MostRedirects = 10;

    /// <summary>Days after which an application that nobody ever connected is forgotten.</summary>
    public const int UnusedDays = 7;

    public ConnectedApplication() => Id = Guid.CreateVersion7();

    public string ClientUri { get; set; } = "";

    public string LogoUri { get; set; } = "";

    public string TermsUri { get; set; } = "";

    public string PolicyUri { get; set; } = "";

    public string SoftwareId { get; set; } = "";

    public string SoftwareVersion { get; set; } = "";

    public DateTime RegisteredAt { get; set; }
}
