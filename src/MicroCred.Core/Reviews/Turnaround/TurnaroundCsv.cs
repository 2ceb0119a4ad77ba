using System.Globalization;
using System.Text;
using MicroCred.Core.Reviews.Exports;

namespace MicroCred.Core.Reviews.Turnaround;

/// <summary>The report as a file: one line for each title, the last one for all.</summary>
public static class TurnaroundCsv
{
    public const string Header =
        "from,until,title,decided,median_business_days,p90_business_days,median_calendar_days,p90_calendar_days,on_time,share_on_time,paused,open_now,overdue_now,to_check_now";

    public static string Write(TurnaroundSheet sheet)
    {
        var text = new StringBuilder(Header).Append("\r\n");
        foreach (var title in sheet.Titles) Append(text, sheet, title.Title, title.Figures);
        Append(text, sheet, "all", sheet.All);
        return text.ToString();
    }

    private static void Append(StringBuilder text, TurnaroundSheet sheet, string title, TurnaroundFigures figures) => text.Append(
        CultureInfo.InvariantCulture,
        $"{sheet.From:yyyy-MM-dd},{sheet.Until:yyyy-MM-dd},{ScoreCsv.Text(title)},{figures.Decided},{figures.MedianBusinessDays},{figures.NinetiethBusinessDays},{figures.MedianCalendarDays:0.##},{figures.NinetiethCalendarDays:0.##},{figures.OnTime},{figures.ShareOnTime:0.####},{figures.Paused},{figures.Open},{figures.Overdue},{figures.ToCheck}\r\n");
}
