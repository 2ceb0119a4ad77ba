using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace MicroCred.Core.Reviews.Policies;

/// <summary>
/// Draws the random share so that anybody can repeat it: the first 8 hexadecimal digits of HMAC-SHA-256 over the attempt's key (lower case, with
/// hyphens) under the month's seed are a number below 2^32; below the threshold the attempt is drawn.
/// <c>printf %s ATTEMPT | openssl dgst -sha256 -hmac SEED</c> gives the same digits.
/// </summary>
public static class RandomDraw
{
    /// <summary>A number from 0 to 2^32 - 1, all equally likely.</summary>
    public static long Value(string seed, Guid attemptId) =>
        BinaryPrimitives.ReadUInt32BigEndian(HMACSHA256.HashData(Encoding.ASCII.GetBytes(seed), Encoding.ASCII.GetBytes(attemptId.ToString("D"))));

    /// <summary>The number below which the given percentage of values lies.</summary>
    public static long Threshold(int percent) => (percent * (1L << 32)) / 100;
}
