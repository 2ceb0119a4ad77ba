using MicroCred.Core.Common;

namespace MicroCred.Core.Mail;

/// <summary>A message that waits to be sent, written in the same save as the act it tells of.</summary>
public sealed class OutboxMessage : IVersioned
{
    public const int SubjectLength = 200;
    public const int KindLength = 60;
    public const int ErrorLength = 500;

    /// <summary>Tries before a message counts as undeliverable and waits for an administrator.</summary>
    public const int MaxTries = 8;

    private OutboxMessage()
    {
    }

    public OutboxMessage(string kind, Guid? userId, string toAddress, string toName, string subject, string body, bool holdsKey, DateTime now)
    {
        Id = Guid.CreateVersion7();
        Kind = kind;
        UserId = userId;
        ToAddress = toAddress;
        ToName = toName;
        Subject = subject;
        Body = body;
        HoldsKey = holdsKey;
        CreatedAt = now;
        NextTryAt = now;
    }

    public Guid Id { get; private set; }

    /// <summary>AttemptSubmitted, AttemptSentBack, AttemptDecided, CredentialIssued, Invitation, Account.</summary>
    public string Kind { get; private set; } = "";

    public Guid? UserId { get; private set; }

    public string ToAddress { get; private set; } = "";

    public string ToName { get; private set; } = "";

    public string Subject { get; private set; } = "";

    /// <summary>Plain text; links stand on lines of their own.</summary>
    public string Body { get; private set; } = "";

    /// <summary>Whether the text holds a key (a confirmation, a reset, an invitation): it is emptied once sent.</summary>
    public bool HoldsKey { get; private set; }

    public DateTime CreatedAt { get; private set; }

    /// <summary>When it is tried next; empty once sent or given up.</summary>
    public DateTime? NextTryAt { get; private set; }

    public int Tries { get; private set; }

    public DateTime? SentAt { get; private set; }

    public DateTime? GivenUpAt { get; private set; }

    /// <summary>What the mail server answered last, without addresses.</summary>
    public string? LastError { get; private set; }

    public Guid Version { get; private set; }

    /// <summary>Takes the message for one try: until <paramref name="until"/> no other sender takes it.</summary>
    public void Take(DateTime until)
    {
        Tries++;
        NextTryAt = until;
    }

    /// <summary>It is delivered; a text that holds a key is emptied.</summary>
    public void MarkSent(DateTime now)
    {
        SentAt = now;
        NextTryAt = null;
        LastError = null;
        if (HoldsKey) Body = "";
    }

    /// <summary>
    /// The try went wrong: the next one comes after 1, 2, 4, 8 ... minutes, until <see cref="MaxTries"/>. What the mail server refused for good
    /// is given up at once.
    /// </summary>
    public void MarkMissed(string error, bool forGood, DateTime now)
    {
        LastError = error.Length > ErrorLength ? error[..ErrorLength] : error;
        if (forGood || Tries >= MaxTries)
        {
            NextTryAt = null;
            GivenUpAt = now;
        }
        else
        {
            NextTryAt = now.AddMinutes(Math.Pow(2, Tries - 1));
        }
    }

    /// <summary>Tries again from the start, on an administrator's word.</summary>
    public void Retry(DateTime now)
    {
        if (SentAt is not null) throw new RefusedException("mail-sent", "This message has been sent already.");
        if (ToAddress.Length == 0) throw new RefusedException("mail-without-address", "The person has deleted the account, so there is nobody to write to.");
        Tries = 0;
        GivenUpAt = null;
        NextTryAt = now;
    }

    /// <summary>Takes the person out when they delete the account.</summary>
    public void Anonymize(DateTime now)
    {
        ToAddress = "";
        ToName = "";
        Body = "";
        if (SentAt is null) GivenUpAt ??= now;
        NextTryAt = null;
        UserId = null;
    }
}
