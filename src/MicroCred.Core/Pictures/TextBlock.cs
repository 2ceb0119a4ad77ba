using System.Globalization;
using SkiaSharp;

namespace MicroCred.Core.Pictures;

/// <summary>Some words in a column: as large as they fit, in as many lines as they may have, cut with an ellipsis where they fit in no size.</summary>
internal sealed class TextBlock : IDisposable
{
    private const float LineHeight = 1.22f;

    private readonly SKFont font;
    private readonly SKColor color;

    private TextBlock(SKFont font, SKColor color, IReadOnlyList<string> lines)
    {
        this.font = font;
        this.color = color;
        Lines = lines;
    }

    public IReadOnlyList<string> Lines { get; }

    public float Size => font.Size;

    /// <summary>Pixels from the top of the first line to the bottom of the last.</summary>
    public float Height => Lines.Count * font.Size * LineHeight;

    /// <summary>Fits the words.</summary>
    /// <param name="face">Has all their letters.</param>
    /// <param name="width">Pixels.</param>
    /// <param name="most">Largest size in pixels.</param>
    /// <param name="least">Smallest size.</param>
    /// <param name="lines">How many lines there may be.</param>
    public static TextBlock Fit(string text, SKTypeface face, SKColor color, float width, float most, float least, int lines)
    {
        for (var size = most; ; size -= 2)
        {
            var font = new SKFont(face, Math.Max(size, least)) { Edging = SKFontEdging.Antialias, Subpixel = true, Hinting = SKFontHinting.None };
            var (broken, hasSplit) = Break(text, font, width);
            if (size <= least) return new TextBlock(font, color, broken.Count <= lines ? broken : Cut(broken, font, width, lines));
            if (broken.Count <= lines && !hasSplit) return new TextBlock(font, color, broken);
            font.Dispose();
        }
    }

    public void Draw(SKCanvas canvas, float x, float top)
    {
        using var paint = new SKPaint { IsAntialias = true, Color = color };
        for (var i = 0; i < Lines.Count; i++)
            canvas.DrawText(Lines[i], x, top + (i * font.Size * LineHeight) + font.Size, SKTextAlign.Left, font, paint);
    }

    public void Dispose() => font.Dispose();

    private static (List<string> Lines, bool HasSplit) Break(string text, SKFont font, float width)
    {
        var lines = new List<string>();
        var (line, hasSplit) = ("", false);
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var longer = line.Length == 0 ? word : $"{line} {word}";
            if (font.MeasureText(longer) <= width)
            {
                line = longer;
                continue;
            }

            if (line.Length > 0) lines.Add(line);
            line = word;
            while (font.MeasureText(line) > width)
            {
                hasSplit = true;
                var head = Head(line, font, width);
                lines.Add(head);
                line = line[head.Length..];
            }
        }

        if (line.Length > 0) lines.Add(line);
        return (lines, hasSplit);
    }

    private static List<string> Cut(List<string> lines, SKFont font, float width, int count)
    {
        var last = lines[count - 1] + " " + lines[count];
        return [.. lines.Take(count - 1), Head(last, font, width - font.MeasureText("\u2026")).TrimEnd(' ', ',', ';', ':', '.') + "\u2026"];
    }

    /// <summary>As many whole characters as fit; one at least.</summary>
    private static string Head(string text, SKFont font, float width)
    {
        var starts = StringInfo.ParseCombiningCharacters(text);
        var count = starts.Length - 1;
        while (count > 1 && font.MeasureText(text[..starts[count]]) > width) count--;
        return count < 1 ? text : text[..starts[count]];
    }
}
