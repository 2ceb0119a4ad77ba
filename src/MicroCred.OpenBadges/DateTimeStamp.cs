using System.Globalization;
using System.Text.RegularExpressions;

namespace MicroCred.OpenBadges;

/// <summary>Times in credentials: XML Schema dateTimeStamp, a time zone required (VC Data Model 2.0, section 4.9).</summary>
internal static partial class DateTimeStamp
{
    /// <summary>The time, or null if the text is not one.</summary>
    public static DateTimeOffset? Parse(string? text)
    {
        if (text is null || text.Length > 40 || !Shape().IsMatch(text)) return null;
        // Seven digits are what the type holds; more would only be refused.
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        if (dot > 0)
        {
            var end = dot + 1;
            while (end < text.Length && char.IsAsciiDigit(text[end])) end++;
            if (end - dot > 8) text = text[..(dot + 8)] + text[end..];
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
    }

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
