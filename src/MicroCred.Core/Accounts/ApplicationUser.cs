using MicroCred.Core.Common;
using Microsoft.AspNetCore.Identity;

namespace MicroCred.Core.Accounts;

/// <summary>A person who can sign in. Deleting the account anonymizes the row and keeps it: decided work refers to it.</summary>
public sealed class ApplicationUser : IdentityUser<Guid>
{
    public const int DisplayNameLength = 120;
    public const int EmailLength = 254;
    public const string AnonymousName = "Former member";

    private string displayName = "";

    public ApplicationUser() => Id = Guid.CreateVersion7();

    /// <summary>The name as the person writes it; it stands on credentials.</summary>
    public string DisplayName
    {
        get => displayName;
        set
        {
            displayName = value;
            SearchName = SearchText.Normalize(value);
        }
    }

    /// <summary>The name folded for searching.</summary>
    public string SearchName { get; private set; } = "";

    public DateTime CreatedAt { get; set; }

    /// <summary>When the person deleted the account; nobody can sign in to it since.</summary>
    public DateTime? AnonymizedAt { get; private set; }

    /// <summary>An account that is nobody's and never was: what needs an earner by its form, and has none, refers to it.</summary>
    internal static ApplicationUser Nobody(DateTime now)
    {
        var nobody = new ApplicationUser { CreatedAt = now };
        nobody.Anonymize(now);
        return nobody;
    }

    /// <summary>Takes every personal detail out of the row and makes signing in impossible.</summary>
    public void Anonymize(DateTime now)
    {
        AnonymizedAt = now;
        DisplayName = AnonymousName;
        UserName = $"former-{Id:N}";
        NormalizedUserName = UserName.ToUpperInvariant();
        Email = null;
        NormalizedEmail = null;
        EmailConfirmed = false;
        PhoneNumber = null;
        PhoneNumberConfirmed = false;
        PasswordHash = null;
        TwoFactorEnabled = false;
        SecurityStamp = Guid.NewGuid().ToString("N");
        ConcurrencyStamp = Guid.NewGuid().ToString("N");
        LockoutEnabled = true;
        LockoutEnd = DateTimeOffset.MaxValue;
    }
}
