using MicroCred.Core.Accounts;
using MicroCred.Core.Common;

namespace MicroCred.Core.Mail.Messages;

/// <summary>To somebody who is offered a role. <paramref name="Token"/> opens the invitation; the address is not in the link.</summary>
public sealed record InvitationMessage(string OrganizationName, string RoleName, string InvitedByName, string Token) : Message
{
    public override string Kind => "Invitation";

    public override string Subject => $"{OrganizationName} invites you to MicroCred";

    public override bool HoldsKey => true;

    public override string Write(PortalAddress portal) =>
        $"""
        {InvitedByName} invites you to MicroCred, the portal for educator micro-credentials, as {RoleName} at {OrganizationName}.

        Open this address to accept. You can use an account you have, or make one there:
        {portal.Of($"/invitations/{Token}")}

        The invitation is good for {Invitation.ValidDays} days. If you did not expect it, you can leave it alone: nothing happens until you accept.
        """;
}

/// <summary>To somebody who registered: proves that the address is theirs.</summary>
public sealed record ConfirmEmailMessage(Guid UserId, string Code) : Message
{
    public override string Kind => "Account";

    public override string Subject => "Confirm your e-mail address";

    public override bool HoldsKey => true;

    public override string Write(PortalAddress portal) =>
        $"""
        Welcome to MicroCred. Open this address to confirm that this mailbox is yours; after that you can sign in:
        {portal.Of($"/Identity/Account/ConfirmEmail?userId={UserId}&code={Code}")}

        If you did not register, you can leave this message alone. Without the confirmation nobody can use the account.
        """;
}

/// <summary>To the new address of an account that is about to change its e-mail.</summary>
public sealed record ConfirmEmailChangeMessage(Guid UserId, string ChangeCode, string Code) : Message
{
    public override string Kind => "Account";

    public override string Subject => "Confirm your new e-mail address";

    public override bool HoldsKey => true;

    public override string Write(PortalAddress portal) =>
        $"""
        Somebody, most likely you, wants to use this mailbox for an account on MicroCred. Open this address to confirm the change:
        {portal.Of($"/Identity/Account/ConfirmEmailChange?userId={UserId}&change={ChangeCode}&code={Code}")}

        If it was not you, leave this message alone: nothing changes.
        """;
}

/// <summary>To the old address, after the e-mail of an account was changed.</summary>
public sealed record EmailChangedMessage : Message
{
    public override string Kind => "Account";

    public override string Subject => "Your e-mail address on MicroCred was changed";

    public override string Write(PortalAddress portal) =>
        $"""
        The e-mail address of your MicroCred account was changed, and this mailbox no longer belongs to it.

        If it was not you, tell your administrator today.
        {portal.Of("/")}
        """;
}

/// <summary>To somebody who cannot sign in: leads to a new password.</summary>
public sealed record ResetPasswordMessage(string Code) : Message
{
    public override string Kind => "Account";

    public override string Subject => "Set a new password";

    public override bool HoldsKey => true;

    public override string Write(PortalAddress portal) =>
        $"""
        Open this address to set a new password for your MicroCred account:
        {portal.Of($"/Identity/Account/ResetPassword?code={Code}")}

        The address works once, for {OneTimeLinks.ValidHours} hours. If you did not ask for it, you can leave this message alone: your password stays as it is.
        """;
}

/// <summary>To the owner of an address that somebody tried to register again. The page says the same as for a new address; only the mailbox learns of it.</summary>
public sealed record AlreadyRegisteredMessage : Message
{
    public override string Kind => "Account";

    public override string Subject => "You already have an account on MicroCred";

    public override string Write(PortalAddress portal) =>
        $"""
        Somebody, most likely you, tried to register on MicroCred with this address. There is an account for it already. Sign in here:
        {portal.Of("/Identity/Account/Login")}

        If you have forgotten the password, set a new one here:
        {portal.Of("/Identity/Account/ForgotPassword")}
        """;
}

/// <summary>What Identity's own pages want to say, as they word it.</summary>
public sealed record AccountMessage(string Words, string Text) : Message
{
    public override string Kind => "Account";

    public override string Subject => Words;

    public override bool HoldsKey => true;

    public override string Write(PortalAddress portal) => Text;
}
