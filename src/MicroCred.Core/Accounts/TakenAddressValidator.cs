using MicroCred.Core.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Accounts;

/// <summary>Nobody signs in with an address that somebody else has proven to be theirs. Identity asks this before it saves an account.</summary>
public sealed class TakenAddressValidator(MicroCredDbContext db) : IUserValidator<ApplicationUser>
{
    public async Task<IdentityResult> ValidateAsync(UserManager<ApplicationUser> manager, ApplicationUser user)
    {
        if (string.IsNullOrEmpty(user.Email)) return IdentityResult.Success;
        var address = VerifiedAddress.Normalize(user.Email);
        return await db.VerifiedAddresses.AnyAsync(a => a.Address == address && a.UserId != user.Id)
            ? IdentityResult.Failed(manager.ErrorDescriber.DuplicateEmail(user.Email))
            : IdentityResult.Success;
    }
}
