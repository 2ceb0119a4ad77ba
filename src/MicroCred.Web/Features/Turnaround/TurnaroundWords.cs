using System.Globalization;

namespace MicroCred.Web.Features.Turnaround;

/// <summary>The figures of the report as the page writes them.</summary>
internal static class TurnaroundWords
{
    public const string None = "none";

    public static string Days(int? days) => days?.ToString(CultureInfo.InvariantCulture) ?? None;

    public static string Days(double? days) => days?.ToString("0.0", CultureInfo.InvariantCulture) ?? None;

    public static string Share(double? share) => share is { } value ? string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(value * 1000) / 10:0.#} %") : None;
}
