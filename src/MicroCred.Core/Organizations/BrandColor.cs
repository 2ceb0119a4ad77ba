using System.Globalization;
using MicroCred.Core.Common;

namespace MicroCred.Core.Organizations;

/// <summary>An organization's color: white text must be legible on it (WCAG 2.2, 1.4.3: 4.5 to 1).</summary>
public static class BrandColor
{
    public const double LeastContrast = 4.5;

    /// <summary>Why the color cannot be used, or null.</summary>
    public static Reason? WhyNot(string color)
    {
        if (Luminance(color) is not { } luminance)
            return new Reason("color-not-read", "Write the color as # and six digits, such as #0b5d57.", "BrandColor");
        var contrast = 1.05 / (luminance + 0.05);
        if (contrast >= LeastContrast) return null;
        var found = Math.Floor(contrast * 10) / 10;
        return new Reason(
            "color-too-light",
            string.Create(CultureInfo.InvariantCulture, $"White text cannot be read well on this color: its contrast is {found:0.0} to 1 and must be at least 4.5 to 1. Choose a darker one."),
            "BrandColor");
    }

    /// <summary>Relative luminance as WCAG defines it, 0 for black to 1 for white; null when the text is not a color.</summary>
    public static double? Luminance(string color)
    {
        if (color.Length != 7 || color[0] != '#' || !int.TryParse(color.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var rgb)) return null;
        return (0.2126 * Linear(rgb >> 16)) + (0.7152 * Linear((rgb >> 8) & 255)) + (0.0722 * Linear(rgb & 255));
    }

    private static double Linear(int channel)
    {
        var value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }
}
