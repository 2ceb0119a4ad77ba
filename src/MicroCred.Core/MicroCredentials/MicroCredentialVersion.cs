using MicroCred.Core.Common;

namespace MicroCred.Core.MicroCredentials;

/// <summary>
/// What a micro-credential asks and how it is scored, at one time. Once published a version never changes: attempts, reviews and
/// credentials stay on the version they began with.
/// </summary>
public sealed class MicroCredentialVersion
{
    public const int TitleLength = 120;
    public const int SummaryLength = 300;
    public const int NameLength = 80;
    public const int TextLength = 8000;

    private readonly List<Prompt> prompts = [];
    private readonly List<Criterion> criteria = [];
    private readonly List<Alignment> alignments = [];

    private MicroCredentialVersion()
    {
    }

    public MicroCredentialVersion(Guid microCredentialId, int number, DateTime now)
    {
        Id = Guid.CreateVersion7();
        MicroCredentialId = microCredentialId;
        Number = number;
        CreatedAt = now;
    }

    public Guid Id { get; private set; }

    public Guid MicroCredentialId { get; private set; }

    public MicroCredential? MicroCredential { get; private set; }

    /// <summary>1, 2, 3 ... within the title.</summary>
    public int Number { get; private set; }

    public DateTime CreatedAt { get; private set; }

    public DateTime? PublishedAt { get; private set; }

    /// <summary>SHA-256 of the definition file, so that reading the same file again changes nothing.</summary>
    public string ContentHash { get; set; } = "";

    public string Title { get; set; } = "";

    public string Summary { get; set; } = "";

    public string Area { get; set; } = "";

    public string Topic { get; set; } = "";

    public GradeBands GradeBands { get; set; }

    public Audiences Audiences { get; set; }

    /// <summary>Expected work in hundredths of an hour: 1250 is twelve and a half hours.</summary>
    public int HoursHundredths { get; set; }

    /// <summary>Name of the symbol on the badge; see <c>BadgeArt</c>.</summary>
    public string Symbol { get; set; } = "hexagon";

    /// <summary>Months a credential stays valid; empty for ever.</summary>
    public int? ValidMonths { get; set; }

    /// <summary>Business days of the issuer within which a decision may be expected.</summary>
    public int DecisionBusinessDays { get; set; } = 10;

    /// <summary>What it is worth, as Markdown.</summary>
    public string Worth { get; set; } = "";

    public string Competency { get; set; } = "";

    /// <summary>Markdown.</summary>
    public string KeyMethod { get; set; } = "";

    public IReadOnlyList<MethodComponent> MethodComponents { get; set; } = [];

    public IReadOnlyList<Research> SupportingResearch { get; set; } = [];

    public IReadOnlyList<Resource> Resources { get; set; } = [];

    public IReadOnlyList<PartIntroduction> Parts { get; set; } = [];

    /// <summary>Level names from lowest to highest.</summary>
    public IReadOnlyList<string> Levels { get; set; } = [];

    /// <summary>Place in <see cref="Levels"/>, from 0, of the level that says the competency is met.</summary>
    public int MeetsLevel { get; set; }

    /// <summary>How levels become a decision.</summary>
    public DecisionRule Decision { get; set; } = DecisionRule.AllRequired;

    public IReadOnlyList<AttestationText> Attestations { get; set; } = [];

    /// <summary>What the catalog searches: title, summary, competency, topic, area, folded.</summary>
    public string SearchText { get; set; } = "";

    public IReadOnlyList<Prompt> Prompts => prompts;

    public IReadOnlyList<Criterion> Criteria => criteria;

    public IReadOnlyList<Alignment> Alignments => alignments;

    public void Add(Prompt prompt)
    {
        RefuseWhenPublished();
        prompts.Add(prompt);
    }

    public void Add(Criterion criterion)
    {
        RefuseWhenPublished();
        criteria.Add(criterion);
    }

    public void Add(Alignment alignment)
    {
        RefuseWhenPublished();
        alignments.Add(alignment);
    }

    internal void Publish(DateTime now)
    {
        RefuseWhenPublished();
        PublishedAt = now;
    }

    private void RefuseWhenPublished()
    {
        if (PublishedAt is not null)
            throw new RefusedException("version-published", "A published version never changes. Make a new version instead.");
    }
}

/// <summary>One step of the key method; <paramref name="Text"/> is Markdown.</summary>
public sealed record MethodComponent(string Title, string Text);

/// <summary>A work that the key method rests on, and what it supports.</summary>
public sealed record Research(string Citation, string Note);

/// <summary>Something that helps an earner prepare.</summary>
public sealed record Resource(string Title, string Note, string? Url);

/// <summary>Heading and introduction of one part.</summary>
public sealed record PartIntroduction(Part Part, string Title, string Introduction);

/// <summary>A statement the earner confirms before submitting. <paramref name="Key"/> is ready, studentRelease or ownWork.</summary>
public sealed record AttestationText(string Key, string Text);
