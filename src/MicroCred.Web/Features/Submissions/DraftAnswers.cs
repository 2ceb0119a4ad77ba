using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace MicroCred.Web.Features.Submissions;

/// <summary>What a form that saves itself is told.</summary>
internal static class DraftAnswers
{
    /// <summary>The messages by field.</summary>
    public static object Errors(ModelStateDictionary state) => new
    {
        errors = state.Where(e => e.Value?.Errors.Count > 0).ToDictionary(e => e.Key, e => e.Value!.Errors.Select(x => x.ErrorMessage).ToArray()),
    };
}
