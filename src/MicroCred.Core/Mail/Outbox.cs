using MicroCred.Core.Accounts;
using MicroCred.Core.Common;
using MicroCred.Core.Data;
using MicroCred.Core.Mail.Messages;

namespace MicroCred.Core.Mail;

/// <summary>
/// Adds messages to the save under way: they are sent if, and only if, what they tell of was saved.
/// <c>outbox.Add(earner, new AttemptSubmittedMessage(...), now)</c>.
/// </summary>
public sealed class Outbox(MicroCredDbContext db, PortalAddress portal)
{
    /// <summary>Writes to a person. Somebody who deleted the account gets nothing.</summary>
    public void Add(ApplicationUser to, Message message, DateTime now)
    {
        if (to.AnonymizedAt is null && !string.IsNullOrEmpty(to.Email)) Add(to.Id, to.Email, to.DisplayName, message, now);
    }

    /// <summary>Writes to an address; <paramref name="userId"/> is empty for somebody who has no account yet.</summary>
    public void Add(Guid? userId, string address, string name, Message message, DateTime now)
    {
        var subject = message.Subject.ReplaceLineEndings(" ");
        if (subject.Length > OutboxMessage.SubjectLength) subject = subject[..(OutboxMessage.SubjectLength - 1)] + "…";
        db.OutboxMessages.Add(new OutboxMessage(message.Kind, userId, address, name, subject, Body(name, message), message.HoldsKey, now));
    }

    private string Body(string name, Message message)
    {
        var greeting = name.Length == 0 ? "Hello," : $"Hello {name},";
        return $"{greeting}\n\n{message.Write(portal).ReplaceLineEndings("\n").Trim()}\n\nMicroCred\n{portal.Root}\n";
    }
}
