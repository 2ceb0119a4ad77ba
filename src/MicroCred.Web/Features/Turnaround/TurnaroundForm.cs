using FluentValidation;
using MicroCred.Core.Reviews.Turnaround;

namespace MicroCred.Web.Features.Turnaround;

/// <summary>The period of a report: its first and last day. Both may be left out.</summary>
public sealed class TurnaroundForm
{
    public DateOnly? From { get; set; }

    public DateOnly? Until { get; set; }
}

internal sealed class TurnaroundFormValidator : AbstractValidator<TurnaroundForm>
{
    public TurnaroundFormValidator() => RuleFor(f => f.Until)
        .Must((form, until) => form.From is not { } from || until is not { } last || (from <= last && last.DayNumber - from.DayNumber < TurnaroundQueries.MostDays))
        .WithMessage("Choose a last day after the first, at most three years later.");
}

/// <summary>The report, and the form that chooses its period.</summary>
public sealed record TurnaroundViewModel(TurnaroundSheet Sheet, TurnaroundForm Form);
