using Microsoft.AspNetCore.Mvc.Rendering;

namespace MicroCred.Web.TagHelpers;

/// <summary>One answer of several, with a line that explains it; for <c>&lt;field type="radios"&gt;</c>, <c>cards</c> and <c>checks</c>.</summary>
public sealed class Choice : SelectListItem
{
    /// <summary>A choice that has only its own name.</summary>
    public Choice(string value, string text, string? explanation = null) : base(text, value) => Explanation = explanation;

    /// <summary>What choosing it means, shown under its name.</summary>
    public string? Explanation { get; }
}
