using OpenIddict.EntityFrameworkCore.Models;

namespace MicroCred.Core.Connections;

/// <summary>What one person allowed one application on one occasion. All codes and tokens that followed from it end with it.</summary>
public sealed class Connection : OpenIddictEntityFrameworkCoreAuthorization<Guid, ConnectedApplication, ConnectionToken>
{
    public Connection() => Id = Guid.CreateVersion7();

    /// <summary>The person's key as OpenIddict stores it.</summary>
    public static string SubjectOf(Guid userId) => userId.ToString("D");
}
