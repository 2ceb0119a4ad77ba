using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.Razor;

namespace MicroCred.Web.Plumbing;

/// <summary>A controller's views lie beside it, whatever the controller is called: in the folder of its namespace.</summary>
internal sealed class FeatureViews : IViewLocationExpander
{
    private const string Features = ".Features.";

    public void PopulateValues(ViewLocationExpanderContext context)
    {
        if (context.ActionContext.ActionDescriptor is not ControllerActionDescriptor action) return;
        var space = action.ControllerTypeInfo.Namespace ?? "";
        var at = space.IndexOf(Features, StringComparison.Ordinal);
        if (at >= 0) context.Values["feature"] = space[(at + Features.Length)..].Replace('.', '/');
    }

    public IEnumerable<string> ExpandViewLocations(ViewLocationExpanderContext context, IEnumerable<string> viewLocations) =>
        context.Values.TryGetValue("feature", out var folder) ? [$"/Features/{folder}/{{0}}.cshtml", .. viewLocations] : viewLocations;
}
