using Microsoft.EntityFrameworkCore;

namespace MicroCred.TestSupport;

/// <summary>A message as it lies in the outbox.</summary>
public sealed record Mail(string Kind, string Subject, string Body)
{
    /// <summary>The local paths of the links, with their queries.</summary>
    public IReadOnlyList<string> Links =>
        [.. Body.Split('\n').Select(l => Uri.TryCreate(l.Trim(), UriKind.Absolute, out var link) && link.Scheme.StartsWith("http", StringComparison.Ordinal) ? link.PathAndQuery : null).OfType<string>()];
}

/// <summary>Reads what the portal has written to somebody.</summary>
public static class Mailbox
{
    /// <summary>The messages to an address, oldest first.</summary>
    public static Task<List<Mail>> MailToAsync(this Portal portal, string address) => portal.InDatabaseAsync(db =>
        db.OutboxMessages.Where(m => m.ToAddress == address).OrderBy(m => m.Id).Select(m => new Mail(m.Kind, m.Subject, m.Body)).ToListAsync());

    /// <summary>The newest message to an address.</summary>
    public static async Task<Mail> LastMailToAsync(this Portal portal, string address) => (await portal.MailToAsync(address))[^1];
}
