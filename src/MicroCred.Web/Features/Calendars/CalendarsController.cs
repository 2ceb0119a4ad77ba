using MicroCred.Core.Common;
using MicroCred.Core.Submissions.Calendars;
using MicroCred.Web.Access;
using MicroCred.Web.Plumbing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MicroCred.Web.Features.Calendars;

/// <summary>An issuer's working days and holidays.</summary>
[Authorize(Policy = Policies.Issuing)]
[Route("admin/assessment/{id:guid}/calendar")]
public sealed class CalendarsController(CalendarQueries queries, CalendarService calendars, TimeProvider clock) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Edit(Guid id, Actor actor, CancellationToken cancellationToken, int? year = null) =>
        View("Edit", CalendarViewModel.Of(await queries.SheetAsync(actor, id, cancellationToken), year, clock));

    [HttpPost("days")]
    public Task<IActionResult> Work(Guid id, CalendarForm form, Actor actor, CancellationToken cancellationToken) => ChangeAsync(id, form, actor, async () =>
    {
        await calendars.WorkAsync(actor, id, form.Days.Aggregate(WorkingDays.None, (all, day) => all | day), cancellationToken);
        return "The working days are saved. They count for what is handed in from now on.";
    }, cancellationToken);

    [HttpPost("holidays")]
    public Task<IActionResult> Add(Guid id, CalendarForm form, Actor actor, CancellationToken cancellationToken) => ChangeAsync(id, form, actor, async () =>
    {
        if (form.On is not { } on) throw new RefusedException("no-date", "Choose the date.", nameof(form.On));
        var name = (form.Name ?? "").Trim();
        if (name.Length == 0) throw new RefusedException("no-name", "Say what the day is called.", nameof(form.Name));
        var added = await calendars.AddAsync(actor, id, [new Holiday(on, name)], cancellationToken);
        form.Year = on.Year;
        return added == 0 ? "That day is in the calendar already." : $"{name} is in the calendar.";
    }, cancellationToken);

    [HttpPost("paste")]
    public Task<IActionResult> Paste(Guid id, CalendarForm form, Actor actor, CancellationToken cancellationToken) => ChangeAsync(id, form, actor, async () =>
    {
        var days = HolidayText.Read(form.Dates ?? "");
        form.Year = days[0].On.Year;
        return Counted(await calendars.AddAsync(actor, id, days, cancellationToken), days.Count);
    }, cancellationToken);

    /// <summary>Adds the federal holidays of a year.</summary>
    [HttpPost("usual")]
    public Task<IActionResult> AddUsual(Guid id, CalendarForm form, Actor actor, CancellationToken cancellationToken) => ChangeAsync(id, form, actor, async () =>
    {
        var days = FederalHolidays.Of(CalendarViewModel.Within(form.Year, clock));
        return Counted(await calendars.AddAsync(actor, id, days, cancellationToken), days.Count);
    }, cancellationToken);

    [HttpPost("remove")]
    public Task<IActionResult> Remove(Guid id, CalendarForm form, Actor actor, CancellationToken cancellationToken) => ChangeAsync(id, form, actor, async () =>
    {
        if (form.On is { } on) await calendars.RemoveAsync(actor, id, on, cancellationToken);
        return "The day counts as a business day again, unless it falls on a day of the week without work.";
    }, cancellationToken);

    private async Task<IActionResult> ChangeAsync(Guid id, CalendarForm form, Actor actor, Func<Task<string>> change, CancellationToken cancellationToken)
    {
        try
        {
            if (ModelState.IsValid)
            {
                TempData["Notice"] = await change();
                return Redirect($"/admin/assessment/{id}/calendar?year={CalendarViewModel.Within(form.Year, clock)}");
            }
        }
        catch (RefusedException refused)
        {
            ModelState.AddReasons(refused);
        }

        var model = CalendarViewModel.Of(await queries.SheetAsync(actor, id, cancellationToken), form.Year, clock);
        form.Year = model.Year;
        return View("Edit", model with { Form = form });
    }

    private static string Counted(int added, int given) => added == given
        ? $"{(added == 1 ? "One day is" : $"{added} days are")} in the calendar."
        : $"{added} of {given} days are new; the others were in the calendar already.";
}
