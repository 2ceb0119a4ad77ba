using FluentValidation;
using MicroCred.Core.Reviews.Policies;

namespace MicroCred.Web.Features.AssessmentPolicies;

/// <summary>Settings as an administrator writes them.</summary>
public sealed class PolicyForm
{
    /// <summary>A record of its own: what is posted is written into it, and must not change the defaults.</summary>
    public AssessmentSettings Settings { get; set; } = new();

    /// <summary>Why, for the history.</summary>
    public string Note { get; set; } = "";

    /// <summary>Number of the save that was shown; a save on another is refused.</summary>
    public int Number { get; set; }

    public static PolicyForm Of(PolicySheet sheet) => new() { Settings = sheet.Settings, Number = sheet.Number };
}

/// <summary>The form alone; ranges are the settings' own rule.</summary>
public sealed class PolicyFormValidator : AbstractValidator<PolicyForm>
{
    public PolicyFormValidator() => RuleFor(f => f.Note)
        .MaximumLength(AssessmentPolicy.NoteLength).WithMessage($"The note can hold {AssessmentPolicy.NoteLength} characters.");
}
