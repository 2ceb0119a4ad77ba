namespace MicroCred.Core.MicroCredentials;

/// <summary>
/// Something a submission answers: a question of parts 1 and 3, or an evidence requirement of part 2.
/// </summary>
public sealed class Prompt
{
    public const int KeyLength = 20;
    public const int TextLength = 2000;
    public const int HintLength = 1000;

    private Prompt()
    {
    }

    public Prompt(Guid versionId, Part part, int position, string key, string text)
    {
        Id = Guid.CreateVersion7();
        VersionId = versionId;
        Part = part;
        Position = position;
        Key = key;
        Text = text;
    }

    public Guid Id { get; private set; }

    public Guid VersionId { get; private set; }

    public Part Part { get; private set; }

    /// <summary>Order within the version, from 0.</summary>
    public int Position { get; private set; }

    /// <summary>As printed: 1.1, 2.1 ...; unique in the version.</summary>
    public string Key { get; private set; } = "";

    public string Text { get; private set; } = "";

    public string? Hint { get; init; }

    public bool IsRequired { get; init; } = true;

    /// <summary>Word guide for questions: a guide, unless the issuer's assessment settings hold answers to it.</summary>
    public int? MinWords { get; init; }

    public int? MaxWords { get; init; }

    /// <summary>Fewest artifacts for a requirement of part 2.</summary>
    public int MinArtifacts { get; init; }

    /// <summary>Most artifacts for a requirement of part 2.</summary>
    public int MaxArtifacts { get; init; }

    public bool AcceptsFiles { get; init; }

    public bool AcceptsLinks { get; init; }

    /// <summary>Whether the requirement asks for students' work, so that the page asks for consent at once.</summary>
    public bool AsksForStudentWork { get; init; }
}
