using FluentValidation;
using MicroCred.Core.Credentials.Keys;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace MicroCred.Web.Features.IssuerKeys;

/// <summary>A key that the issuer made elsewhere: pasted, or as a file. The name of the field keeps it out of forms that are held for later.</summary>
public sealed class BroughtKeyForm
{
    public string? SecretKey { get; set; }

    public IFormFile? File { get; set; }

    [BindNever]
    public IssuerKeyList? Issuer { get; set; }

    /// <summary>The text of the key. Bytes that are no text make a key that is refused.</summary>
    public async Task<string> ReadAsync(CancellationToken cancellationToken)
    {
        if (File is null) return SecretKey ?? "";
        using var reader = new StreamReader(File.OpenReadStream());
        return await reader.ReadToEndAsync(cancellationToken);
    }
}

/// <summary>One of the two ways.</summary>
public sealed class BroughtKeyFormValidator : AbstractValidator<BroughtKeyForm>
{
    public BroughtKeyFormValidator()
    {
        RuleFor(f => f.SecretKey).NotEmpty().When(f => f.File is null).WithMessage("Paste the secret key, or choose its file.");
        RuleFor(f => f.SecretKey).Empty().When(f => f.File is not null).WithMessage("Either paste the key or choose a file, not both.");
        RuleFor(f => f.File!.Length).LessThanOrEqualTo(BringIssuerKey.MaxLength).OverridePropertyName(nameof(BroughtKeyForm.File))
            .WithMessage("This file is larger than any key.").When(f => f.File is not null);
    }
}

/// <summary>Why a key is withdrawn.</summary>
public sealed class KeyWithdrawalForm
{
    public string? Reason { get; set; }

    public bool IsUnderstood { get; set; }

    [BindNever]
    public KeptKey? Kept { get; set; }
}

/// <summary>A reason, and that the consequences were read.</summary>
public sealed class KeyWithdrawalFormValidator : AbstractValidator<KeyWithdrawalForm>
{
    public KeyWithdrawalFormValidator()
    {
        RuleFor(f => f.Reason).NotEmpty().WithMessage("Say why the key is withdrawn.")
            .MaximumLength(IssuerKey.ReasonLength).WithMessage($"The reason can hold {IssuerKey.ReasonLength:N0} characters.");
        RuleFor(f => f.IsUnderstood).Equal(true).WithMessage("Confirm that you have read what this leads to.");
    }
}
