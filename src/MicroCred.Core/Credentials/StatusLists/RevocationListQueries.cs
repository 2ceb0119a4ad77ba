using MicroCred.Core.Credentials.Signing;
using MicroCred.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Credentials.StatusLists;

/// <summary>Reads revocation lists as they were signed.</summary>
public sealed class RevocationListQueries(MicroCredDbContext db)
{
    /// <summary>The list with this code; nothing when there is none.</summary>
    public Task<SignedText?> FindAsync(string code, CancellationToken cancellationToken = default) =>
        db.RevocationLists.AsNoTracking().Where(l => l.Code == code).Select(l => new SignedText(l.Json, l.SignedAt)).SingleOrDefaultAsync(cancellationToken);
}
