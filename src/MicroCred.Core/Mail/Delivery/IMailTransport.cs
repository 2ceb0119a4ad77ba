using MimeKit;

namespace MicroCred.Core.Mail.Delivery;

/// <summary>Takes messages away: to a mail server, or into files.</summary>
public interface IMailTransport
{
    /// <exception cref="MailRefusedException">The message was not taken.</exception>
    Task SendAsync(MimeMessage message, CancellationToken cancellationToken);
}

/// <summary>A message was not taken.</summary>
/// <param name="message">What the mail server said, without addresses.</param>
/// <param name="forGood">Whether trying again is of no use.</param>
public sealed class MailRefusedException(string message, bool forGood) : Exception(message)
{
    public bool ForGood { get; } = forGood;
}
