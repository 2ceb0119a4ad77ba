using OpenIddict.EntityFrameworkCore.Models;

namespace MicroCred.Core.Connections;

/// <summary>A code, an access token or a refresh token. Only a hash of what the application holds is stored.</summary>
public sealed class ConnectionToken : OpenIddictEntityFrameworkCoreToken<Guid, ConnectedApplication, Connection>
{
    public ConnectionToken() => Id = Guid.CreateVersion7();
}
