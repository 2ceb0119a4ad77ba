using MicroCred.Core.Common;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace MicroCred.Web.Plumbing;

/// <summary>Shows the reasons of a refusal in the form that was refused.</summary>
public static class RefusalExtensions
{
    /// <summary>Adds every reason: beside its field where it names one, in the summary otherwise.</summary>
    /// <param name="modelState">The form's state.</param>
    /// <param name="refused">What was refused.</param>
    /// <param name="prefix">What stands before the fields' names in the form, with its dot: <c>Input.</c></param>
    public static void AddReasons(this ModelStateDictionary modelState, RefusedException refused, string prefix = "")
    {
        foreach (var reason in refused.Reasons) modelState.AddModelError(reason.Field is null ? "" : prefix + reason.Field, reason.Message);
    }
}
