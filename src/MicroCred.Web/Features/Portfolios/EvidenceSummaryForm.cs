using FluentValidation;
using MicroCred.Core.Credentials;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace MicroCred.Web.Features.Portfolios;

/// <summary>What an earner lets the public read about the evidence.</summary>
public sealed class EvidenceSummaryForm
{
    public string? Summary { get; set; }

    [BindNever]
    public string Title { get; set; } = "";

    [BindNever]
    public string Code { get; set; } = "";
}

/// <summary>Its length.</summary>
public sealed class EvidenceSummaryFormValidator : AbstractValidator<EvidenceSummaryForm>
{
    public EvidenceSummaryFormValidator() => RuleFor(f => f.Summary)
        .MaximumLength(Credential.EvidenceSummaryLength)
        .WithMessage($"The summary can hold {Credential.EvidenceSummaryLength:N0} characters. Shorten it a little.");
}
