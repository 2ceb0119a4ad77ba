using MicroCred.Core.Reviews.Calibration;

namespace MicroCred.Web.Features.Calibration;

/// <summary>The levels that an assessor chooses for an anchor.</summary>
public sealed class LevelsForm
{
    public Guid AnchorId { get; set; }

    public List<LevelRow> Levels { get; set; } = [];

    /// <summary>The empty form of an anchor; what was posted stands in the model state.</summary>
    public static LevelsForm For(AnchorSheet sheet) => new() { AnchorId = sheet.AnchorId, Levels = [.. sheet.Criteria.Select(c => new LevelRow { CriterionId = c.Id })] };

    public IReadOnlyList<ChosenLevel> ToLevels() => [.. Levels.Select(l => new ChosenLevel(l.CriterionId, l.Level))];
}

/// <summary>The level of one criterion.</summary>
public sealed class LevelRow
{
    public Guid CriterionId { get; set; }

    public int? Level { get; set; }
}

/// <summary>An anchor as its lead writes it. What is missing is the anchor's own rule.</summary>
public sealed class AnchorForm
{
    public string? Name { get; set; }

    public AnchorUse Use { get; set; }

    public List<TextRow> Texts { get; set; } = [];

    public List<TruthRow> Truths { get; set; } = [];

    public static AnchorForm Of(AnchorDraft draft) => new()
    {
        Name = draft.Name,
        Use = draft.Use,
        Texts = [.. draft.Sheet.Answers.Select(a => new TextRow { PromptId = a.PromptId, Text = a.Text })],
        Truths = [.. draft.Sheet.Criteria.Select(c =>
        {
            var truth = draft.Truths.FirstOrDefault(t => t.CriterionId == c.Id);
            return new TruthRow { CriterionId = c.Id, Level = truth?.Level, Rationale = truth?.Rationale };
        })],
    };

    public WriteAnchor ToWrite(Guid microCredentialId) => new(
        microCredentialId, Name ?? "", Use,
        [.. Texts.Select(t => new AnchorText(t.PromptId, t.Text ?? ""))], [.. Truths.Select(t => new WriteTruth(t.CriterionId, t.Level, t.Rationale ?? ""))]);
}

/// <summary>What stands for one prompt.</summary>
public sealed class TextRow
{
    public Guid PromptId { get; set; }

    public string? Text { get; set; }
}

/// <summary>The true level of one criterion, and why.</summary>
public sealed class TruthRow
{
    public Guid CriterionId { get; set; }

    public int? Level { get; set; }

    public string? Rationale { get; set; }
}

/// <summary>An anchor to practice on.</summary>
public sealed record PracticeViewModel(PracticeSheet Practice, LevelsForm Form);

/// <summary>The next anchor of a round.</summary>
public sealed record RoundViewModel(RoundSheet Round, LevelsForm Form);

/// <summary>A certification that may be let lapse.</summary>
public sealed record LapseViewModel(CertifiedAssessor Certification, Reviews.ReasonForm Form);

/// <summary>An anchor that is being written.</summary>
public sealed record AnchorFormViewModel(AnchorDraft Draft, AnchorForm Form);
