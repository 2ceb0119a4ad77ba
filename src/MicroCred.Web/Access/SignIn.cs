using MicroCred.Core.Accounts;
using MicroCred.Core.Data;
using MicroCred.Web.Areas.Identity;
using MicroCred.Web.Plumbing;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.UI.Services;

namespace MicroCred.Web.Access;

/// <summary>Identity and its cookies.</summary>
internal static class SignIn
{
    public const string LoginPath = "/Identity/Account/Login";

    /// <summary>How long a session lasts without a request.</summary>
    public static readonly TimeSpan Session = TimeSpan.FromHours(12);

    /// <summary>How long "remember me" lasts without a request.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromDays(14);

    public static IServiceCollection AddSignIn(this IServiceCollection services, IHostEnvironment environment)
    {
        services.AddDefaultIdentity<ApplicationUser>(options =>
        {
            options.Stores.MaxLengthForKeys = 128;
            options.Tokens.PasswordResetTokenProvider = OneTimeLinks.Name;
            options.User.RequireUniqueEmail = true;
            // The sign-in name is the address, whatever characters an address may have.
            options.User.AllowedUserNameCharacters = "";
            options.SignIn.RequireConfirmedEmail = true;
            options.SignIn.RequireConfirmedAccount = true;
            options.Lockout.MaxFailedAccessAttempts = 5;
            options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
            // Length is what protects; rules about kinds of characters only make people write passwords down (NIST SP 800-63B).
            options.Password.RequiredLength = 12;
            options.Password.RequiredUniqueChars = 5;
            options.Password.RequireDigit = options.Password.RequireLowercase = false;
            options.Password.RequireUppercase = options.Password.RequireNonAlphanumeric = false;
        }).AddEntityFrameworkStores<MicroCredDbContext>().AddClaimsPrincipalFactory<AccountClaims>()
            .AddTokenProvider<OneTimeLinks>(OneTimeLinks.Name);
        services.AddSingleton<UnknownAccounts>();
        services.AddTransient<IEmailSender, OutboxEmailSender>();
        services.AddTransient<IEmailSender<ApplicationUser>, OutboxEmailSender>();

        services.Configure<SecurityStampValidatorOptions>(options => options.ValidationInterval = TimeSpan.FromMinutes(2));
        services.ConfigureApplicationCookie(options => ShapeSession(options, environment));
        var secure = SecureCookies(environment);
        foreach (var scheme in new[] { IdentityConstants.ExternalScheme, IdentityConstants.TwoFactorUserIdScheme, IdentityConstants.TwoFactorRememberMeScheme })
            services.Configure<CookieAuthenticationOptions>(scheme, options => options.Cookie.SecurePolicy = secure);
        return services;
    }

    /// <summary>Outside Development cookies travel over https alone.</summary>
    public static CookieSecurePolicy SecureCookies(IHostEnvironment environment) =>
        environment.IsDevelopment() ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;

    private static void ShapeSession(CookieAuthenticationOptions options, IHostEnvironment environment)
    {
        options.Cookie.Name = "microcred.session";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = SecureCookies(environment);
        options.ExpireTimeSpan = Session;
        options.SlidingExpiration = true;
        options.LoginPath = LoginPath;
        options.Events.OnSigningIn = context =>
        {
            if (context.Properties.IsPersistent) context.Properties.ExpiresUtc = context.Options.TimeProvider!.GetUtcNow() + Remembered;
            return Task.CompletedTask;
        };
        options.Events.OnSignedIn = context =>
        {
            AccountAttempts.NoteSignedIn(context.HttpContext);
            return Task.CompletedTask;
        };
        // A script is told so; a page is asked to sign in.
        var askToSignIn = options.Events.OnRedirectToLogin;
        options.Events.OnRedirectToLogin = context =>
        {
            if (!context.Request.WantsJson()) return askToSignIn(context);
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Task.CompletedTask;
        };
        // The 403 page is shown at the address that was asked for.
        options.Events.OnRedirectToAccessDenied = context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
    }
}
