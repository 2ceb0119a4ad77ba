namespace MicroCred.Core.MicroCredentials;

/// <summary>
/// The symbols that a badge can bear, drawn on a grid of 24. <c>{c}</c> stands for the symbol's color where a shape is filled;
/// everything else is a line.
/// </summary>
internal static class BadgeSymbols
{
    /// <summary>Symbol names and their shapes.</summary>
    public static readonly IReadOnlyDictionary<string, string> Shapes = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["speech"] = """<path d="M3.5 4.500h17v11.500h-9L6.8 20v-4H3.500z"/><path d="M7.5 8.800h9M7.5 12h5.5"/>""",
        ["scales"] = """<path d="M12 3.500v16.500M7.5 20.300h9M5 6.500c3 0 4.5-1 7-1s4 1 7 1"/><path d="M5 7 2.4 13.500h5.200zM19 7l-2.6 6.500h5.200z"/><path fill="{c}" stroke="none" d="M1.8 13h6.400a3.2 3.2 0 0 1-6.4 0zM15.8 13h6.400a3.2 3.2 0 0 1-6.4 0z"/>""",
        ["book"] = """<path d="M12 6.500C10 4.8 7 4.3 3 4.300v13.700c4 0 7 .5 9 2.2 2-1.7 5-2.2 9-2.200V4.300c-4 0-7 .5-9 2.200zM12 6.500v13.5"/><path d="M6 8.500c1.3.1 2.3.3 3.2.7M6 12c1.3.1 2.3.3 3.2.7M18 8.500c-1.3.1-2.3.3-3.2.7M18 12c-1.3.1-2.3.3-3.2.7"/>""",
        ["pencil"] = """<path d="m3.8 20.2 1.2-5L16.3 3.900l3.8 3.800L8.8 19z"/><path d="m13.5 6.7 3.8 3.8"/><path fill="{c}" stroke="none" d="m3.3 20.7.9-3.7 2.8 2.800z"/>""",
        ["compass"] = """<circle cx="12" cy="12" r="9"/><path fill="{c}" d="m15.8 8.2-2.4 5.2-5.2 2.4 2.4-5.200z"/><path d="M12 3v1.800M12 19.200V21M3 12h1.800M19.2 12H21"/>""",
        ["hands"] = """<path d="M3 10v5.800c0 2.6 2 4.7 4.6 4.700H11V17c0-1.4-.7-2.6-1.9-3.300L6.3 12M21 10v5.800c0 2.6-2 4.7-4.6 4.700H13V17c0-1.4.7-2.6 1.9-3.300l2.8-1.7"/><path fill="{c}" d="M12 10.3 8.9 7.200a2.1 2.1 0 0 1 3-3l.1.2.1-.2a2.1 2.1 0 0 1 3 3z"/>""",
        ["lightbulb"] = """<path d="M8.8 17v-2.400C7 13.4 5.8 11.5 5.8 9.300a6.2 6.2 0 0 1 12.4 0c0 2.2-1.2 4.1-3 5.300V17z"/><path d="M9.3 20.500h5.400M10 9.500l2 2 2-2M12 11.500V17"/>""",
        ["graph"] = """<path d="M3.5 3.500v17h17"/><path d="m7 15.5 4-5 3.5 2.5 4.5-6.5"/><g fill="{c}" stroke="none"><circle cx="7" cy="15.5" r="1.7"/><circle cx="11" cy="10.5" r="1.7"/><circle cx="14.5" cy="13" r="1.7"/><circle cx="19" cy="6.5" r="1.7"/></g>""",
        ["globe"] = """<circle cx="12" cy="12" r="9"/><path d="M3 12h18M12 3c-4.7 5-4.7 13 0 18M12 3c4.7 5 4.7 13 0 18"/>""",
        ["puzzle"] = """<path d="M3.5 8h4.700c-1-2.7.2-4.8 2.3-4.800S13.8 5.3 12.8 8h4.700v4.700c2.7-1 4.3.2 4.3 2.300s-1.6 3.3-4.3 2.300v3.700h-14v-4.200c2.5.9 4.2 0 4.2-1.800s-1.7-2.7-4.2-1.800z"/>""",
        ["seedling"] = """<path d="M12 20.500V11M6.5 20.500h11"/><path fill="{c}" d="M12 13.800C12 9.6 9 7.3 3.3 7.300c0 4.5 3 6.5 8.7 6.500z"/><path fill="{c}" d="M12 11c0-4.5 2.8-7.2 8.7-7.2 0 5-3.2 7.2-8.7 7.200z"/>""",
        ["target"] = """<circle cx="12" cy="12" r="9"/><circle cx="12" cy="12" r="5"/><circle cx="12" cy="12" r="1.8" fill="{c}" stroke="none"/>""",
        ["magnifier"] = """<circle cx="10" cy="10" r="6.8"/><path d="m15 15 5.8 5.8"/><path d="m7 10.2 2.1 2.1 3.8-4.3"/>""",
        ["steps"] = """<path d="M2.8 20.500h4.600v-4.600h4.600v-4.600h4.600V6.700h4.6"/><path d="M21.2 6.700v13.800H7.4"/>""",
        ["circle"] = """<circle cx="12" cy="12" r="3.6"/><g fill="{c}" stroke="none"><circle cx="12" cy="3.7" r="2.2"/><circle cx="19.2" cy="7.9" r="2.2"/><circle cx="19.2" cy="16.1" r="2.2"/><circle cx="12" cy="20.3" r="2.2"/><circle cx="4.8" cy="16.1" r="2.2"/><circle cx="4.8" cy="7.9" r="2.2"/></g>""",
        ["hexagon"] = """<path d="m12 2.8 8 4.6v9.2l-8 4.6-8-4.6V7.4z"/><path d="m8 12.2 2.8 2.8 5.2-5.8"/>""",
        ["key"] = """<circle cx="7.8" cy="12" r="4.8"/><circle cx="7.8" cy="12" r="1.2" fill="{c}" stroke="none"/><path d="M12.6 12h9M18.8 12v3.800M15.6 12v2.8"/>""",
    };
}
