namespace MicroCred.Core.Pictures;

/// <summary>What a picture for social sites says beside the badge. A line whose letters no font has is left out.</summary>
public sealed record ShareCard
{
    /// <summary>Width in pixels, as the social sites ask for it.</summary>
    public const int Width = 1200;

    /// <summary>Height in pixels.</summary>
    public const int Height = 630;

    /// <summary>The badge as PNG.</summary>
    public required byte[] Badge { get; init; }

    /// <summary>The issuer's color as #rrggbb.</summary>
    public required string Color { get; init; }

    /// <summary>A small line on top, such as "This certifies that".</summary>
    public required string Lead { get; init; }

    /// <summary>The earner's name; empty on a title's card.</summary>
    public string? Name { get; init; }

    /// <summary>Between name and title: "has demonstrated".</summary>
    public string? Between { get; init; }

    public required string Title { get; init; }

    /// <summary>Small lines below.</summary>
    public required IReadOnlyList<string> Below { get; init; }

    /// <summary>A word that stands over everything else: "Revoked".</summary>
    public string? Stamp { get; init; }
}
