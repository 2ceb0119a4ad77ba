using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.Routing;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Extensions.Options;

namespace MicroCred.Web.Plumbing.HeldForms;

/// <summary>Puts the form's mark beside its antiforgery token: every form has both, Identity's own pages too.</summary>
internal sealed class MarkedFormGenerator(
    IAntiforgery antiforgery,
    IOptions<MvcViewOptions> options,
    IModelMetadataProvider metadata,
    IUrlHelperFactory urls,
    HtmlEncoder encoder,
    ValidationHtmlAttributeProvider validation,
    FormMarks marks) : DefaultHtmlGenerator(antiforgery, options, metadata, urls, encoder, validation)
{
    public override IHtmlContent GenerateAntiforgery(ViewContext viewContext)
    {
        // Null when the form has its token already.
        if (base.GenerateAntiforgery(viewContext) is not { } token) return null!;
        var mark = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        mark.MergeAttribute("type", "hidden");
        mark.MergeAttribute("name", FormMarks.FieldName);
        mark.MergeAttribute("value", marks.For(viewContext.HttpContext));
        return new HtmlContentBuilder().AppendHtml(token).AppendHtml(mark);
    }
}
