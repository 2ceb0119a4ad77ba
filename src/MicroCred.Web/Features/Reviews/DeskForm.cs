using FluentValidation;
using MicroCred.Core.Reviews;
using MicroCred.Core.Reviews.Comments;

namespace MicroCred.Web.Features.Reviews;

/// <summary>An assessor's scoring as the desk posts it, whole.</summary>
public sealed class DeskForm
{
    public Guid Version { get; set; }

    public List<ScoreForm> Scores { get; set; } = [];

    public string OverallComment { get; set; } = "";

    /// <summary>Where to go once the draft is saved: finish, give-back or cannot-score; empty to stay.</summary>
    public string? Then { get; set; }

    /// <summary>What is stored, ready to be changed.</summary>
    public static DeskForm Of(Desk desk) => new()
    {
        Version = desk.Version,
        OverallComment = desk.OverallComment,
        Scores = [.. desk.Scores.Select(s => new ScoreForm { CriterionId = s.CriterionId, Level = s.Level, Comment = s.Comment, Why = s.Why, NextStep = s.NextStep, Condition = s.Condition?.Code })],
    };

    public RecordReview ToRecord(Guid reviewId) =>
        new(reviewId, Version, [.. Scores.Select(s => new RecordScore(s.CriterionId, s.Level, Fold(s.Comment), Fold(s.Why), Fold(s.NextStep), string.IsNullOrEmpty(s.Condition) ? null : s.Condition))], Fold(OverallComment));

    /// <summary>What is stored and differs from what was typed here: field, its name in words, and the stored text.</summary>
    public IReadOnlyList<StoredText> DifferencesFrom(Desk stored)
    {
        var texts = new List<StoredText>();
        for (var i = 0; i < Scores.Count; i++)
        {
            var typed = Scores[i];
            var score = stored.Scores.FirstOrDefault(s => s.CriterionId == typed.CriterionId);
            var criterion = stored.Evidence.Criteria.FirstOrDefault(c => c.Id == typed.CriterionId);
            if (score is null || criterion is null) continue;
            if (score.Level != typed.Level && string.IsNullOrEmpty(typed.Condition))
                texts.Add(new StoredText($"Scores[{i}].Level", $"Level for {criterion.Key}", score.Level is { } level ? stored.Evidence.Levels[level] : "(none chosen)"));
            if (score.Comment != Fold(typed.Comment)) texts.Add(new StoredText($"Scores[{i}].Comment", $"What you saw for {criterion.Key}", score.Comment));
            if (score.Why != Fold(typed.Why)) texts.Add(new StoredText($"Scores[{i}].Why", $"Why this level for {criterion.Key}", score.Why));
            if (score.NextStep != Fold(typed.NextStep)) texts.Add(new StoredText($"Scores[{i}].NextStep", $"What would meet {criterion.Key}", score.NextStep));
            if ((score.Condition?.Code ?? "") != (typed.Condition ?? ""))
                texts.Add(new StoredText($"Scores[{i}].Condition", $"Whether {criterion.Key} can be scored", score.Condition?.Name ?? "It can be scored"));
        }

        if (stored.OverallComment != Fold(OverallComment)) texts.Add(new StoredText(nameof(OverallComment), "Overall comment", stored.OverallComment));
        return texts;
    }

    /// <summary>Puts the kept comments that were chosen at the end of the texts they belong to.</summary>
    public void InsertFrom(IReadOnlyList<BankComment> bank)
    {
        foreach (var score in Scores)
        {
            if (bank.FirstOrDefault(c => c.Id == score.Insert) is not { } kept) continue;
            if (kept.Field == FeedbackField.Seen) score.Comment = After(score.Comment, kept.Text);
            else if (kept.Field == FeedbackField.Why) score.Why = After(score.Why, kept.Text);
            else score.NextStep = After(score.NextStep, kept.Text);
        }
    }

    private static string After(string typed, string kept) => string.IsNullOrWhiteSpace(typed) ? kept : $"{Fold(typed).TrimEnd()} {kept}";

    /// <summary>Browsers send line ends as two characters; stored and counted they are one.</summary>
    internal static string Fold(string? text) => (text ?? "").ReplaceLineEndings("\n");
}

/// <summary>One criterion of the posted form.</summary>
public sealed class ScoreForm
{
    public Guid CriterionId { get; set; }

    public int? Level { get; set; }

    /// <summary>What was seen.</summary>
    public string Comment { get; set; } = "";

    /// <summary>Why that is this level.</summary>
    public string Why { get; set; } = "";

    /// <summary>What would meet the criterion.</summary>
    public string NextStep { get; set; } = "";

    /// <summary>The kept comment to insert, when the button beside it is used.</summary>
    public Guid? Insert { get; set; }

    /// <summary>Code of the condition under which it cannot be scored; empty when it can.</summary>
    public string? Condition { get; set; }
}

/// <summary>A text as it is stored, where it differs from what was typed.</summary>
public sealed record StoredText(string Field, string Label, string Text);

internal sealed class DeskFormValidator : AbstractValidator<DeskForm>
{
    public DeskFormValidator()
    {
        RuleForEach(f => f.Scores).ChildRules(score =>
        {
            score.RuleFor(s => s.Comment).Must(Fits).WithMessage((_, c) => TooLong("comment", c, Score.CommentLength));
            score.RuleFor(s => s.Why).Must(Fits).WithMessage((_, c) => TooLong("text", c, Score.CommentLength));
            score.RuleFor(s => s.NextStep).Must(Fits).WithMessage((_, c) => TooLong("text", c, Score.CommentLength));
        });
        RuleFor(f => f.OverallComment)
            .Must(c => DeskForm.Fold(c).Length <= Review.CommentLength)
            .WithMessage((_, c) => TooLong("overall comment", c, Review.CommentLength));
    }

    private static bool Fits(string text) => DeskForm.Fold(text).Length <= Score.CommentLength;

    private static string TooLong(string what, string text, int most) =>
        $"This {what} has {DeskForm.Fold(text).Length:N0} characters; {most:N0} fit. Shorten it by {DeskForm.Fold(text).Length - most:N0}.";
}
