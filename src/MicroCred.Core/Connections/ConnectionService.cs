using System.Text.Json;
using MicroCred.Core.Audit;
using MicroCred.Core.Common;
using MicroCred.Core.Data;
using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;

namespace MicroCred.Core.Connections;

/// <summary>A person connects an application, and disconnects it.</summary>
public sealed class ConnectionService(MicroCredDbContext db, TimeProvider time)
{
    internal const string Valid = OpenIddictConstants.Statuses.Valid;

    /// <summary>Tokens are kept this long after their end, for the record of a misuse.</summary>
    private static readonly TimeSpan KeptTokens = TimeSpan.FromDays(1);

    /// <summary>The person allows an application what is named; codes and tokens are issued under the connection that comes back.</summary>
    /// <exception cref="NotFoundException">There is no such application.</exception>
    /// <exception cref="RefusedException">Nothing that exists is allowed.</exception>
    public async Task<Guid> AllowAsync(Actor actor, AllowApplication allow, CancellationToken cancellationToken = default)
    {
        var application = await db.ConnectedApplications.SingleOrDefaultAsync(a => a.ClientId == allow.ClientId, cancellationToken) ?? throw new NotFoundException("The application");
        var scopes = ApiScopes.Of(allow.Scopes);
        if (scopes.All(s => s.Value == ApiScopes.Offline)) throw new RefusedException("nothing-allowed", "The application asks for nothing that could be allowed.");
        var now = time.GetUtcNow().UtcDateTime;
        await ClearAsync(now, cancellationToken);
        var connection = new Connection
        {
            Application = application,
            Subject = Connection.SubjectOf(actor.UserId),
            Scopes = JsonSerializer.Serialize(scopes.Select(s => s.Value)),
            Status = Valid,
            Type = OpenIddictConstants.AuthorizationTypes.AdHoc,
            CreationDate = now,
        };
        db.Connections.Add(connection);
        db.Record(actor, AuditAction.ApplicationConnected, nameof(ConnectedApplication), application.Id, null, now, string.Join(' ', scopes.Select(s => s.Value)));
        await db.SaveChangesAsync(cancellationToken);
        return connection.Id;
    }

    /// <summary>Ends all that the person allowed the application; its tokens are worth nothing from now on.</summary>
    /// <exception cref="NotFoundException">The person has not connected it.</exception>
    public Task DisconnectAsync(Actor actor, Guid applicationId, CancellationToken cancellationToken = default) => ConflictRetry.RunAsync(db, async () =>
    {
        var subject = Connection.SubjectOf(actor.UserId);
        var connections = await db.Connections.Where(c => c.Subject == subject && c.Application!.Id == applicationId).ToListAsync(cancellationToken);
        if (connections.Count == 0) throw new NotFoundException("The application");
        db.ConnectionTokens.RemoveRange(await db.ConnectionTokens.Where(t => t.Subject == subject && t.Application!.Id == applicationId).ToListAsync(cancellationToken));
        db.Connections.RemoveRange(connections);
        db.Record(actor, AuditAction.ApplicationDisconnected, nameof(ConnectedApplication), applicationId, null, time.GetUtcNow().UtcDateTime);
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }, cancellationToken);

    /// <summary>Tokens whose time is over go; then connections that none is left of, since nothing can come of them any more.</summary>
    private async Task ClearAsync(DateTime now, CancellationToken cancellationToken)
    {
        var over = now - KeptTokens;
        await db.ConnectionTokens.Where(t => t.ExpirationDate < over).ExecuteDeleteAsync(cancellationToken);
        await db.Connections.Where(c => c.CreationDate < over && !db.ConnectionTokens.Any(t => t.Authorization!.Id == c.Id)).ExecuteDeleteAsync(cancellationToken);
    }
}

/// <summary>Allow an application to act in one's name.</summary>
public sealed record AllowApplication(string ClientId, IReadOnlyList<string> Scopes);
