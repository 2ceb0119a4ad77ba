using System.Reflection;
using FluentValidation;
using FluentValidation.AspNetCore;
using MicroCred.Core.Common;
using MicroCred.Web.Access;
using MicroCred.Web.Features.Credentials;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;

namespace MicroCred.Web.Plumbing;

/// <summary>MVC and Razor Pages as this portal uses them.</summary>
internal static class PagesSetup
{
    /// <summary>Carries a notice to the next page. Who has none of it gets no cookie, so that public pages can be kept by proxies.</summary>
    public const string NoticeCookie = "microcred.notice";

    public static IServiceCollection AddPages(this IServiceCollection services, IHostEnvironment environment)
    {
        // What the framework's scripts would need, and their inline styles, are not written.
        services.AddControllersWithViews(ShapeMvc).AddViewOptions(options => options.HtmlHelperOptions.ClientValidationEnabled = false).AddRazorOptions(options =>
        {
            options.ViewLocationFormats.Clear();
            options.ViewLocationExpanders.Add(new FeatureViews());
            options.ViewLocationFormats.Add("/Features/Shared/{0}.cshtml");
            options.AreaPageViewLocationFormats.Add("/Features/Shared/{0}.cshtml");
        });
        services.AddRazorPages();
        services.AddAntiforgery(options =>
        {
            if (!environment.IsDevelopment()) options.Cookie = new SecureCookie { IsEssential = true, Path = "/" };
            options.Cookie.Name = "microcred.form";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.SuppressXFrameOptionsHeader = true;
        });
        services.Configure<CookieTempDataProviderOptions>(options =>
        {
            options.Cookie.Name = NoticeCookie;
            options.Cookie.SecurePolicy = SignIn.SecureCookies(environment);
        });
        services.AddExceptionHandler(options =>
        {
            options.ExceptionHandlingPath = "/problem/500";
            options.StatusCodeSelector = exception => exception is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError;
        });
        services.AddScoped<CredentialDocuments>();
        services.AddFluentValidationAutoValidation();
        services.AddValidatorsFromAssemblyContaining<Program>(includeInternalTypes: true);
        return services;
    }

    private static void ShapeMvc(MvcOptions options)
    {
        options.Conventions.Add(new HeadLikeGet());
        options.Filters.Add<DomainExceptionFilter>();
        options.Filters.Add(new AutoValidateAntiforgeryTokenAttribute());
        options.ModelBinderProviders.Insert(0, new ActorModelBinderProvider());
        options.ModelMetadataDetailsProviders.Add(new BindingSourceMetadataProvider(typeof(Actor), BindingSource.Special));
        options.ModelMetadataDetailsProviders.Add(new SuppressChildValidationMetadataProvider(typeof(Actor)));
        options.ModelMetadataDetailsProviders.Add(new EmptyTextStaysText());
        // What is required is said by the form's validator, in words of its own.
        options.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
    }

    /// <summary>An empty field bound to a <c>string</c> (not <c>string?</c>) is an empty text and not null.</summary>
    private sealed class EmptyTextStaysText : IDisplayMetadataProvider
    {
        public void CreateDisplayMetadata(DisplayMetadataProviderContext context)
        {
            if (context.Key.ModelType != typeof(string) || context.Key.PropertyInfo is not { } property) return;
            if (new NullabilityInfoContext().Create(property).WriteState == NullabilityState.NotNull)
                context.DisplayMetadata.ConvertEmptyStringToNull = false;
        }
    }
}
