using System.Globalization;

namespace MicroCred.Web.Features.Shared;

/// <summary>Hours in words.</summary>
public static class Hours
{
    /// <summary>Hundredths of an hour as a plain number: 1250 becomes "12.5", 120000 "1,200".</summary>
    public static string Of(int hundredths) => (hundredths / 100m).ToString("#,0.##", CultureInfo.InvariantCulture);

    /// <summary>With its noun: "1 hour", "12.5 hours".</summary>
    public static string InWords(int hundredths) => hundredths == 100 ? "1 hour" : $"{Of(hundredths)} hours";
}
