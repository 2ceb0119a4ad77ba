using MicroCred.Core.Common;

namespace MicroCred.Core.Mail.Messages;

/// <summary>To an address that somebody wants to add to their account: the link in it proves that the mailbox is theirs.</summary>
public sealed record AddressConfirmationMessage(string DisplayName, string Token) : Message
{
    public const string KindName = "Address";

    public const string Title = "An address for a MicroCred account";

    public override string Kind => KindName;

    public override string Subject => Title;

    public override bool HoldsKey => true;

    public override string Write(PortalAddress portal) =>
        $"""
        {DisplayName} wants to add this mailbox to their account on MicroCred. If that is you, open this address while you are signed in, and confirm there:
        {portal.Of($"/account/addresses/confirmation?code={Token}")}

        The link is good for a day. If it is not you, leave this message alone: nothing changes.
        """;
}

/// <summary>
/// To an address that belongs to an account already and that somebody wants to use for another. The page says the same as for a free one; only the mailbox
/// learns of it, under the same subject.
/// </summary>
public sealed record AddressInUseMessage : Message
{
    public override string Kind => AddressConfirmationMessage.KindName;

    public override string Subject => AddressConfirmationMessage.Title;

    public override bool HoldsKey => true;

    public override string Write(PortalAddress portal) =>
        $"""
        Somebody, most likely you, wants to use this mailbox for an account on MicroCred. It belongs to another account there already, so nothing was changed.

        If both accounts are yours: sign in to the one that has this address and remove it there, then ask again. Your addresses are listed here:
        {portal.Of("/account/addresses")}
        """;
}

/// <summary>To the address with which a person signs in, after another was added.</summary>
public sealed record AddressAddedMessage : Message
{
    public override string Kind => AddressConfirmationMessage.KindName;

    public override string Subject => "An address was added to your MicroCred account";

    public override string Write(PortalAddress portal) =>
        $"""
        A further e-mail address was confirmed for your MicroCred account. You go on signing in with this one.

        If it was not you, remove the address, change your password, and tell your administrator:
        {portal.Of("/account/addresses")}
        """;
}

/// <summary>To the address with which a person signed in until now.</summary>
public sealed record PrimaryAddressChangedMessage : Message
{
    public override string Kind => AddressConfirmationMessage.KindName;

    public override string Subject => "You sign in to MicroCred with another address now";

    public override string Write(PortalAddress portal) =>
        $"""
        From now on you sign in to MicroCred with another of your addresses, and mail goes there. This one stays one of your addresses.

        If it was not you, tell your administrator today.
        {portal.Of("/")}
        """;
}
