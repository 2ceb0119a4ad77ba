using MicroCred.OpenBadges;

namespace MicroCred.Core.Verification;

/// <summary>What a stranger's server may cost when one document is fetched from it.</summary>
public sealed record FetchLimits
{
    /// <summary>The whole of it: name, connection, redirects, body.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>Each address of a name.</summary>
    public TimeSpan ConnectTime { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>The most redirects followed.</summary>
    public int Redirects { get; init; } = 3;

    /// <summary>The body in bytes, as it comes and again expanded.</summary>
    public int BodyBytes { get; init; } = StrictJson.DefaultMaxBytes;

    /// <summary>All headers of an answer, in kibibytes.</summary>
    public int HeaderKibibytes { get; init; } = 32;
}
