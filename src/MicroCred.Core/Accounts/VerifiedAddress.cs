namespace MicroCred.Core.Accounts;

/// <summary>One more e-mail address that a person has proven to be theirs. The account's own confirmed address counts without a row here.</summary>
public sealed class VerifiedAddress
{
    private VerifiedAddress()
    {
    }

    public VerifiedAddress(Guid userId, string address, DateTime now)
    {
        Id = Guid.CreateVersion7();
        UserId = userId;
        Address = Normalize(address);
        VerifiedAt = now;
    }

    public Guid Id { get; private set; }

    public Guid UserId { get; private set; }

    /// <summary>Trimmed and in lower case, as recipients' hashes are made from it.</summary>
    public string Address { get; private set; } = "";

    public DateTime VerifiedAt { get; private set; }

    public static string Normalize(string address) => address.Trim().ToLowerInvariant();
}
