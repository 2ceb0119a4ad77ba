using System.Text.Json;
using MicroCred.Core.Common;
using MicroCred.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Connections;

/// <summary>Reads which applications exist, and which a person has connected.</summary>
public sealed class ConnectionQueries(MicroCredDbContext db)
{
    /// <summary>The most applications on the page; more than these nobody connects.</summary>
    public const int Most = 100;

    /// <summary>The application that asks for access; nothing when there is none of this id.</summary>
    public async Task<AskingApplication?> FindApplicationAsync(string clientId, CancellationToken cancellationToken = default) =>
        await db.ConnectedApplications.AsNoTracking().Where(a => a.ClientId == clientId)
            .Select(a => new AskingApplication(a.Id, a.DisplayName!, a.ClientUri, a.TermsUri, a.PolicyUri))
            .SingleOrDefaultAsync(cancellationToken);

    /// <summary>What the person has connected, newest first.</summary>
    public async Task<IReadOnlyList<ConnectedApplicationItem>> MineAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        var subject = Connection.SubjectOf(actor.UserId);
        var rows = await db.Connections.AsNoTracking()
            .Where(c => c.Subject == subject && c.Status == ConnectionService.Valid && c.Application != null)
            .OrderByDescending(c => c.CreationDate).ThenBy(c => c.Id)
            .Take(Most)
            .Select(c => new
            {
                ApplicationId = c.Application!.Id,
                Name = c.Application.DisplayName,
                c.Application.ClientUri,
                c.Scopes,
                c.CreationDate,
                LastUsed = db.ConnectionTokens.Where(t => t.Authorization!.Id == c.Id).Max(t => t.CreationDate),
            })
            .ToListAsync(cancellationToken);
        return [.. rows.GroupBy(r => r.ApplicationId).Select(g => new ConnectedApplicationItem(
            g.Key,
            g.First().Name!,
            g.First().ClientUri,
            ApiScopes.Of(g.SelectMany(r => ScopesIn(r.Scopes))),
            g.Min(r => r.CreationDate)!.Value,
            g.Max(r => r.LastUsed)))];
    }

    private static string[] ScopesIn(string? json) => string.IsNullOrEmpty(json) ? [] : JsonSerializer.Deserialize<string[]>(json) ?? [];
}

/// <summary>An application that asks a person for access.</summary>
public sealed record AskingApplication(Guid Id, string Name, string ClientUri, string TermsUri, string PolicyUri)
{
    public string Host => new Uri(ClientUri).Host;
}

/// <summary>An application that a person has connected.</summary>
/// <param name="LastUsedAt">When it last got a token, UTC.</param>
public sealed record ConnectedApplicationItem(Guid Id, string Name, string ClientUri, IReadOnlyList<ApiScope> Scopes, DateTime ConnectedAt, DateTime? LastUsedAt)
{
    public string Host => new Uri(ClientUri).Host;
}
