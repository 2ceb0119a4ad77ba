using System.Text;
using MicroCred.Core.Accounts;
using MicroCred.Core.Common;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;

namespace MicroCred.Web.Commands;

/// <summary><c>create-admin EMAIL</c>: the first administrator of an empty portal, or one more.</summary>
internal static class CreateAdmin
{
    public static async Task RunAsync(IServiceProvider services, IReadOnlyList<string> arguments, CommandConsole console, CancellationToken cancellationToken)
    {
        var made = await services.GetRequiredService<AdministratorService>().CreateAsync(Actor.Portal, arguments[0], cancellationToken);
        if (!made.NeedsPassword)
        {
            await console.Out.WriteLineAsync($"{arguments[0]} is a system administrator now, and signs in as before.");
            return;
        }

        var users = services.GetRequiredService<UserManager<ApplicationUser>>();
        var person = await users.FindByIdAsync(made.UserId.ToString()) ?? throw new InvalidOperationException("The person was not stored.");
        var code = WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(await users.GeneratePasswordResetTokenAsync(person)));
        var link = services.GetRequiredService<PortalAddress>().Of($"/Identity/Account/ResetPassword?code={code}");
        await console.Out.WriteLineAsync($"{arguments[0]} is a system administrator now. Set the password here, once, within {OneTimeLinks.ValidHours} hours:");
        await console.Out.WriteLineAsync(link);
    }
}
