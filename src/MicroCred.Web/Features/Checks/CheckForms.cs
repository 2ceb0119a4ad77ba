using FluentValidation;
using MicroCred.Core.Reviews.Completeness;
using MicroCred.Core.Submissions;
using MicroCred.Web.Features.Reviews;

namespace MicroCred.Web.Features.Checks;

/// <summary>Answers for the round that the page showed.</summary>
public sealed class RoundForm
{
    public int Round { get; set; }
}

/// <summary>The assessor whom a duty is given or taken.</summary>
public sealed class DutyForm
{
    public Guid AssessorId { get; set; }
}

/// <summary>What is missing, place by place.</summary>
public sealed class CheckForm
{
    public int Round { get; set; }

    public IList<GapForm> Gaps { get; set; } = [];

    public string? Words { get; set; }

    public static CheckForm Of(CheckSheet sheet) => new() { Round = sheet.Item.Round, Gaps = [.. sheet.Places.Select(p => new GapForm { Key = p.Key })] };

    public SendBackIncomplete ToInput(Guid attemptId) => new(attemptId, Round, [.. Gaps.Select(g => new FoundGap(g.Key, g.Code ?? "", g.Words))], Words);
}

/// <summary>One place: what is the matter, from the list, and what exactly.</summary>
public sealed class GapForm
{
    public string Key { get; set; } = "";

    public string? Code { get; set; }

    public string? Words { get; set; }
}

internal sealed class CheckFormValidator : AbstractValidator<CheckForm>
{
    public CheckFormValidator()
    {
        RuleFor(f => f.Gaps.Count).LessThanOrEqualTo(100);
        RuleFor(f => f.Words).Must(w => DeskForm.Fold(w ?? "").Trim().Length <= Attempt.NoteLength).WithMessage($"This can hold {Attempt.NoteLength:N0} characters.");
        RuleForEach(f => f.Gaps).ChildRules(gap =>
        {
            gap.RuleFor(g => g.Words).Must(w => DeskForm.Fold(w ?? "").Trim().Length <= PartGap.TextLength).WithMessage($"This can hold {PartGap.TextLength:N0} characters.");
            gap.RuleFor(g => g.Code).Must((g, code) => !string.IsNullOrEmpty(code) || string.IsNullOrWhiteSpace(g.Words)).WithMessage("Choose what is the matter here, or empty the box below.");
        });
    }
}

/// <summary>An attempt to be checked, and the form.</summary>
public sealed record CheckViewModel(CheckSheet Sheet, CheckForm Form);
