using Microsoft.AspNetCore.Mvc.ActionConstraints;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Routing;

namespace MicroCred.Web.Plumbing;

/// <summary>
/// Whatever can be opened answers HEAD too, with the same status and headers. Mail scanners and link checkers ask that way, and a credential
/// that is there must not look to them as if it were not.
/// </summary>
internal sealed class HeadLikeGet : IActionModelConvention
{
    private static readonly string[] Both = [HttpMethods.Get, HttpMethods.Head];

    public void Apply(ActionModel action)
    {
        // An action with a HEAD of its own has one selector for each method.
        if (action.Selectors.Any(s => MethodsOf(s).Contains(HttpMethods.Head))) return;
        foreach (var selector in action.Selectors.Where(s => MethodsOf(s) is [var only] && HttpMethods.IsGet(only)))
        {
            Replace(selector.ActionConstraints, new HttpMethodActionConstraint(Both));
            Replace(selector.EndpointMetadata, new HttpMethodMetadata(Both));
        }
    }

    private static string[] MethodsOf(SelectorModel selector) => [.. selector.ActionConstraints.OfType<HttpMethodActionConstraint>().SelectMany(c => c.HttpMethods)];

    private static void Replace<TItem, TNew>(IList<TItem> list, TNew replacement)
        where TNew : class, TItem
    {
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] is TNew) list[i] = replacement;
        }
    }
}
