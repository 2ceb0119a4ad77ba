using System.Globalization;
using System.Reflection;
using System.Xml.Linq;
using SkiaSharp;

namespace MicroCred.Core.Pictures;

/// <summary>How a shape is painted: what SVG's presentation attributes say, as far as they are inherited.</summary>
internal sealed record SvgStyle
{
    public string Fill { get; init; } = "black";
    public float FillOpacity { get; init; } = 1;
    public bool EvenOdd { get; init; }
    public string Stroke { get; init; } = "none";
    public float StrokeOpacity { get; init; } = 1;
    public float StrokeWidth { get; init; } = 1;
    public SKStrokeCap Cap { get; init; } = SKStrokeCap.Butt;
    public SKStrokeJoin Join { get; init; } = SKStrokeJoin.Miter;
    public float MiterLimit { get; init; } = 4;
    public IReadOnlyList<float> Dashes { get; init; } = [];
    public float DashOffset { get; init; }

    private static readonly Dictionary<string, SKColor> Names = typeof(SKColors)
        .GetFields(BindingFlags.Public | BindingFlags.Static).Where(f => f.FieldType == typeof(SKColor))
        .ToDictionary(f => f.Name, f => (SKColor)f.GetValue(null)!, StringComparer.OrdinalIgnoreCase);

    /// <summary>The style of an element within one that has this style.</summary>
    public SvgStyle Of(XElement element) => this with
    {
        Fill = Said(element, "fill") ?? Fill,
        FillOpacity = Share(Said(element, "fill-opacity")) ?? FillOpacity,
        EvenOdd = Said(element, "fill-rule") is { } rule ? rule == "evenodd" : EvenOdd,
        Stroke = Said(element, "stroke") ?? Stroke,
        StrokeOpacity = Share(Said(element, "stroke-opacity")) ?? StrokeOpacity,
        StrokeWidth = Length(Said(element, "stroke-width")) ?? StrokeWidth,
        Cap = Said(element, "stroke-linecap") switch { "round" => SKStrokeCap.Round, "square" => SKStrokeCap.Square, "butt" => SKStrokeCap.Butt, _ => Cap },
        Join = Said(element, "stroke-linejoin") switch { "round" => SKStrokeJoin.Round, "bevel" => SKStrokeJoin.Bevel, "miter" => SKStrokeJoin.Miter, _ => Join },
        MiterLimit = Number(Said(element, "stroke-miterlimit")) ?? MiterLimit,
        Dashes = Said(element, "stroke-dasharray") is { } dashes ? Numbers(dashes) : Dashes,
        DashOffset = Length(Said(element, "stroke-dashoffset")) ?? DashOffset,
    };

    /// <summary>A color as SVG writes it; nothing where it is not one.</summary>
    public static SKColor? Color(string? text)
    {
        if (text is null) return null;
        var value = text.Trim();
        if (value.StartsWith('#')) return Hex(value.AsSpan(1));
        if (value.StartsWith("rgb(", StringComparison.OrdinalIgnoreCase) && value.EndsWith(')'))
        {
            var parts = value[4..^1].Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (parts.Length != 3) return null;
            var channels = parts.Select(p => p.EndsWith('%') ? Number(p[..^1]) * 2.55f : Number(p)).ToArray();
            return channels.Any(c => c is null) ? null : new SKColor(Byte(channels[0]!.Value), Byte(channels[1]!.Value), Byte(channels[2]!.Value));
        }

        return Names.TryGetValue(value.Replace("grey", "gray", StringComparison.OrdinalIgnoreCase), out var named) ? named : null;
    }

    /// <summary>A length in user units (a bare number or px); nothing where it is another.</summary>
    public static float? Length(string? text) => Number(text?.Trim() is { } t && t.EndsWith("px", StringComparison.Ordinal) ? t[..^2] : text);

    /// <summary>A share from 0 to 1, written as a number or in percent.</summary>
    public static float? Share(string? text)
    {
        var value = text?.Trim();
        var number = value is not null && value.EndsWith('%') ? Number(value[..^1]) / 100 : Number(value);
        return number is { } share ? Math.Clamp(share, 0, 1) : null;
    }

    public static float? Number(string? text) =>
        float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && float.IsFinite(value) && Math.Abs(value) < 1e7f ? value : null;

    /// <summary>All numbers of a list; an empty list where one of them cannot be read.</summary>
    public static IReadOnlyList<float> Numbers(string text)
    {
        var numbers = text.Split([',', ' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries).Select(Length).ToList();
        return numbers.Any(n => n is null) ? [] : [.. numbers.Select(n => n!.Value)];
    }

    private static string? Said(XElement element, string name) => element.Attribute(name)?.Value.Trim() is { Length: > 0 } value && value != "inherit" ? value : null;

    private static SKColor? Hex(ReadOnlySpan<char> digits)
    {
        if (!uint.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)) return null;
        return digits.Length switch
        {
            3 => new SKColor((byte)((value >> 8) * 17), (byte)(((value >> 4) & 15) * 17), (byte)((value & 15) * 17)),
            6 => new SKColor((byte)(value >> 16), (byte)(value >> 8), (byte)value),
            _ => null,
        };
    }

    private static byte Byte(float value) => (byte)Math.Clamp(MathF.Round(value), 0, 255);
}
