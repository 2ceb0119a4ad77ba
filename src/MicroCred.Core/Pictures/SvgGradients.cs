using System.Xml.Linq;
using SkiaSharp;

namespace MicroCred.Core.Pictures;

/// <summary>Turns what SVG names as a paint, a color or a gradient, into one.</summary>
internal sealed class SvgGradients(IReadOnlyDictionary<string, XElement> named)
{
    private const int MaxTemplates = 5;
    private static readonly XName OldHref = XNamespace.Get("http://www.w3.org/1999/xlink") + "href";

    /// <summary>The paint; nothing where the shape is not painted.</summary>
    /// <param name="said">none, a color, or url(#id).</param>
    /// <param name="opacity">0 to 1.</param>
    /// <param name="bounds">The shape's bounds.</param>
    public SKPaint? Paint(string said, float opacity, SKRect bounds)
    {
        var alpha = (byte)MathF.Round(opacity * 255);
        if (Named(said) is { } id)
        {
            if (!named.TryGetValue(id, out var element) || Shader(element, bounds) is not { } shader) return null;
            return new SKPaint { IsAntialias = true, Shader = shader, Color = SKColors.Black.WithAlpha(alpha) };
        }

        return SvgStyle.Color(said) is { } color && alpha > 0 ? new SKPaint { IsAntialias = true, Color = color.WithAlpha((byte)(color.Alpha * alpha / 255)) } : null;
    }

    /// <summary>The id in url(#id).</summary>
    public static string? Named(string? said) =>
        said?.Trim() is { } text && text.StartsWith("url(", StringComparison.Ordinal) && text.EndsWith(')') && text[4..^1].Trim(' ', '\'', '"') is ['#', .. var id] ? id : null;

    /// <summary>From the unit square to these bounds.</summary>
    public static SKMatrix OfBox(SKRect bounds) => new(bounds.Width, 0, bounds.Left, 0, bounds.Height, bounds.Top, 0, 0, 1);

    private SKShader? Shader(XElement element, SKRect bounds)
    {
        var chain = Chain(element);
        var stops = chain.Select(e => e.Elements(SvgText.Svg + "stop").ToList()).FirstOrDefault(s => s.Count > 0) ?? [];
        if (stops.Count == 0) return null;
        var colors = stops.Select(StopColor).ToArray();
        var offsets = new float[stops.Count];
        for (var i = 0; i < stops.Count; i++)
            offsets[i] = Math.Max(i == 0 ? 0 : offsets[i - 1], SvgStyle.Share(stops[i].Attribute("offset")?.Value) ?? 0);
        if (colors.Length == 1) return SKShader.CreateColor(colors[0]);

        string? Said(string name) => chain.Select(e => e.Attribute(name)?.Value).FirstOrDefault(v => v is not null);
        float Of(string name, float otherwise) => Said(name) is { } v ? (v.EndsWith('%') ? SvgStyle.Number(v[..^1]) / 100 : SvgStyle.Length(v)) ?? otherwise : otherwise;
        var matrix = SvgShapes.Transform(Said("gradientTransform"));
        if (Said("gradientUnits") != "userSpaceOnUse") matrix = OfBox(bounds).PreConcat(matrix);
        var spread = Said("spreadMethod") switch { "reflect" => SKShaderTileMode.Mirror, "repeat" => SKShaderTileMode.Repeat, _ => SKShaderTileMode.Clamp };
        if (element.Name.LocalName == "linearGradient")
            return SKShader.CreateLinearGradient(new SKPoint(Of("x1", 0), Of("y1", 0)), new SKPoint(Of("x2", 1), Of("y2", 0)), colors, offsets, spread, matrix);
        if (element.Name.LocalName != "radialGradient") return null;
        var center = new SKPoint(Of("cx", 0.5f), Of("cy", 0.5f));
        var focus = new SKPoint(Of("fx", center.X), Of("fy", center.Y));
        var radius = Math.Max(Of("r", 0.5f), 1e-6f);
        return SKShader.CreateTwoPointConicalGradient(focus, 0, center, radius, colors, offsets, spread, matrix);
    }

    private List<XElement> Chain(XElement element)
    {
        var chain = new List<XElement> { element };
        while (chain.Count < MaxTemplates && (chain[^1].Attribute("href") ?? chain[^1].Attribute(OldHref))?.Value is ['#', .. var id] && named.TryGetValue(id, out var next) && !chain.Contains(next))
            chain.Add(next);
        return chain;
    }

    private static SKColor StopColor(XElement stop)
    {
        var color = SvgStyle.Color(stop.Attribute("stop-color")?.Value) ?? SKColors.Black;
        return color.WithAlpha((byte)MathF.Round((SvgStyle.Share(stop.Attribute("stop-opacity")?.Value) ?? 1) * color.Alpha));
    }
}
