using MicroCred.Core.Common;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace MicroCred.Web.Plumbing;

/// <summary>Shows the reasons of a refusal in the form that was refused.</summary>
public static class RefusalExtensions
{
    /// <summary>Adds every reason: beside its field where it names one, in the summary otherwise.</summary>
    public static void AddReasons(this ModelStateDictionary modelState, RefusedException refused)
    {
        foreach (var reason in refused.Reasons) modelState.AddModelError(reason.Field ?? "", reason.Message);
    }
}
