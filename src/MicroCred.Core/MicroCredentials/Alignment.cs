namespace MicroCred.Core.MicroCredentials;

/// <summary>The competency of a framework that a version recognizes, with its words as they were when the version was made.</summary>
public sealed class Alignment
{
    public const int TargetNameLength = 4000;

    private Alignment()
    {
    }

    public Alignment(Guid versionId, int position, Guid? competencyId, string targetName, string targetUrl, string? targetCode, string targetFramework)
    {
        Id = Guid.CreateVersion7();
        VersionId = versionId;
        Position = position;
        CompetencyId = competencyId;
        TargetName = targetName;
        TargetUrl = targetUrl;
        TargetCode = targetCode;
        TargetFramework = targetFramework;
    }

    public Guid Id { get; private set; }

    public Guid VersionId { get; private set; }

    public int Position { get; private set; }

    public Guid? CompetencyId { get; private set; }

    public string TargetName { get; private set; } = "";

    public string TargetUrl { get; private set; } = "";

    public string? TargetCode { get; private set; }

    public string TargetFramework { get; private set; } = "";
}
