namespace MicroCred.Web.TagHelpers;

/// <summary>The portal's icons: line drawings on a grid of 24, drawn in the text's own color. Shapes only, no words.</summary>
public static class Icons
{
    private static readonly Dictionary<string, string> Shapes = new(StringComparer.Ordinal)
    {
        ["alert"] = """<path d="M12 4 2.8 19.5h18.4z"/><path d="M12 10v4.5M12 17v.01"/>""",
        ["arrow-left"] = """<path d="M20 12H4.5M11 5.5 4.5 12l6.5 6.5"/>""",
        ["arrow-right"] = """<path d="M4 12h15.5M13 5.5l6.5 6.5-6.5 6.5"/>""",
        ["audio"] = """<path d="M4 9.5v5h3.5L12 18.5v-13L7.5 9.500z"/><path d="M15.5 9a4 4 0 0 1 0 6M18 6.500a7.5 7.5 0 0 1 0 11"/>""",
        ["book"] = """<path d="M12 6.500C10 5 7 4.5 3.5 4.500v13.500c3.5 0 6.5.5 8.5 2 2-1.5 5-2 8.5-2V4.500C17 4.5 14 5 12 6.500zM12 6.500V20"/>""",
        ["calendar"] = """<rect x="3.5" y="5" width="17" height="15.5" rx="2"/><path d="M3.5 10h17M8 3v4M16 3v4"/>""",
        ["check"] = """<path d="m4.5 12.5 5 5 10-11"/>""",
        ["check-circle"] = """<circle cx="12" cy="12" r="9"/><path d="m7.8 12.3 2.9 2.9 5.5-6"/>""",
        ["chevron-down"] = """<path d="m5.5 9 6.5 6.500L18.5 9"/>""",
        ["chevron-right"] = """<path d="m9 5.5 6.5 6.500L9 18.5"/>""",
        ["clock"] = """<circle cx="12" cy="12" r="9"/><path d="M12 6.500V12l3.5 2.5"/>""",
        ["cross"] = """<path d="m6 6 12 12M18 6 6 18"/>""",
        ["cross-circle"] = """<circle cx="12" cy="12" r="9"/><path d="m8.8 8.8 6.4 6.400M15.2 8.800l-6.4 6.4"/>""",
        ["document"] = """<path d="M6 3h8.500L19 7.500V21H6z"/><path d="M14 3v5h5M9 12.500h7M9 16.500h5"/>""",
        ["download"] = """<path d="M12 3.500v12M6.5 10.500l5.5 5.5 5.5-5.500M4 20.500h16"/>""",
        ["edit"] = """<path d="m4 20 1-4.500L16.5 4 20 7.5 8.5 19zM14 6.500l3.5 3.5"/>""",
        ["external"] = """<path d="M13.5 4H20v6.500M20 4l-9.5 9.500M17.5 14v6H4V6.500h6"/>""",
        ["eye"] = """<path d="M2.5 12C5 7.5 8.2 5.5 12 5.500s7 2 9.5 6.500c-2.5 4.5-5.7 6.5-9.5 6.500S5 16.5 2.5 12z"/><circle cx="12" cy="12" r="3"/>""",
        ["eye-off"] = """<path d="M5 8c-1 1.1-1.8 2.4-2.5 4 2.5 4.5 5.7 6.5 9.5 6.5 1.6 0 3-.3 4.3-1M9.5 5.800c.8-.2 1.6-.3 2.5-.3 3.8 0 7 2 9.5 6.5-.6 1.1-1.3 2.1-2 2.900M4 4l16 16"/>""",
        ["filter"] = """<path d="M4 6.500h16M7 12h10M10 17.500h4"/>""",
        ["flag"] = """<path d="M5.5 21V4M5.5 5c4-2.5 8 2.5 13 0v9c-5 2.5-9-2.5-13 0"/>""",
        ["home"] = """<path d="m3.5 11.5 8.5-8 8.5 8M6 9.500V20h12V9.500M10 20v-5.500h4V20"/>""",
        ["image"] = """<rect x="3.5" y="4.5" width="17" height="15" rx="2"/><circle cx="8.7" cy="9.5" r="1.6"/><path d="m4 17 5-4 3.5 3 3-2.5 5 4"/>""",
        ["info"] = """<circle cx="12" cy="12" r="9"/><path d="M12 11v5.500M12 7.500v.01"/>""",
        ["link"] = """<path d="M10 14a4 4 0 0 0 5.7 0l3.6-3.600a4 4 0 0 0-5.7-5.700L12.5 6M14 10a4 4 0 0 0-5.7 0l-3.6 3.600a4 4 0 0 0 5.7 5.700l1.1-1.3"/>""",
        ["lock"] = """<rect x="5" y="10.5" width="14" height="10" rx="2"/><path d="M8 10.500V8a4 4 0 0 1 8 0v2.5"/>""",
        ["mail"] = """<rect x="3.5" y="5" width="17" height="14" rx="2"/><path d="m4 7 8 6 8-6"/>""",
        ["menu"] = """<path d="M4 7h16M4 12h16M4 17h16"/>""",
        ["people"] = """<circle cx="9" cy="8.5" r="3.5"/><path d="M2.5 20c.4-4 2.9-6 6.5-6s6.1 2 6.5 6M16 5.300a3.5 3.5 0 0 1 0 6.400M18.5 14.700c1.8.9 2.8 2.7 3 5.3"/>""",
        ["person"] = """<circle cx="12" cy="8" r="4"/><path d="M4.5 20.500c.5-4.3 3.3-6.5 7.5-6.500s7 2.2 7.5 6.5"/>""",
        ["plus"] = """<path d="M12 5v14M5 12h14"/>""",
        ["print"] = """<path d="M7 9V3.500h10V9M7 17H4V9h16v8h-3"/><path d="M7 14h10v6.500H7z"/>""",
        ["refresh"] = """<path d="M19.5 12a7.5 7.5 0 1 1-2.3-5.400M19.5 3v5h-5"/>""",
        ["search"] = """<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5 5"/>""",
        ["seal"] = """<path d="m12 2.5 8.2 4.750v9.500L12 21.500l-8.2-4.750v-9.500z"/><path d="m8.3 12.2 2.6 2.6 4.9-5.4"/>""",
        ["shield"] = """<path d="M12 3 4.5 6v6c0 4.5 3 7.5 7.5 9 4.5-1.5 7.5-4.5 7.5-9V6z"/>""",
        ["sign-out"] = """<path d="M14 4H5v16h9M10 12h10.500M16.5 8l4 4-4 4"/>""",
        ["trash"] = """<path d="M4.5 6.500h15M9.5 6.500v-3h5v3M6.5 6.5 7.5 20.500h9l1-14M10 10.500v6M14 10.500v6"/>""",
        ["upload"] = """<path d="M12 16.500v-12M6.5 9.5 12 4l5.5 5.500M4 20.500h16"/>""",
        ["video"] = """<rect x="3" y="6" width="12.5" height="12" rx="2"/><path d="m15.5 10.5 5.5-3v9l-5.5-3"/>""",
    };

    /// <summary>Names that can be asked for.</summary>
    public static IReadOnlyCollection<string> Names => Shapes.Keys;

    /// <summary>The shapes of an icon as SVG elements.</summary>
    /// <exception cref="ArgumentException">There is no icon of that name.</exception>
    public static string Shape(string name) =>
        Shapes.TryGetValue(name, out var shape) ? shape : throw new ArgumentException($"There is no icon named '{name}'.", nameof(name));

    /// <summary>A whole decorative icon (hidden from assistive technology) as SVG text.</summary>
    public static string Svg(string name) =>
        $"""<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{Shape(name)}</svg>""";
}
