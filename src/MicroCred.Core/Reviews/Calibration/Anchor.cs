using MicroCred.Core.Common;
using MicroCred.Core.MicroCredentials;
using MicroCred.Core.Submissions;

namespace MicroCred.Core.Reviews.Calibration;

/// <summary>What an anchor serves.</summary>
public enum AnchorUse
{
    /// <summary>Scored for practice, with feedback at once.</summary>
    Practice,

    /// <summary>Scored in qualification rounds, without feedback.</summary>
    Qualification,

    /// <summary>Put among live work, where its assessors take it for an earner's; nobody meets it elsewhere.</summary>
    Live,
}

/// <summary>
/// Work written for the purpose by a lead assessor, with the level that is true of it on each criterion, and why. It is nobody's real work.
/// What it says never changes, so that everybody who is measured by it is measured by the same: a better one takes its place.
/// </summary>
public sealed class Anchor
{
    public const int NameLength = 100;
    public const int TextLength = 8000;
    public const int RationaleLength = 2000;

    private Anchor()
    {
    }

    private Anchor(MicroCredentialVersion version, int number, WriteAnchor write, Guid writtenById, DateTime now)
    {
        Id = Guid.CreateVersion7();
        MicroCredentialId = version.MicroCredentialId;
        VersionId = version.Id;
        Number = number;
        Name = Fold(write.Name);
        Use = write.Use;
        Texts = [.. write.Texts.Select(t => new AnchorText(t.PromptId, Fold(t.Text)))];
        Truths = [.. write.Truths.Select(t => new AnchorTruth(t.CriterionId, t.Level!.Value, Fold(t.Rationale)))];
        WrittenById = writtenById;
        WrittenAt = now;
    }

    public Guid Id { get; private set; }

    public Guid MicroCredentialId { get; private set; }

    public Guid VersionId { get; private set; }

    /// <summary>1, 2, 3 ... within the version: all that assessors read of which anchor it is.</summary>
    public int Number { get; private set; }

    /// <summary>What leads call it; it may give the levels away, so assessors don't read it.</summary>
    public string Name { get; private set; } = "";

    public AnchorUse Use { get; private set; }

    public IReadOnlyList<AnchorText> Texts { get; private set; } = [];

    /// <summary>One for each criterion of the version.</summary>
    public IReadOnlyList<AnchorTruth> Truths { get; private set; } = [];

    /// <summary>Work examples of a live anchor, in the order in which assessors see them.</summary>
    public IReadOnlyList<AnchorExample> Examples { get; private set; } = [];

    public Guid WrittenById { get; private set; }

    public DateTime WrittenAt { get; private set; }

    /// <summary>From here on nobody is asked to score it; what was scored stays.</summary>
    public DateTime? RetiredAt { get; private set; }

    /// <summary>Writes an anchor.</summary>
    /// <exception cref="RefusedException">Something is missing or too long; each reason names its field.</exception>
    public static Anchor Write(MicroCredentialVersion version, int number, WriteAnchor write, Guid writtenById, DateTime now)
    {
        var reasons = WhyNotWrite(version, write);
        return reasons.Count > 0 ? throw new RefusedException(reasons) : new Anchor(version, number, write, writtenById, now);
    }

    /// <summary>Every reason why a live anchor cannot pass for an earner's work yet: it needs what an earner has to hand in.</summary>
    public IReadOnlyList<Reason> WhyNotLive(MicroCredentialVersion version) =>
        [.. version.Prompts.Where(p => p.Part == Part.Artifacts && p.IsRequired).OrderBy(p => p.Position)
            .Select(p => (Prompt: p, Missing: Math.Max(1, p.MinArtifacts) - Examples.Count(e => e.PromptId == p.Id))).Where(x => x.Missing > 0)
            .Select(x => new Reason("example-missing", $"Requirement {x.Prompt.Key} needs {(x.Missing == 1 ? "one more work example" : $"{x.Missing} more work examples")}."))];

