namespace MicroCred.Core.MicroCredentials;

/// <summary>One criterion of the rubric, with what each level looks like.</summary>
public sealed class Criterion
{
    public const int TitleLength = 200;
    public const int DescriptionLength = 2000;

    private Criterion()
    {
    }

    public Criterion(Guid versionId, Part part, int position, string key, string title)
    {
        Id = Guid.CreateVersion7();
        VersionId = versionId;
        Part = part;
        Position = position;
        Key = key;
        Title = title;
    }

    public Guid Id { get; private set; }

    public Guid VersionId { get; private set; }

    public Part Part { get; private set; }

    public int Position { get; private set; }

    /// <summary>As printed: 2a, 2b ...; unique in the version.</summary>
    public string Key { get; private set; } = "";

    public string Title { get; private set; } = "";

    public string Description { get; init; } = "";

    /// <summary>Whether the micro-credential can only be earned when this criterion is met.</summary>
    public bool IsRequired { get; init; } = true;

    /// <summary>Place in the version's levels, from 0, at or above which the criterion counts as met.</summary>
    public int RequiredLevel { get; init; }

    /// <summary>What each level looks like in evidence, in the order of the version's levels.</summary>
    public IReadOnlyList<string> LevelDescriptions { get; init; } = [];

    /// <summary>Keys of the prompts whose evidence this criterion is judged on; empty for all of its part.</summary>
    public IReadOnlyList<string> EvidenceKeys { get; init; } = [];

    public bool IsMetAt(int level) => level >= RequiredLevel;

    /// <summary>Whether this criterion is judged on what the prompt asks for.</summary>
    public bool IsJudgedOn(Prompt prompt) => EvidenceKeys.Count == 0 ? prompt.Part == Part : EvidenceKeys.Contains(prompt.Key, StringComparer.Ordinal);
}
