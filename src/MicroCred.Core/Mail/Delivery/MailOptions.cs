namespace MicroCred.Core.Mail.Delivery;

public enum MailTransportKind
{
    /// <summary>To a mail server.</summary>
    Smtp,

    /// <summary>Into files under <c>Storage:Root/mail</c>, for Development.</summary>
    Files,
}

public enum MailTls
{
    /// <summary>No encryption, for a server on the same machine.</summary>
    None,

    /// <summary>Begins in the clear and must turn to TLS before anything is said; usual on port 587.</summary>
    StartTls,

    /// <summary>TLS from the first byte; usual on port 465.</summary>
    Implicit,
}

/// <summary>The settings under <c>Mail</c>.</summary>
public sealed class MailOptions
{
    public MailTransportKind Transport { get; set; } = MailTransportKind.Smtp;

    /// <summary>Sender: <c>MicroCred &lt;no-reply@example.org&gt;</c>.</summary>
    public string From { get; set; } = "MicroCred <no-reply@localhost>";

    /// <summary>Name of the mail server. Without it messages wait in the outbox.</summary>
    public string Host { get; set; } = "";

    public int Port { get; set; } = 587;

    public MailTls Tls { get; set; } = MailTls.StartTls;

    /// <summary>Empty for a server that asks for no sign-in.</summary>
    public string User { get; set; } = "";

    public string Password { get; set; } = "";

    /// <summary>Seconds between two looks into the outbox; 0 for never.</summary>
    public int EverySeconds { get; set; } = 5;

    /// <summary>Whether there is somewhere to send to.</summary>
    public bool CanSend => Transport == MailTransportKind.Files || Host.Length > 0;
}
