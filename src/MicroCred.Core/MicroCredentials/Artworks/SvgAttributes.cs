using System.Text.RegularExpressions;
using System.Xml.Linq;
using MicroCred.Core.Pictures;
using SkiaSharp;

namespace MicroCred.Core.MicroCredentials.Artworks;

/// <summary>
/// Copies the attributes of SVG that badge art may have, each read and found to be what it should be: a number, a color, a path, a reference
/// within the picture. Unknown ones are dropped; style declarations become attributes.
/// </summary>
internal static partial class SvgAttributes
{
    private static readonly XName OldHref = XNamespace.Get("http://www.w3.org/1999/xlink") + "href";
    private static readonly HashSet<string> Gradients = ["linearGradient", "radialGradient"];

    private static readonly Dictionary<string, Func<string, IReadOnlyDictionary<string, string>, string?>> Known = Of(
        (["x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "fx", "fy", "width", "height", "offset"], (v, _) => Measure(v)),
        (["fill-opacity", "stroke-opacity", "opacity", "stop-opacity"], (v, _) => SvgStyle.Share(v) is null ? null : v),
        (["stroke-width", "stroke-miterlimit", "stroke-dashoffset", "pathLength"], (v, _) => SvgStyle.Length(v) is null ? null : v),
        (["stroke-dasharray"], (v, _) => SvgStyle.Numbers(v) is { Count: > 0 } dashes && dashes.All(d => d >= 0) ? v : null),
        (["points"], (v, _) => SvgStyle.Numbers(v).Count > 0 ? v : null),
        (["fill", "stroke", "stop-color"], Paint),
        (["clip-path"], Reference),
        (["d"], (v, _) => Path(v)),
        (["transform", "gradientTransform"], (v, _) => Transform(v)),
        (["fill-rule", "clip-rule"], (v, _) => v is "evenodd" or "nonzero" ? v : null),
        (["stroke-linecap"], (v, _) => v is "round" or "square" or "butt" ? v : null),
        (["stroke-linejoin"], (v, _) => v is "round" or "bevel" or "miter" ? v : null),
        (["display"], (v, _) => v is "none" ? v : null),
        (["gradientUnits", "clipPathUnits"], (v, _) => v is "userSpaceOnUse" or "objectBoundingBox" ? v : null),
        (["spreadMethod"], (v, _) => v is "pad" or "reflect" or "repeat" ? v : null));

    private static readonly HashSet<string> Styled =
        ["fill", "fill-opacity", "fill-rule", "stroke", "stroke-opacity", "stroke-width", "stroke-miterlimit", "stroke-dashoffset", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "opacity", "stop-color", "stop-opacity", "display", "clip-path", "clip-rule"];

    /// <summary>What changes a picture so much that leaving it out would show another one.</summary>
    private static readonly Dictionary<string, string> Missed = new(StringComparer.Ordinal) { ["filter"] = "a filter effect", ["mask"] = "a mask", ["mix-blend-mode"] = "a blend mode" };

    /// <summary>Copies what may be copied.</summary>
    /// <param name="names">New names of the ids in the picture.</param>
    public static void Copy(XElement source, XElement target, IReadOnlyDictionary<string, string> names)
    {
        if (source.Attribute("id")?.Value is { } id && names.TryGetValue(id, out var name)) target.SetAttributeValue("id", name);
        foreach (var attribute in source.Attributes().Where(a => a.Name.Namespace == XNamespace.None)) Take(attribute.Name.LocalName, attribute.Value, target, names);
        if (Gradients.Contains(target.Name.LocalName) && (source.Attribute("href") ?? source.Attribute(OldHref))?.Value is ['#', .. var other] && names.TryGetValue(other, out var template))
            target.SetAttributeValue("href", "#" + template);
        foreach (var declaration in (source.Attribute("style")?.Value ?? "").Split(';'))
        {
            if (declaration.Split(':', 2, StringSplitOptions.TrimEntries) is [var property, var value] && (Styled.Contains(property) || Missed.ContainsKey(property)))
                Take(property, value, target, names);
        }
    }

    private static void Take(string name, string value, XElement target, IReadOnlyDictionary<string, string> names)
    {
        if (Missed.TryGetValue(name, out var missed) && value.Trim() is not ("none" or "normal" or ""))
            throw ArtworkCleaner.Refused("svg-effect", $"The SVG has {missed}, which badge art cannot have. Flatten it, or upload a PNG.");
        if (!Known.TryGetValue(name, out var read) || value.Trim() is "" or "inherit") return;
        if (read(value.Trim(), names) is { } safe) target.SetAttributeValue(name, safe);
        else if (name is not ("display" or "clip-path")) throw ArtworkCleaner.Refused("svg-value", $"The SVG has a value of \"{name}\" that cannot be read. Save it as plain SVG, with lengths in pixels.");
    }

    private static string? Measure(string value)
    {
        var number = value.EndsWith('%') ? SvgStyle.Number(value[..^1]) : SvgStyle.Length(value);
        return number is null ? null : value;
    }

    private static string? Paint(string value, IReadOnlyDictionary<string, string> names)
    {
        if (value is "none" or "transparent") return "none";
        if (value is "currentColor") return "#000000";
        // A paint server may have a color to fall back to; the reference alone is kept.
        if (value.StartsWith("url(", StringComparison.Ordinal) && value.IndexOf(')', StringComparison.Ordinal) is > 0 and var end) return Reference(value[..(end + 1)], names) ?? "none";
        return SvgStyle.Color(value) is { } color ? FormattableString.Invariant($"#{color.Red:x2}{color.Green:x2}{color.Blue:x2}") : null;
    }

    private static string? Reference(string value, IReadOnlyDictionary<string, string> names) =>
        SvgGradients.Named(value) is { } id && names.TryGetValue(id, out var name) ? $"url(#{name})" : null;

    private static string? Path(string value)
    {
        if (!PathText().IsMatch(value)) return null;
        using var path = SKPath.ParseSvgPathData(value);
        return path is null ? null : value;
    }

    private static string? Transform(string value)
    {
        try
        {
            _ = SvgShapes.Transform(value);
            return value;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"^[MmLlHhVvCcSsQqTtAaZz0-9eE+\-.,\s]*$", RegexOptions.CultureInvariant)]
    private static partial Regex PathText();

    private static Dictionary<string, Func<string, IReadOnlyDictionary<string, string>, string?>> Of(
        params (string[] Names, Func<string, IReadOnlyDictionary<string, string>, string?> Read)[] groups) =>
        groups.SelectMany(g => g.Names.Select(n => (n, g.Read))).ToDictionary(p => p.n, p => p.Read, StringComparer.Ordinal);
}
