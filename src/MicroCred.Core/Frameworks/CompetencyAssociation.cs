namespace MicroCred.Core.Frameworks;

/// <summary>A CASE CFAssociation. An end outside the package is kept as a link: its competency key is empty.</summary>
public sealed class CompetencyAssociation
{
    private CompetencyAssociation()
    {
    }

    public CompetencyAssociation(Guid frameworkId, string identifier, string type)
    {
        Id = Guid.CreateVersion7();
        FrameworkId = frameworkId;
        Identifier = identifier;
        Type = type;
    }

    public Guid Id { get; private set; }

    public Guid FrameworkId { get; private set; }

    public string Identifier { get; private set; } = "";

    /// <summary><c>isChildOf</c>, <c>isPeerOf</c>, <c>isRelatedTo</c> and so on, or <c>ext:…</c>.</summary>
    public string Type { get; private set; } = "";

    public Guid? OriginId { get; set; }

    public string OriginIdentifier { get; set; } = "";

    public string OriginUri { get; set; } = "";

    public string OriginTitle { get; set; } = "";

    public Guid? DestinationId { get; set; }

    public string DestinationIdentifier { get; set; } = "";

    public string DestinationUri { get; set; } = "";

    public string DestinationTitle { get; set; } = "";

    public int? SequenceNumber { get; set; }
}
