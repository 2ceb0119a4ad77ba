using System.Xml.Linq;
using SkiaSharp;

namespace MicroCred.Core.Pictures;

/// <summary>Outlines of SVG's shapes, and its transforms.</summary>
internal static class SvgShapes
{
    /// <summary>The outline of a shape; nothing where the element is none or draws nothing.</summary>
    public static SKPath? Outline(XElement element)
    {
        float Of(string name) => SvgStyle.Length(element.Attribute(name)?.Value) ?? 0;
        switch (element.Name.LocalName)
        {
            case "path":
                return element.Attribute("d")?.Value is { } d ? SKPath.ParseSvgPathData(d) : null;
            case "circle":
                return Of("r") > 0 ? Built(p => p.AddCircle(Of("cx"), Of("cy"), Of("r"))) : null;
            case "ellipse":
                var (rx, ry) = (Of("rx"), Of("ry"));
                return rx > 0 && ry > 0 ? Built(p => p.AddOval(new SKRect(Of("cx") - rx, Of("cy") - ry, Of("cx") + rx, Of("cy") + ry))) : null;
            case "rect":
                return Rectangle(element, Of);
            case "line":
                return Built(p => { p.MoveTo(Of("x1"), Of("y1")); p.LineTo(Of("x2"), Of("y2")); });
            case "polyline" or "polygon":
                var points = SvgStyle.Numbers(element.Attribute("points")?.Value ?? "");
                if (points.Count < 4) return null;
                var corners = points.Chunk(2).Where(c => c.Length == 2).Select(c => new SKPoint(c[0], c[1])).ToArray();
                return Built(p => p.AddPoly(corners, element.Name.LocalName == "polygon"));
            default:
                return null;
        }
    }

    /// <summary>The matrix that a transform attribute describes; the identity where there is none.</summary>
    /// <exception cref="FormatException">It cannot be read.</exception>
    public static SKMatrix Transform(string? text)
    {
        var matrix = SKMatrix.Identity;
        if (text is null) return matrix;
        foreach (var part in text.Split(')', StringSplitOptions.RemoveEmptyEntries))
        {
            var step = part.Trim(' ', ',', '\n', '\r', '\t');
            if (step.Length == 0) continue;
            var open = step.IndexOf('(', StringComparison.Ordinal);
            if (open < 0) throw new FormatException($"\"{text}\" is not a transform.");
            matrix = matrix.PreConcat(One(step[..open].Trim(), [.. SvgStyle.Numbers(step[(open + 1)..])]) ?? throw new FormatException($"\"{text}\" is not a transform."));
        }

        return matrix;
    }

    private static SKMatrix? One(string name, float[] v) => (name, v.Length) switch
    {
        ("translate", 1) => SKMatrix.CreateTranslation(v[0], 0),
        ("translate", 2) => SKMatrix.CreateTranslation(v[0], v[1]),
        ("scale", 1) => SKMatrix.CreateScale(v[0], v[0]),
        ("scale", 2) => SKMatrix.CreateScale(v[0], v[1]),
        ("rotate", 1) => SKMatrix.CreateRotationDegrees(v[0]),
        ("rotate", 3) => SKMatrix.CreateRotationDegrees(v[0], v[1], v[2]),
        ("skewX", 1) => SKMatrix.CreateSkew(MathF.Tan(v[0] * MathF.PI / 180), 0),
        ("skewY", 1) => SKMatrix.CreateSkew(0, MathF.Tan(v[0] * MathF.PI / 180)),
        ("matrix", 6) => new SKMatrix(v[0], v[2], v[4], v[1], v[3], v[5], 0, 0, 1),
        _ => null,
    };

    private static SKPath? Rectangle(XElement element, Func<string, float> of)
    {
        var (width, height) = (of("width"), of("height"));
        if (width <= 0 || height <= 0) return null;
        var rx = SvgStyle.Length(element.Attribute("rx")?.Value);
        var ry = SvgStyle.Length(element.Attribute("ry")?.Value);
        var box = new SKRect(of("x"), of("y"), of("x") + width, of("y") + height);
        return Built(p => p.AddRoundRect(box, Math.Min(rx ?? ry ?? 0, width / 2), Math.Min(ry ?? rx ?? 0, height / 2)));
    }

    private static SKPath Built(Action<SKPathBuilder> build)
    {
        using var builder = new SKPathBuilder();
        build(builder);
        return builder.Detach();
    }
}
