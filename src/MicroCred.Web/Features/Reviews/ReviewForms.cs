using FluentValidation;
using MicroCred.Core.Reviews;
using MicroCred.Core.Reviews.Assignment;
using MicroCred.Core.Reviews.Comments;

namespace MicroCred.Web.Features.Reviews;

/// <summary>Takes an open review.</summary>
public sealed class ClaimForm
{
    public Guid AttemptId { get; set; }
}

/// <summary>Finishes the draft that was shown.</summary>
public sealed class FinishForm
{
    public Guid? Version { get; set; }
}

/// <summary>Puts an assessor on an open seat.</summary>
public sealed class AssignForm
{
    public Guid? AssessorId { get; set; }

    /// <summary>Why this person; asked for where something speaks against it.</summary>
    public string? Reason { get; set; }
}

internal sealed class AssignFormValidator : AbstractValidator<AssignForm>
{
    public AssignFormValidator()
    {
        RuleFor(f => f.AssessorId).NotNull().WithMessage("Choose who takes the review.");
        RuleFor(f => f.Reason).MaximumLength(Review.ReasonLength).WithMessage($"The reason can hold {Review.ReasonLength:N0} characters.");
    }
}

/// <summary>Gives a review back.</summary>
public sealed class GiveBackForm
{
    public DeclineReason? Why { get; set; }

    public string? Reason { get; set; }
}

internal sealed class GiveBackFormValidator : AbstractValidator<GiveBackForm>
{
    public GiveBackFormValidator()
    {
        RuleFor(f => f.Why).NotNull().WithMessage("Choose why you give it back.");
        RuleFor(f => f.Why).Must(w => w is null || ReviewWords.GiveBackReasons.Any(c => c.Value == w.ToString())).WithMessage("Choose one of the reasons.");
        RuleFor(f => f.Reason)
            .Must(r => DeskForm.Fold(r ?? "").Trim().Length <= Review.ReasonLength)
            .WithMessage($"This can hold {Review.ReasonLength:N0} characters.");
    }
}

/// <summary>Reports that an attempt, or one criterion of it, cannot be scored.</summary>
public sealed class CannotScoreForm
{
    /// <summary>From the issuer's list.</summary>
    public string? Code { get; set; }

    /// <summary>The criterion that it is about; empty for the whole attempt.</summary>
    public Guid? CriterionId { get; set; }

    public string Reason { get; set; } = "";
}

internal sealed class CannotScoreFormValidator : AbstractValidator<CannotScoreForm>
{
    public CannotScoreFormValidator()
    {
        RuleFor(f => f.Code).NotEmpty().WithMessage("Choose what stands in the way.");
        RuleFor(f => f.Reason).Must(r => !string.IsNullOrWhiteSpace(r)).WithMessage("Say exactly what stands in the way, and where.");
        RuleFor(f => f.Reason)
            .Must(r => DeskForm.Fold(r).Trim().Length <= Review.ReasonLength)
            .WithMessage(f => $"The note has {DeskForm.Fold(f.Reason).Trim().Length:N0} characters; {Review.ReasonLength:N0} fit.");
    }
}

/// <summary>Keeps a text in the comment bank.</summary>
public sealed class CommentForm
{
    /// <summary>Key of the title and of the criterion, with a space between.</summary>
    public string Criterion { get; set; } = "";

    public FeedbackField Field { get; set; }

    public string Text { get; set; } = "";

    public bool IsShared { get; set; }

    public KeepComment? ToKeep() => Criterion.Split(' ', 2) is [var title, var key] && Guid.TryParse(title, out var id) ? new KeepComment(id, key, Field, Text ?? "", IsShared) : null;
}

internal sealed class CommentFormValidator : AbstractValidator<CommentForm>
{
    public CommentFormValidator()
    {
        RuleFor(f => f.Criterion).Must((form, _) => form.ToKeep() is not null).WithMessage("Choose the criterion.");
        RuleFor(f => f.Text).Must(t => !string.IsNullOrWhiteSpace(t)).WithMessage("Write the comment.");
        RuleFor(f => f.Text).Must(t => DeskForm.Fold(t).Trim().Length <= KeptComment.TextLength).WithMessage($"A kept comment can hold {KeptComment.TextLength:N0} characters.");
    }
}
