using MicroCred.Core.Common;
using MicroCred.Core.Credentials.Signing;

namespace MicroCred.Web.Commands;

/// <summary><c>sign-credentials</c>: signs what is not signed yet. The running portal does so by itself; this waits for the end of it.</summary>
internal static class SignCredentials
{
    public static async Task RunAsync(IServiceProvider services, IReadOnlyList<string> arguments, CommandConsole console, CancellationToken cancellationToken)
    {
        if (services.GetRequiredService<PortalAddress>().Origin is null)
            throw new RefusedException("no-public-address", "Set Portal:PublicAddress to the portal's https address first: it stands in every signed credential.");
        var signing = services.GetRequiredService<SigningService>();
        var issuers = await signing.MakeKeysAsync(cancellationToken);
        var signed = await signing.SignUnsignedAsync(cancellationToken);
        await console.Out.WriteLineAsync($"Credentials signed: {signed}. Issuers given keys: {issuers}.");
    }
}
