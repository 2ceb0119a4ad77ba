using FluentValidation;
using MicroCred.Core.Reviews.BackReadings;
using MicroCred.Web.Features.Reviews;

namespace MicroCred.Web.Features.BackReadings;

/// <summary>Draws the share of a month (year times 100 plus month).</summary>
public sealed class DrawForm
{
    public int Month { get; set; }
}

/// <summary>Picks finished reviews of one assessor.</summary>
public sealed class PickForm
{
    public Guid? AssessorId { get; set; }

    public Guid? CriterionId { get; set; }

    public int? Count { get; set; } = 3;
}

internal sealed class PickFormValidator : AbstractValidator<PickForm>
{
    public PickFormValidator()
    {
        RuleFor(f => f.AssessorId).NotNull().WithMessage("Choose whose reviews you want to read.");
        RuleFor(f => f.Count).NotNull().InclusiveBetween(1, BackReadingService.MostPicked).WithMessage($"Write a number from 1 to {BackReadingService.MostPicked}.");
    }
}

/// <summary>The reader's levels.</summary>
public sealed class ReadForm
{
    public List<ReadRow> Levels { get; set; } = [];

    public string? Comment { get; set; }

    public static ReadForm For(BackReadingSheet sheet) => new() { Levels = [.. sheet.Evidence.Criteria.Select(c => new ReadRow { CriterionId = c.Id })] };

    public IReadOnlyList<ChosenReadLevel> ToLevels() => [.. Levels.Select(l => new ChosenReadLevel(l.CriterionId, l.Level))];
}

/// <summary>The level of one criterion.</summary>
public sealed class ReadRow
{
    public Guid CriterionId { get; set; }

    public int? Level { get; set; }
}

/// <summary>The list, with the forms that draw and pick.</summary>
public sealed record BackReadingsViewModel(BackReadingList List, PickForm Pick, IReadOnlyList<int> Months);

/// <summary>One back-reading with the form that is on its page: the levels, or the reason for a fresh pair.</summary>
public sealed record BackReadingViewModel(BackReadingSheet Sheet, ReadForm Form, ReasonForm Reason);
