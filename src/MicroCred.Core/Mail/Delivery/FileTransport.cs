using System.Globalization;
using MicroCred.Core.Files;
using MimeKit;

namespace MicroCred.Core.Mail.Delivery;

/// <summary>Puts each message into a file of its own under <c>Storage:Root/mail</c>; <c>/dev/mail</c> shows them.</summary>
public sealed class FileTransport(StorageRoot storage, TimeProvider time) : IMailTransport
{
    public async Task SendAsync(MimeMessage message, CancellationToken cancellationToken)
    {
        var stamp = time.GetUtcNow().UtcDateTime.ToString("yyyyMMdd'T'HHmmssfff", CultureInfo.InvariantCulture);
        var path = Path.Combine(storage.Folder("mail"), $"{stamp}-{Guid.CreateVersion7():N}.eml");
        var unfinished = path + ".part";
        await using (var file = File.Create(unfinished))
            await message.WriteToAsync(file, cancellationToken);
        File.Move(unfinished, path);
    }

    /// <summary>The newest messages first, at most <paramref name="most"/>.</summary>
    public IReadOnlyList<FiledMessage> Newest(int most) =>
        [.. new DirectoryInfo(storage.Folder("mail")).EnumerateFiles("*.eml").OrderByDescending(f => f.Name, StringComparer.Ordinal).Take(most).Select(Read)];

    private static FiledMessage Read(FileInfo file)
    {
        var message = MimeMessage.Load(file.FullName);
        return new FiledMessage(
            Path.GetFileNameWithoutExtension(file.Name),
            message.To.Mailboxes.FirstOrDefault()?.Address ?? "",
            message.To.Mailboxes.FirstOrDefault()?.Name ?? "",
            message.Subject ?? "",
            message.TextBody ?? "",
            message.Date.UtcDateTime);
    }
}

/// <summary>A message in a file.</summary>
public sealed record FiledMessage(string Key, string ToAddress, string ToName, string Subject, string Text, DateTime At);
