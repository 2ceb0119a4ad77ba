using System.Security.Cryptography;
using System.Text;

namespace MicroCred.Core.Reviews.Policies;

/// <summary>
/// What an issuer's random share of a month is drawn with. Its <see cref="Commitment"/> is shown from the start, the seed itself once the month
/// is over: nobody can foresee a draw, and nobody can change one afterwards unseen.
/// </summary>
public sealed class DrawSeed
{
    private const int Bytes = 32;

    private DrawSeed()
    {
    }

    public DrawSeed(Guid issuerId, DateTime now)
    {
        Id = Guid.CreateVersion7();
        IssuerId = issuerId;
        Month = MonthOf(now);
        Seed = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));
        CreatedAt = now;
    }

    public Guid Id { get; private set; }

    public Guid IssuerId { get; private set; }

    /// <summary>Year times 100 plus month, in UTC; one seed for each issuer and month.</summary>
    public int Month { get; private set; }

    /// <summary>64 hexadecimal digits; the text itself is the key of the draw.</summary>
    public string Seed { get; private set; } = "";

    public DateTime CreatedAt { get; private set; }

    /// <summary>SHA-256 of the seed's text: shown before the seed, so that it cannot be exchanged.</summary>
    public string Commitment => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(Seed)));

    public static int MonthOf(DateTime at) => (at.Year * 100) + at.Month;

    /// <summary>Whether the seed may be shown: its month is over.</summary>
    public bool IsRevealed(DateTime now) => MonthOf(now) > Month;
}
