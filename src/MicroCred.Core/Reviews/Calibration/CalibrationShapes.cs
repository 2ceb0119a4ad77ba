using MicroCred.Core.Common;
using MicroCred.Core.MicroCredentials;

namespace MicroCred.Core.Reviews.Calibration;

/// <summary>An anchor as it is read and scored: nothing of its true levels.</summary>
public sealed record AnchorSheet(
    Guid AnchorId, int Number, string Title, int VersionNumber, IReadOnlyList<string> Levels, IReadOnlyList<AnchorAnswer> Answers, IReadOnlyList<DeskCriterion> Criteria)
{
    internal static AnchorSheet Of(Anchor? anchor, MicroCredentialVersion version)
    {
        var prompts = version.Prompts.OrderBy(p => p.Position).ToList();
        return new AnchorSheet(
            anchor?.Id ?? Guid.Empty, anchor?.Number ?? 0, version.Title, version.Number, version.Levels,
            [.. prompts.Select(p => new AnchorAnswer(p.Id, p.Part, p.Key, p.Text, p.IsRequired, anchor?.Texts.FirstOrDefault(t => t.PromptId == p.Id)?.Text ?? ""))],
            [.. version.Criteria.OrderBy(c => c.Position).Select(c => new DeskCriterion(
                c.Id, c.Key, c.Title, c.Description, c.IsRequired, c.RequiredLevel, c.LevelDescriptions, [.. prompts.Where(c.IsJudgedOn).Select(p => p.Key)]))]);
    }
}

/// <summary>What stands for one prompt.</summary>
public sealed record AnchorAnswer(Guid PromptId, Part Part, string Key, string Prompt, bool IsRequired, string Text);

/// <summary>An anchor in a lead's list. <paramref name="Scorings"/>: how often it was scored.</summary>
public sealed record AnchorItem(Guid Id, int Number, string Name, AnchorUse Use, DateTime WrittenAt, DateTime? RetiredAt, int Scorings);

/// <summary>A title with the anchors of its current version.</summary>
public sealed record TitleAnchors(Guid MicroCredentialId, string Title, int VersionNumber, IReadOnlyList<AnchorItem> Anchors);

/// <summary>What the page begins with on which an anchor is written.</summary>
public sealed record AnchorDraft(Guid MicroCredentialId, AnchorSheet Sheet, string Name, AnchorUse Use, IReadOnlyList<AnchorTruth> Truths);

/// <summary>An anchor as leads see it.</summary>
public sealed record AnchorDetail(
    AnchorSheet Sheet, Guid MicroCredentialId, string Name, AnchorUse Use, string WrittenBy, DateTime WrittenAt, DateTime? RetiredAt, IReadOnlyList<AnchorTruth> Truths,
    IReadOnlyList<AnchorExample> Examples, IReadOnlyList<Requirement> Requirements, IReadOnlyList<Reason> WhyNotLive, int Planted);

/// <summary>A requirement of work examples that a live anchor has to fulfil.</summary>
public sealed record Requirement(Guid PromptId, string Key, string Text, bool AcceptsFiles, bool AcceptsLinks, bool HasRoom);

/// <summary>One title in an assessor's list.</summary>
/// <param name="MicroCredentialId">The title.</param>
/// <param name="Title">Its name.</param>
/// <param name="IsRequired">Whether only certified assessors score it.</param>
/// <param name="Until">Until when the assessor is certified; nothing when not.</param>
/// <param name="Practice">Anchors for practice.</param>
/// <param name="Qualification">Anchors of a qualification round.</param>
public sealed record TitleCertification(Guid MicroCredentialId, string Title, bool IsRequired, DateTime? Until, int Practice, int Qualification);

/// <summary>How an assessor stands on one title.</summary>
public sealed record CertificationSheet(
    Guid MicroCredentialId, string Title, bool IsRequired, int AgreementPercent, int LargestDistance, int Months, DateTime? Until, int QualificationAnchors,
    IReadOnlyList<Reason> WhyNotBegin, IReadOnlyList<PracticeAnchor> Practice, IReadOnlyList<RoundItem> Rounds, IReadOnlyList<LapsedCertification> Lapsed,
    bool IsAgain, DateTime? ExpiredAt)
{
    public RoundItem? Open => Rounds.FirstOrDefault(r => r.FinishedAt is null);
}

/// <summary>An anchor for practice; <paramref name="LastId"/> is the assessor's latest scoring of it.</summary>
public sealed record PracticeAnchor(Guid AnchorId, int Number, Guid? LastId);

/// <summary>A qualification round of the assessor.</summary>
public sealed record RoundItem(Guid Id, DateTime BegunAt, DateTime? FinishedAt, bool? IsPassed, int? Exact, int? Criteria);

/// <summary>A certification that a lead let lapse, with the reason.</summary>
public sealed record LapsedCertification(DateTime LapsedAt, string Reason);

/// <summary>A round as its page shows it: the anchor to score next, or the result.</summary>
public sealed record RoundSheet(
    Guid RoundId, Guid MicroCredentialId, string Title, int Anchors, int Scored, int AgreementPercent, int MostDistance, AnchorSheet? Next, QualificationResult? Result, DateTime? Until);

/// <summary>An anchor that was scored for practice, with the true levels beside one's own.</summary>
public sealed record PracticeFeedback(Guid MicroCredentialId, AnchorSheet Sheet, IReadOnlyList<CriterionFeedback> Criteria, DateTime ScoredAt)
{
    public int Exact => Criteria.Count(c => c.Mine == c.True);
}

/// <summary>One criterion: one's own level, the true one, and why.</summary>
public sealed record CriterionFeedback(DeskCriterion Criterion, int Mine, int True, string Rationale);

/// <summary>A certification in a lead's overview.</summary>
public sealed record CertifiedAssessor
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public required string Title { get; init; }

    public required DateTime PassedAt { get; init; }

    public required DateTime ExpiresAt { get; init; }

    public required DateTime? LapsedAt { get; init; }

    public required string? LapseReason { get; init; }

    /// <summary>Whether it lapsed by the settings, not by a lead assessor.</summary>
    public required bool IsByPortal { get; init; }

    public required DateTime? ExtendedAt { get; init; }

    public required string? ExtendReason { get; init; }

    public required bool IsCurrent { get; init; }
}
