using MicroCred.Core.Common;

namespace MicroCred.Core.Frameworks;

/// <summary>A competency framework: a CASE CFDocument with its items. Known by the document's identifier.</summary>
public sealed class Framework : IVersioned
{
    public const int TitleLength = 500;
    public const int UriLength = 1000;

    private Framework()
    {
    }

    public Framework(string identifier, DateTime now)
    {
        Id = Guid.CreateVersion7();
        Identifier = identifier;
        ImportedAt = now;
    }

    public Guid Id { get; private set; }

    /// <summary>CASE <c>CFDocument.identifier</c>, lower case; unique in the portal.</summary>
    public string Identifier { get; private set; } = "";

    public string Uri { get; set; } = "";

    public string Title { get; set; } = "";

    public string Creator { get; set; } = "";

    public string? Publisher { get; set; }

    public string? Description { get; set; }

    /// <summary>The framework's own version label, as its publisher writes it.</summary>
    public string? VersionLabel { get; set; }

    public string? Language { get; set; }

    public string? AdoptionStatus { get; set; }

    public string? LicenseUri { get; set; }

    public string? OfficialSourceUrl { get; set; }

    /// <summary>1.0 or 1.1.</summary>
    public string CaseVersion { get; set; } = "1.0";

    public string? Subjects { get; set; }

    public string? Notes { get; set; }

    public string SearchTitle { get; set; } = "";

    public DateTime? LastChangedAt { get; set; }

    public DateTime ImportedAt { get; set; }

    public int ItemCount { get; set; }

    public int AssociationCount { get; set; }

    /// <summary>SHA-256 of the file that was imported last, so that the same file again changes nothing.</summary>
    public string ContentHash { get; set; } = "";

    public Guid Version { get; private set; }
}
