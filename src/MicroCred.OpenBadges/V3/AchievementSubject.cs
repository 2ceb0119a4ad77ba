namespace MicroCred.OpenBadges.V3;

/// <summary>The earner and what was achieved (Open Badges 3.0, AchievementSubject).</summary>
public sealed record AchievementSubject
{
    /// <summary>The earner's id. A VC-JWT needs one: give urn:uuid: for each recipient and credential where only an address is known.</summary>
    public string? Id { get; init; }

    /// <summary>Contains "AchievementSubject".</summary>
    public IReadOnlyList<string> Type { get; init; } = ["AchievementSubject"];

    /// <summary>The earner's hashed identifiers; they or an id are needed.</summary>
    public IReadOnlyList<IdentityObject>? Identifier { get; init; }

    /// <summary>When the activity began.</summary>
    public DateTimeOffset? ActivityStartDate { get; init; }

    /// <summary>When the activity ended.</summary>
    public DateTimeOffset? ActivityEndDate { get; init; }

    /// <summary>Credit earned, in the unit of <see cref="Achievement.CreditsAvailable"/>. Keep to sensible decimals.</summary>
    public decimal? CreditsEarned { get; init; }

    /// <summary>What was achieved.</summary>
    public required Achievement Achievement { get; init; }

    /// <summary>A picture for this award.</summary>
    public Image? Image { get; init; }

    /// <summary>A license number.</summary>
    public string? LicenseNumber { get; init; }

    /// <summary>What the earner did; Markdown is allowed.</summary>
    public string? Narrative { get; init; }

    /// <summary>What came out, criterion by criterion.</summary>
    public IReadOnlyList<Result>? Result { get; init; }

    /// <summary>The earner's role.</summary>
    public string? Role { get; init; }

    /// <summary>Who assessed, where that is not the issuer.</summary>
    public Profile? Source { get; init; }

    /// <summary>The academic term.</summary>
    public string? Term { get; init; }
}

/// <summary>What came out for one result description (Open Badges 3.0, Result).</summary>
public sealed record Result
{
    /// <summary>Contains "Result".</summary>
    public IReadOnlyList<string> Type { get; init; } = ["Result"];

    /// <summary>The id of the result description in this achievement.</summary>
    public string? ResultDescription { get; init; }

    /// <summary>The id of the level reached.</summary>
    public string? AchievedLevel { get; init; }

    /// <summary>One of <see cref="ResultStatuses"/>; required where the description's type is Status.</summary>
    public string? Status { get; init; }

    /// <summary>The value, as text.</summary>
    public string? Value { get; init; }

    /// <summary>Competencies that this result shows.</summary>
    public IReadOnlyList<Alignment>? Alignment { get; init; }
}