    /// <summary>Adds a work example to a live anchor that nobody has met yet.</summary>
    /// <exception cref="RefusedException">It is no live anchor, it is retired, or the requirement takes no more.</exception>
    internal void Attach(AnchorExample example, Prompt prompt)
    {
        if (Use != AnchorUse.Live || RetiredAt is not null) throw new RefusedException("not-live", "Only live anchors have work examples, until they are retired.");
        var reasons = new List<Reason>();
        if (string.IsNullOrWhiteSpace(example.Caption)) reasons.Add(new Reason("caption-missing", "Say what it shows.", "Caption"));
        if (example.Caption.Length > Artifact.CaptionLength) reasons.Add(new Reason("caption-too-long", $"A caption can hold {Artifact.CaptionLength} characters; this one has {example.Caption.Length}.", "Caption"));
        if (Examples.Count(e => e.PromptId == prompt.Id) >= prompt.MaxArtifacts)
            reasons.Add(new Reason("too-many-artifacts", $"Requirement {prompt.Key} takes at most {prompt.MaxArtifacts} work examples."));
        if (reasons.Count > 0) throw new RefusedException(reasons);
        Examples = [.. Examples, example];
    }

    public void Retire(DateTime now) => RetiredAt ??= now;

    private static List<Reason> WhyNotWrite(MicroCredentialVersion version, WriteAnchor write)
    {
        var reasons = new List<Reason>();
        Text(write.Name, NameLength, "Give it a name by which leads know it.", "The name", nameof(write.Name), required: true);
        if (!Enum.IsDefined(write.Use)) reasons.Add(new Reason("use-unknown", "Choose what it is for.", nameof(write.Use)));
        RefuseOthers(version.Prompts.Select(p => p.Id), write.Texts.Select(t => t.PromptId));
        RefuseOthers(version.Criteria.Select(c => c.Id), write.Truths.Select(t => t.CriterionId));
        for (var i = 0; i < write.Texts.Count; i++)
        {
            var prompt = version.Prompts.First(p => p.Id == write.Texts[i].PromptId);
            Text(write.Texts[i].Text, TextLength, $"Write what stands for {prompt.Key}.", $"The text for {prompt.Key}", $"Texts[{i}].Text", prompt.IsRequired && !(write.Use == AnchorUse.Live && prompt.Part == Part.Artifacts));
        }

        for (var i = 0; i < write.Truths.Count; i++)
        {
            var criterion = version.Criteria.First(c => c.Id == write.Truths[i].CriterionId);
            if (write.Truths[i].Level is not { } level || level < 0 || level >= version.Levels.Count)
                reasons.Add(new Reason("level-missing", $"Choose the true level of {criterion.Key}.", $"Truths[{i}].Level"));
            Text(write.Truths[i].Rationale, RationaleLength, $"Write why this is the level of {criterion.Key}.", $"The reason for {criterion.Key}", $"Truths[{i}].Rationale", required: true);
        }

        return reasons;

        void Text(string text, int most, string missing, string what, string field, bool required)
        {
            var length = Fold(text).Length;
            if (length == 0 && required) reasons.Add(new Reason("text-missing", missing, field));
            if (length > most) reasons.Add(new Reason("text-too-long", $"{what} has {length:N0} characters; {most:N0} fit.", field));
        }
    }

    private static void RefuseOthers(IEnumerable<Guid> wanted, IEnumerable<Guid> given)
    {
        if (!wanted.Order().SequenceEqual(given.Order()))
            throw new RefusedException("definition-changed", "The definition has changed since this page was opened. Open it again; keep a copy of what you wrote.");
    }

    private static string Fold(string text) => text.ReplaceLineEndings("\n").Trim();
}

/// <summary>A work example of an anchor: a file or a link.</summary>
public sealed record AnchorExample(Guid PromptId, string Caption, string? Url, Guid? FileId, string? ContentType, long? Length);

/// <summary>What stands for one prompt.</summary>
public sealed record AnchorText(Guid PromptId, string Text);

/// <summary>The level that is true of one criterion, and why.</summary>
public sealed record AnchorTruth(Guid CriterionId, int Level, string Rationale);

/// <summary>An anchor as its lead writes it: a text for each prompt, a level and rationale for each criterion.</summary>
public sealed record WriteAnchor(Guid MicroCredentialId, string Name, AnchorUse Use, IReadOnlyList<AnchorText> Texts, IReadOnlyList<WriteTruth> Truths);

/// <summary>The level of one criterion as it is written.</summary>
public sealed record WriteTruth(Guid CriterionId, int? Level, string Rationale);
