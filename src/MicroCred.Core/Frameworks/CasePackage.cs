namespace MicroCred.Core.Frameworks;

/// <summary>A CASE CFPackage as far as the portal keeps it. Identifiers are lower case.</summary>
/// <param name="Warnings">What was left out or shortened, in words.</param>
/// <param name="ContentHash">SHA-256 of the file.</param>
internal sealed record CasePackage(
    CaseDocument Document, IReadOnlyList<CaseItem> Items, IReadOnlyList<CaseAssociation> Associations, IReadOnlyList<string> Warnings, string ContentHash);

/// <summary>A CFDocument.</summary>
internal sealed record CaseDocument
{
    public required string Identifier { get; init; }

    public required string Title { get; init; }

    public string Uri { get; init; } = "";

    public string Creator { get; init; } = "";

    public string? Publisher { get; init; }

    public string? Description { get; init; }

    public string? VersionLabel { get; init; }

    public string? Language { get; init; }

    public string? AdoptionStatus { get; init; }

    public string? LicenseUri { get; init; }

    public string? OfficialSourceUrl { get; init; }

    public string CaseVersion { get; init; } = "1.0";

    public string? Subjects { get; init; }

    public string? Notes { get; init; }

    public DateTime? LastChangedAt { get; init; }
}

/// <summary>A CFItem.</summary>
internal sealed record CaseItem
{
    public required string Identifier { get; init; }

    public required string FullStatement { get; init; }

    public string Uri { get; init; } = "";

    public string? AbbreviatedStatement { get; init; }

    public string? HumanCodingScheme { get; init; }

    public string? ListEnumeration { get; init; }

    public string? ItemType { get; init; }

    public string? EducationLevels { get; init; }

    public string? ConceptKeywords { get; init; }

    public string? Language { get; init; }

    public string? Notes { get; init; }

    public DateTime? LastChangedAt { get; init; }
}

/// <summary>A CFAssociation. Two that are equal are an exact repeat.</summary>
internal sealed record CaseAssociation(string Identifier, string Type, CaseNode Origin, CaseNode Destination, int? SequenceNumber)
{
    public const string IsChildOf = "isChildOf";
}

/// <summary>One end of an association; it may lie outside the package, and outside CASE.</summary>
internal sealed record CaseNode(string Identifier, string Uri, string Title);
