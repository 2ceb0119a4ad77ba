using System.Net.Sockets;
using System.Text.RegularExpressions;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace MicroCred.Core.Mail.Delivery;

/// <summary>Hands each message to the mail server, one connection a message: the portal sends few and far between.</summary>
public sealed partial class SmtpTransport(IOptions<MailOptions> options) : IMailTransport
{
    private const int TimeoutSeconds = 30;

    public async Task SendAsync(MimeMessage message, CancellationToken cancellationToken)
    {
        var settings = options.Value;
        using var client = new SmtpClient { Timeout = TimeoutSeconds * 1000 };
        try
        {
            await client.ConnectAsync(settings.Host, settings.Port, Security(settings.Tls), cancellationToken);
            if (settings.User.Length > 0) await client.AuthenticateAsync(settings.User, settings.Password, cancellationToken);
            await client.SendAsync(message, cancellationToken);
        }
        catch (SmtpCommandException error)
        {
            var forGood = error.ErrorCode == SmtpErrorCode.RecipientNotAccepted && (int)error.StatusCode is >= 500 and < 600;
            throw new MailRefusedException($"{(int)error.StatusCode} {WithoutAddresses(error.Message)}", forGood);
        }
        catch (AuthenticationException)
        {
            throw new MailRefusedException("The mail server did not accept the portal's sign-in.", false);
        }
        catch (SslHandshakeException)
        {
            throw new MailRefusedException("No secure connection to the mail server could be made.", false);
        }
        catch (Exception error) when (error is SocketException or IOException or TimeoutException or ProtocolException or ServiceNotConnectedException or NotSupportedException)
        {
            throw new MailRefusedException($"The mail server could not be reached ({error.GetType().Name}).", false);
        }

        await SayGoodbyeAsync(client, cancellationToken);
    }

    /// <summary>The message is taken; whatever goes wrong now must not send it a second time.</summary>
    private static async Task SayGoodbyeAsync(SmtpClient client, CancellationToken cancellationToken)
    {
        try
        {
            await client.DisconnectAsync(true, cancellationToken);
        }
        catch (Exception error) when (error is SocketException or IOException or ProtocolException or CommandException or OperationCanceledException)
        {
            // The connection is closed when the client is disposed of.
        }
    }

    private static SecureSocketOptions Security(MailTls tls) => tls switch
    {
        MailTls.None => SecureSocketOptions.None,
        MailTls.Implicit => SecureSocketOptions.SslOnConnect,
        _ => SecureSocketOptions.StartTls,
    };

    private static string WithoutAddresses(string text) => Address().Replace(text.ReplaceLineEndings(" "), "(address)");

    [GeneratedRegex(@"\S+@\S+")]
    private static partial Regex Address();
}
