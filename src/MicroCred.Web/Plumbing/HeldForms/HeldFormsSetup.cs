using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace MicroCred.Web.Plumbing.HeldForms;

/// <summary>
/// Forms that are not lost: every form carries a mark (<see cref="MarkedFormGenerator"/>); a post that comes after the session ended
/// (<see cref="Access.AccessAnswer"/>) or with a stale token (<see cref="StaleTokenFilter"/>) is kept (<see cref="FormKeeper"/>) and comes
/// back in its page (<see cref="HeldFormFilter"/>, <c>held-notice</c>).
/// </summary>
internal static class HeldFormsSetup
{
    public static IServiceCollection AddHeldForms(this IServiceCollection services)
    {
        services.AddSingleton<FormMarks>();
        services.AddSingleton<HeldCookie>();
        services.AddScoped<FormKeeper>();
        services.AddSingleton<IHtmlGenerator, MarkedFormGenerator>();
        services.Configure<MvcOptions>(options =>
        {
            options.Filters.Add<StaleTokenFilter>();
            options.Filters.Add<HeldFormFilter>();
        });
        return services;
    }
}
