using Microsoft.AspNetCore.Mvc.Rendering;

namespace MicroCred.Web.Features.Organizations;

/// <summary>Time zones to choose from: those of the United States first, then all others by their IANA names.</summary>
internal static class TimeZones
{
    private static readonly (string Id, string Name)[] Near =
    [
        ("America/New_York", "Eastern (New York)"), ("America/Chicago", "Central (Chicago)"), ("America/Denver", "Mountain (Denver)"),
        ("America/Phoenix", "Mountain without daylight saving (Phoenix)"), ("America/Los_Angeles", "Pacific (Los Angeles)"),
        ("America/Anchorage", "Alaska (Anchorage)"), ("Pacific/Honolulu", "Hawaii (Honolulu)"), ("America/Puerto_Rico", "Atlantic (Puerto Rico)"),
    ];

    private static readonly Lazy<string[]> Others = new(() =>
        [.. TimeZoneInfo.GetSystemTimeZones().Select(z => z.Id)
            .Where(id => id.Contains('/') && !id.StartsWith("Etc/", StringComparison.Ordinal) && !id.StartsWith("US/", StringComparison.Ordinal) && Near.All(n => n.Id != id))
            .Order(StringComparer.Ordinal)]);

    public static IReadOnlyList<SelectListItem> Options()
    {
        var near = new SelectListGroup { Name = "United States" };
        var others = new SelectListGroup { Name = "Elsewhere" };
        return [.. Near.Select(z => new SelectListItem(z.Name, z.Id) { Group = near }), .. Others.Value.Select(id => new SelectListItem(id.Replace('_', ' '), id) { Group = others })];
    }
}
