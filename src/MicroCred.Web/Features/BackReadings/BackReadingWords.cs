using System.Globalization;

namespace MicroCred.Web.Features.BackReadings;

/// <summary>Figures of back-reading in words.</summary>
internal static class BackReadingWords
{
    public static string Share(double? share) => share is { } value ? string.Create(CultureInfo.InvariantCulture, $"{value * 100:0} %") : "not defined";

    public static string Difference(double? difference) => difference is { } value ? value.ToString("+0.00;−0.00;0.00", CultureInfo.InvariantCulture) : "not defined";
}
