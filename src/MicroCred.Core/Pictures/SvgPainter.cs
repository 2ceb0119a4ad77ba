using System.Xml.Linq;
using SkiaSharp;

namespace MicroCred.Core.Pictures;

/// <summary>
/// Draws the part of SVG that badge art consists of: shapes, paths, groups, transforms, solid colors, gradients, dashes, opacity and clips. What
/// lies outside is left out; the cleaning of uploaded art takes in nothing that lies outside.
/// </summary>
internal sealed class SvgPainter
{
    private const int MaxClips = 8;

    private readonly SKCanvas canvas;
    private readonly Dictionary<string, XElement> named = new(StringComparer.Ordinal);
    private readonly SvgGradients gradients;

    private SvgPainter(SKCanvas canvas, XElement root)
    {
        this.canvas = canvas;
        foreach (var element in root.DescendantsAndSelf())
        {
            if (element.Attribute("id") is { } id) named.TryAdd(id.Value, element);
        }

        gradients = new SvgGradients(named);
    }

    /// <summary>Draws the picture into a rectangle: as large as fits, in its middle.</summary>
    public static void Paint(SKCanvas canvas, XElement root, SKRect target)
    {
        var box = Box(root);
        var scale = Math.Min(target.Width / box.Width, target.Height / box.Height);
        canvas.Save();
        canvas.Translate(target.MidX - (scale * box.MidX), target.MidY - (scale * box.MidY));
        canvas.Scale(scale);
        canvas.ClipRect(box);
        new SvgPainter(canvas, root).Children(root, new SvgStyle().Of(root), 0);
        canvas.Restore();
    }

    /// <summary>The part of the plane that the picture shows: its view box, or from 0 to its width and height.</summary>
    /// <exception cref="FormatException">It says neither.</exception>
    public static SKRect Box(XElement root)
    {
        var box = SvgStyle.Numbers(root.Attribute("viewBox")?.Value ?? "");
        if (box.Count == 4 && box[2] > 0 && box[3] > 0) return new SKRect(box[0], box[1], box[0] + box[2], box[1] + box[3]);
        var (width, height) = (SvgStyle.Length(root.Attribute("width")?.Value), SvgStyle.Length(root.Attribute("height")?.Value));
        return width > 0 && height > 0 ? new SKRect(0, 0, width.Value, height.Value) : throw new FormatException("The picture says neither view box nor size.");
    }

    private void Children(XElement parent, SvgStyle style, int clips)
    {
        foreach (var element in parent.Elements()) Draw(element, style, clips);
    }

    private void Draw(XElement element, SvgStyle outer, int clips)
    {
        if (element.Name.Namespace != SvgText.Svg || element.Attribute("display")?.Value == "none") return;
        var isGroup = element.Name.LocalName is "g" or "svg";
        using var outline = isGroup ? null : SvgShapes.Outline(element);
        if (!isGroup && outline is null) return;

        var style = outer.Of(element);
        var opacity = SvgStyle.Share(element.Attribute("opacity")?.Value) ?? 1;
        canvas.Save();
        canvas.Concat(SvgShapes.Transform(element.Attribute("transform")?.Value));
        Clip(element, outline, clips);
        if (opacity < 1)
        {
            using var layer = new SKPaint { Color = SKColors.Black.WithAlpha((byte)MathF.Round(opacity * 255)) };
            canvas.SaveLayer(layer);
        }

        if (isGroup) Children(element, style, clips);
        else Shape(element, outline!, style);
        if (opacity < 1) canvas.Restore();
        canvas.Restore();
    }

    private void Shape(XElement element, SKPath outline, SvgStyle style)
    {
        outline.FillType = style.EvenOdd ? SKPathFillType.EvenOdd : SKPathFillType.Winding;
        using var fill = gradients.Paint(style.Fill, style.FillOpacity, outline.Bounds);
        if (fill is not null && element.Name.LocalName != "line") canvas.DrawPath(outline, fill);
        if (style.StrokeWidth <= 0) return;
        using var stroke = gradients.Paint(style.Stroke, style.StrokeOpacity, outline.Bounds);
        if (stroke is null) return;
        stroke.Style = SKPaintStyle.Stroke;
        stroke.StrokeWidth = style.StrokeWidth;
        stroke.StrokeCap = style.Cap;
        stroke.StrokeJoin = style.Join;
        stroke.StrokeMiter = style.MiterLimit;
        using var dashes = Dashes(element, outline, style);
        stroke.PathEffect = dashes;
        canvas.DrawPath(outline, stroke);
    }

    private static SKPathEffect? Dashes(XElement element, SKPath outline, SvgStyle style)
    {
        if (style.Dashes.Count == 0 || style.Dashes.Sum() <= 0 || style.Dashes.Any(d => d < 0)) return null;
        var scale = 1f;
        if (SvgStyle.Number(element.Attribute("pathLength")?.Value) is > 0 and var said)
        {
            using var measure = new SKPathMeasure(outline);
            scale = measure.Length / said;
        }

        var intervals = style.Dashes.Count % 2 == 0 ? style.Dashes : [.. style.Dashes, .. style.Dashes];
        return SKPathEffect.CreateDash([.. intervals.Select(d => d * scale)], style.DashOffset * scale);
    }

    private void Clip(XElement element, SKPath? outline, int clips)
    {
        if (SvgGradients.Named(element.Attribute("clip-path")?.Value) is not { } id || clips >= MaxClips) return;
        if (!named.TryGetValue(id, out var clip) || clip.Name.LocalName != "clipPath") return;
        using var area = new SKPathBuilder();
        foreach (var part in clip.Elements())
        {
            using var shape = SvgShapes.Outline(part);
            if (shape is null) continue;
            if (part.Attribute("clip-rule")?.Value == "evenodd") shape.FillType = SKPathFillType.EvenOdd;
            shape.Transform(SvgShapes.Transform(part.Attribute("transform")?.Value));
            area.AddPath(shape);
        }

        using var path = area.Detach();
        var matrix = SvgShapes.Transform(clip.Attribute("transform")?.Value);
        if (clip.Attribute("clipPathUnits")?.Value == "objectBoundingBox" && outline is not null) matrix = SvgGradients.OfBox(outline.Bounds).PreConcat(matrix);
        path.Transform(matrix);
        canvas.ClipPath(path, SKClipOperation.Intersect, antialias: true);
    }
}
