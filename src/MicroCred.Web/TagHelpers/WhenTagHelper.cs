using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace MicroCred.Web.TagHelpers;

/// <summary>
/// <c>&lt;when at="Model.DueAt" /&gt;</c>: a moment in words inside a <c>time</c> element. <c>as</c> is
/// <c>date</c> ("Thu 3 Dec", with the year when it is not this one), <c>near</c> ("2 hours ago", "tomorrow", else the date),
/// <c>time</c> ("Thu 3 Dec, 4:30 PM UTC") or <c>long</c> ("3 December 2026").
/// Takes a <see cref="DateTime"/> (UTC), a <see cref="DateTimeOffset"/> or a <see cref="DateOnly"/>; writes nothing for null.
/// </summary>
[HtmlTargetElement("when", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class WhenTagHelper(TimeProvider clock) : TagHelper
{
    /// <summary>The moment or day.</summary>
    public object? At { get; set; }

    /// <summary>date, near, time or long.</summary>
    public string As { get; set; } = "date";

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (At is null)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "time";
        output.TagMode = TagMode.StartTagAndEndTag;
        if (At is DateOnly day)
        {
            output.Attributes.SetAttribute("datetime", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            output.Content.SetContent(WhenInWords.Day(day, As, clock));
            return;
        }

        var moment = At switch
        {
            DateTimeOffset offset => offset,
            DateTime utc => new DateTimeOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc)),
            _ => throw new InvalidOperationException($"A moment cannot be read from {At.GetType().Name}."),
        };
        output.Attributes.SetAttribute("datetime", moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        if (As == "near") output.Attributes.SetAttribute("title", WhenInWords.Moment(moment, "time", clock));
        output.Content.SetContent(WhenInWords.Moment(moment, As, clock));
    }
}
