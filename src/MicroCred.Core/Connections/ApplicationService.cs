using System.Security.Cryptography;
using MicroCred.Core.Audit;
using MicroCred.Core.Common;
using MicroCred.Core.Data;
using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace MicroCred.Core.Connections;

/// <summary>Applications register themselves; nobody vouches for them.</summary>
public sealed class ApplicationService(MicroCredDbContext db, IOpenIddictApplicationManager applications, TimeProvider time)
{
    private const int SecretBytes = 32;

    /// <summary>Registers an application, and forgets those that nobody ever connected.</summary>
    /// <returns>The application with its secret, of which only a hash is kept.</returns>
    /// <exception cref="RegistrationRefusedException">What it says about itself is not enough, or not allowed.</exception>
    public async Task<RegisteredApplication> RegisterAsync(RegisterApplication register, CancellationToken cancellationToken = default)
    {
        var (grants, scopes) = RegistrationRule.Check(register);
        var now = time.GetUtcNow().UtcDateTime;
        var unused = now.AddDays(-ConnectedApplication.UnusedDays);
        await db.ConnectedApplications.Where(a => a.RegisteredAt < unused && !db.Connections.Any(c => c.Application!.Id == a.Id) && !db.ConnectionTokens.Any(t => t.Application!.Id == a.Id))
            .ExecuteDeleteAsync(cancellationToken);

        var application = new ConnectedApplication
        {
            ClientUri = register.ClientUri!,
            LogoUri = register.LogoUri!,
            TermsUri = register.TermsUri!,
            PolicyUri = register.PolicyUri!,
            SoftwareId = register.SoftwareId!,
            SoftwareVersion = register.SoftwareVersion!,
            RegisteredAt = now,
        };
        await applications.PopulateAsync(application, Describe(register, grants, scopes), cancellationToken);
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes));
        // OpenIddict hashes the secret and saves; the entry goes with it.
        db.Record(Actor.Portal, AuditAction.ApplicationRegistered, nameof(ConnectedApplication), application.Id, null, now, new Uri(register.ClientUri!).Host);
        await applications.CreateAsync(application, secret, cancellationToken);
        return new RegisteredApplication(application.ClientId!, secret, now, register, grants, string.Join(' ', scopes));
    }

    private static OpenIddictApplicationDescriptor Describe(RegisterApplication register, IReadOnlyList<string> grants, IReadOnlyList<string> scopes)
    {
        var descriptor = new OpenIddictApplicationDescriptor
        {
            ClientId = Guid.NewGuid().ToString("N"),
            DisplayName = register.ClientName!.Trim(),
            ClientType = ClientTypes.Confidential,
            ApplicationType = ApplicationTypes.Web,
            ConsentType = ConsentTypes.Explicit,
            Requirements = { Requirements.Features.ProofKeyForCodeExchange },
            Permissions = { Permissions.Endpoints.Authorization, Permissions.Endpoints.Token, Permissions.Endpoints.Revocation, Permissions.ResponseTypes.Code },
        };
        foreach (var grant in grants) descriptor.Permissions.Add(Permissions.Prefixes.GrantType + grant);
        foreach (var scope in scopes) descriptor.Permissions.Add(Permissions.Prefixes.Scope + scope);
        foreach (var address in register.RedirectUris) descriptor.RedirectUris.Add(new Uri(address));
        return descriptor;
    }
}
