using FluentValidation;
using MicroCred.Core.Credentials.Records;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace MicroCred.Web.Features.Records;

/// <summary>What goes into a record, and what it is called.</summary>
public sealed class RecordForm
{
    public string? Title { get; set; }

    public List<Guid> Credentials { get; set; } = [];

    [BindNever]
    public IReadOnlyList<RecordChoice> Choices { get; set; } = [];
}

/// <summary>The shape of it.</summary>
public sealed class RecordFormValidator : AbstractValidator<RecordForm>
{
    public RecordFormValidator()
    {
        RuleFor(f => f.Title).MaximumLength(LearnerRecord.TitleLength).WithMessage($"The title can hold {LearnerRecord.TitleLength} characters. Shorten it a little.");
        RuleFor(f => f.Credentials).NotEmpty().WithMessage("Choose at least one credential.");
        RuleFor(f => f.Credentials.Count).LessThanOrEqualTo(LearnerRecord.MostCredentials).OverridePropertyName(nameof(RecordForm.Credentials))
            .WithMessage($"A record can hold {LearnerRecord.MostCredentials} credentials. Choose fewer.");
    }
}
