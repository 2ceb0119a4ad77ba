using MicroCred.Core.Submissions.Calendars;
using MicroCred.TestSupport;

namespace MicroCred.Core.Tests.Data.SqlServer;

internal static class CalendarScenes
{
    private static readonly DateOnly Day = new(2027, 4, 2);

    public static void Add(Scenes scenes)
    {
        scenes.Act<CalendarQueries>("SheetAsync", (q, w) => q.SheetAsync(w.IssuerAdministrator, w.Issuer.Id), AddDayAsync);
        scenes.Act<CalendarQueries>("ForIssuerAsync", (q, w) => q.ForIssuerAsync(w.Issuer.Id), AddDayAsync);
        scenes.Act<CalendarService>("WorkAsync", (s, w) => s.WorkAsync(w.IssuerAdministrator, w.Issuer.Id, WorkingDays.MondayToFriday | WorkingDays.Saturday));
        scenes.Act<CalendarService>("AddAsync", (s, w) => s.AddAsync(w.IssuerAdministrator, w.Issuer.Id, [new Holiday(Day, "Good Friday")]));
        scenes.Act<CalendarService>("RemoveAsync", (s, w) => s.RemoveAsync(w.IssuerAdministrator, w.Issuer.Id, Day), AddDayAsync);
    }

    private static Task AddDayAsync(Portal portal, World world) =>
        portal.ServiceAsync<CalendarService>(s => s.AddAsync(world.IssuerAdministrator, world.Issuer.Id, [new Holiday(Day, "Good Friday")]));
}
