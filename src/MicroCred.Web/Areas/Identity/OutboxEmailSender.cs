using System.Net;
using System.Text.RegularExpressions;
using MicroCred.Core.Accounts;
using MicroCred.Core.Data;
using MicroCred.Core.Mail;
using MicroCred.Core.Mail.Messages;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.UI.Services;

namespace MicroCred.Web.Areas.Identity;

/// <summary>
/// What Identity itself sends goes through the outbox like all mail. The portal's own pages word their messages themselves
/// (<see cref="AccountService"/>); this is for whatever else of Identity comes to write.
/// </summary>
internal sealed partial class OutboxEmailSender(MicroCredDbContext db, Outbox outbox, TimeProvider time) : IEmailSender, IEmailSender<ApplicationUser>
{
    public async Task SendEmailAsync(string email, string subject, string htmlMessage)
    {
        outbox.Add(null, email, "", new AccountMessage(subject, Plain(htmlMessage)), time.GetUtcNow().UtcDateTime);
        await db.SaveChangesAsync();
    }

    public Task SendConfirmationLinkAsync(ApplicationUser user, string email, string confirmationLink) =>
        SendEmailAsync(email, "Confirm your e-mail address", $"Open this address to confirm that this mailbox is yours:\n{confirmationLink}");

    public Task SendPasswordResetLinkAsync(ApplicationUser user, string email, string resetLink) =>
        SendEmailAsync(email, "Set a new password", $"Open this address to set a new password:\n{resetLink}");

    public Task SendPasswordResetCodeAsync(ApplicationUser user, string email, string resetCode) =>
        SendEmailAsync(email, "Set a new password", $"Your code to set a new password:\n{resetCode}");

    /// <summary>Links as bare addresses on lines of their own, everything else without tags.</summary>
    private static string Plain(string html) => WebUtility.HtmlDecode(Tag().Replace(Link().Replace(html, "\n$1\n"), ""));

    [GeneratedRegex("""<a\s[^>]*href=['"]([^'"]*)['"][^>]*>.*?</a>""", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Link();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();
}
