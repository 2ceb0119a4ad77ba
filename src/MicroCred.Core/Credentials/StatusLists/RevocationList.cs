using MicroCred.Core.Common;
using MicroCred.OpenBadges.StatusLists;

namespace MicroCred.Core.Credentials.StatusLists;

/// <summary>
/// Which of an issuer's credentials are revoked: one bit for each, at a place chosen at random, in a list so long that a place tells nothing
/// (Bitstring Status List 1.0). It is signed when it is made and at each revocation, never when it is read.
/// </summary>
public sealed class RevocationList : IVersioned
{
    /// <summary>Places in a list.</summary>
    public const int Places = StatusList.MinimumLength;

    /// <summary>As many places are given away; then a new list begins, so that a free place is always found quickly.</summary>
    public const int MostTaken = Places / 2;

    /// <summary>Length of the code in its address.</summary>
    public const int CodeLength = 12;

    /// <summary>How long a verifier may keep a copy, in seconds: so long may a revocation take to be seen.</summary>
    public const int SecondsToLive = 60;

    private RevocationList()
    {
    }

    internal RevocationList(Guid issuerId, int number, string origin, DateTime now)
    {
        Id = Guid.CreateVersion7();
        Code = PublicCode.Create(CodeLength);
        IssuerId = issuerId;
        Number = number;
        Origin = origin;
        CreatedAt = now;
        Bits = new byte[Places / 8];
    }

    public Guid Id { get; private set; }

    /// <summary>Stands in the public address.</summary>
    public string Code { get; private set; } = "";

    public Guid IssuerId { get; private set; }

    /// <summary>1, 2, 3 ... for one issuer.</summary>
    public int Number { get; private set; }

    /// <summary>The https origin in the list's own address.</summary>
    public string Origin { get; private set; } = "";

    /// <summary>One bit for each place, the first in the highest bit of the first byte.</summary>
    public byte[] Bits { get; private set; } = [];

    /// <summary>The list as a signed credential.</summary>
    public string Json { get; private set; } = "";

    public Guid KeyId { get; private set; }

    public DateTime CreatedAt { get; private set; }

    public DateTime SignedAt { get; private set; }

    public Guid Version { get; private set; }

    public bool IsRevoked(int place) => StatusList.FromBytes(Bits)[place];

    /// <summary>Sets one bit; the others stay as they are stored. The list has to be signed again in the same save.</summary>
    /// <returns>Whether it was clear.</returns>
    internal bool Revoke(int place)
    {
        var list = StatusList.FromBytes(Bits);
        if (list[place]) return false;
        list[place] = true;
        Bits = list.ToBytes();
        return true;
    }

    internal void Sign(string json, Guid keyId, DateTime now)
    {
        Json = json;
        KeyId = keyId;
        SignedAt = now;
    }
}
