using MicroCred.Core.Common;
using MicroCred.Core.MicroCredentials;

namespace MicroCred.Core.Reviews.Calibration;

/// <summary>What an anchor serves.</summary>
public enum AnchorUse
{
    /// <summary>Scored for practice, with feedback at once.</summary>
    Practice,

    /// <summary>Scored in qualification rounds, without feedback.</summary>
    Qualification,
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
            Text(write.Texts[i].Text, TextLength, $"Write what stands for {prompt.Key}.", $"The text for {prompt.Key}", $"Texts[{i}].Text", prompt.IsRequired);
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

/// <summary>What stands for one prompt.</summary>
public sealed record AnchorText(Guid PromptId, string Text);

/// <summary>The level that is true of one criterion, and why.</summary>
public sealed record AnchorTruth(Guid CriterionId, int Level, string Rationale);

/// <summary>An anchor as its lead writes it: a text for each prompt, a level and rationale for each criterion.</summary>
public sealed record WriteAnchor(Guid MicroCredentialId, string Name, AnchorUse Use, IReadOnlyList<AnchorText> Texts, IReadOnlyList<WriteTruth> Truths);

/// <summary>The level of one criterion as it is written.</summary>
public sealed record WriteTruth(Guid CriterionId, int? Level, string Rationale);
