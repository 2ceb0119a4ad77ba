using System.Globalization;
using MicroCred.Core.Reviews.Turnaround;

namespace MicroCred.Web.Features.Turnaround;

/// <summary>The measures of the plot of business days: one bar a day, late decisions on top of those in time. Lengths are in units of the drawing.</summary>
public sealed class TurnaroundPlot(IReadOnlyList<TurnaroundDay> days)
{
    public const int Width = 360;

    public const int Height = 110;

    private const int Widest = 28;
    private const int LabelAll = 16;
    private const int LabelEvery = 5;

    private double Step => Math.Min(Widest, (double)Width / days.Count);

    private double Bar => Step * 0.8;

    private double Most => Math.Max(1, days.Max(d => d.OnTime + d.Late));

    /// <summary>The bars from left to right; a stack of two.</summary>
    public IEnumerable<TurnaroundBar> Bars => days.Select((day, i) =>
    {
        var (on, late) = (Height * day.OnTime / Most, Height * day.Late / Most);
        return new TurnaroundBar(
            Text(i * Step), Text(Bar), Text(Height - on), Text(on), Text(Height - on - late), Text(late), Text((i * Step) + (Bar / 2)),
            day.AndMore ? $"{day.BusinessDays}+" : days.Count <= LabelAll || day.BusinessDays % LabelEvery == 0 ? $"{day.BusinessDays}" : "");
    });

    private static string Text(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}

/// <summary>One bar: its place, the part in time, the late part, and its label, if it has one.</summary>
public sealed record TurnaroundBar(string X, string Width, string OnTimeY, string OnTimeHeight, string LateY, string LateHeight, string LabelX, string Label);
