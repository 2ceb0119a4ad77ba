using System.Security.Cryptography;
using System.Text.Json;
using MicroCred.Core.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Accounts;

/// <summary>Why a form was kept and not saved.</summary>
public enum HeldBecause
{
    SignedOut,
    PageTooOld,
}

/// <summary>What somebody had typed.</summary>
/// <param name="Page">Local address of the page with the form.</param>
/// <param name="Values">Fields by name, without passwords and files.</param>
/// <param name="HadFiles">Files had been chosen; they are not kept.</param>
/// <param name="HadSecrets">Passwords or codes had been typed; they are not kept.</param>
/// <param name="Because">Why it was not saved.</param>
public sealed record HeldFields(string Page, IReadOnlyDictionary<string, string[]> Values, bool HadFiles, bool HadSecrets, HeldBecause Because)
{
    public int Characters => Values.Sum(v => v.Key.Length + v.Value.Sum(one => one.Length));
}

/// <summary>Keeps forms for the person who typed them, encrypted, for a day.</summary>
public sealed class HeldFormService(MicroCredDbContext db, IDataProtectionProvider protection, TimeProvider time)
{
    /// <summary>More than these are not kept for one person: the oldest go.</summary>
    private const int MostPerPerson = 20;

    private readonly IDataProtector protector = protection.CreateProtector("MicroCred.HeldForm");

    /// <summary>Keeps a form and clears away what is too old.</summary>
    /// <returns>The key under which its owner finds it, or null when it is too large to keep.</returns>
    public async Task<Guid?> HoldAsync(Guid ownerId, HeldFields fields, CancellationToken cancellationToken)
    {
        if (fields.Characters > HeldForm.MaxCharacters || fields.Page.Length > HeldForm.PathLength) return null;
        var now = time.GetUtcNow().UtcDateTime;
        var tooOld = now.AddHours(-HeldForm.KeptHours);
        await db.HeldForms.Where(f => f.CreatedAt < tooOld).ExecuteDeleteAsync(cancellationToken);
        var surplus = await db.HeldForms.Where(f => f.OwnerId == ownerId).OrderByDescending(f => f.CreatedAt).Skip(MostPerPerson - 1).ToListAsync(cancellationToken);
        db.HeldForms.RemoveRange(surplus);
        var held = new HeldForm(ownerId, fields.Page, protector.Protect(JsonSerializer.Serialize(fields)), fields.HadFiles, now);
        db.HeldForms.Add(held);
        await db.SaveChangesAsync(cancellationToken);
        return held.Id;
    }

    /// <summary>The form, for its owner alone; null for everybody else, and when it has expired.</summary>
    public async Task<HeldFields?> FindAsync(Guid ownerId, Guid id, CancellationToken cancellationToken)
    {
        var tooOld = time.GetUtcNow().UtcDateTime.AddHours(-HeldForm.KeptHours);
        var text = await db.HeldForms.AsNoTracking()
            .Where(f => f.Id == id && f.OwnerId == ownerId && f.CreatedAt >= tooOld)
            .Select(f => f.ProtectedFields)
            .SingleOrDefaultAsync(cancellationToken);
        if (text is null) return null;
        try
        {
            return JsonSerializer.Deserialize<HeldFields>(protector.Unprotect(text));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Forgets the form, once it is saved.</summary>
    public Task ReleaseAsync(Guid ownerId, Guid id, CancellationToken cancellationToken) =>
        db.HeldForms.Where(f => f.Id == id && f.OwnerId == ownerId).ExecuteDeleteAsync(cancellationToken);
}
