using Microsoft.Extensions.Configuration;

namespace MicroCred.Core.Accounts;

public enum RegistrationMode
{
    /// <summary>Anybody can make an account; who does so alone is an earner without organization.</summary>
    Open,

    /// <summary>Accounts are made from invitations alone.</summary>
    Invitation,

    /// <summary>No new accounts, except by an administrator's command.</summary>
    Off,
}

/// <summary>Who can make an account: <c>Registration:Mode</c>.</summary>
public sealed class Registration(IConfiguration configuration)
{
    /// <exception cref="InvalidOperationException">The setting is none of the three.</exception>
    public RegistrationMode Mode { get; } = configuration["Registration:Mode"] switch
    {
        null or "" => RegistrationMode.Open,
        var text when Enum.TryParse<RegistrationMode>(text, ignoreCase: true, out var mode) && Enum.IsDefined(mode) => mode,
        var other => throw new InvalidOperationException($"Registration:Mode is \"{other}\"; it must be Open, Invitation or Off."),
    };
}
