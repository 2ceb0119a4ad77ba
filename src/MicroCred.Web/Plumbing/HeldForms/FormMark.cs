using System.Security.Cryptography;
using System.Text.Json;
using MicroCred.Web.Access;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace MicroCred.Web.Plumbing.HeldForms;

/// <summary>What every form carries, protected, in its field <c>_form</c>: whose it is and on which page it stands.</summary>
/// <param name="OwnerId">Who was signed in when the page was made; null: nobody.</param>
/// <param name="Page">Local address of the page.</param>
/// <param name="Held">The key of the kept form with which the page was filled, if it was.</param>
internal sealed record FormMark(Guid? OwnerId, string Page, string? Held);

/// <summary>Writes and reads the marks.</summary>
internal sealed class FormMarks(IDataProtectionProvider protection)
{
    public const string FieldName = "_form";

    /// <summary>The query parameter that names a kept form.</summary>
    public const string HeldName = "held";

    private readonly IDataProtector protector = protection.CreateProtector("MicroCred.FormMark");

    /// <summary>The mark for forms of the page that is being made.</summary>
    public string For(HttpContext context)
    {
        if (context.Items[typeof(FormMarks)] is string made) return made;
        // A form that is shown again in the answer to a post stands, for the browser, on the page it was sent from.
        var sentFrom = HttpMethods.IsPost(context.Request.Method) && context.Request.HasFormContentType && context.Features.Get<Microsoft.AspNetCore.Http.Features.IFormFeature>()?.Form is { } form
            ? Read(form[FieldName])
            : null;
        var mark = new FormMark(CurrentActor.UserIdOf(context.User), sentFrom?.Page ?? PageOf(context.Request), sentFrom?.Held ?? HeldForPage.Of(context)?.Key);
        var text = protector.Protect(JsonSerializer.Serialize(mark));
        context.Items[typeof(FormMarks)] = text;
        return text;
    }

    /// <summary>The mark, or null when there is none or it was not made here.</summary>
    public FormMark? Read(string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        try
        {
            return JsonSerializer.Deserialize<FormMark>(protector.Unprotect(text));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Path and query of the request, without the name of a kept form.</summary>
    public static string PageOf(HttpRequest request)
    {
        var query = request.Query.Where(part => part.Key != HeldName);
        return QueryHelpers.AddQueryString(request.PathBase + request.Path, query);
    }

    /// <summary>The address of the page with the kept form in it.</summary>
    public static string WithHeld(string page, string key) => QueryHelpers.AddQueryString(page, HeldName, key);
}

/// <summary>A kept form that fills the page of this request.</summary>
internal sealed record HeldForPage(string Key, Core.Accounts.HeldFields Fields)
{
    public static HeldForPage? Of(HttpContext context) => context.Items[typeof(HeldForPage)] as HeldForPage;

    public void AttachTo(HttpContext context) => context.Items[typeof(HeldForPage)] = this;
}
