using System.Globalization;
using System.Text;

namespace MicroCred.Core.Data.DemoData;

/// <summary>Sets plain text on the pages of a PDF: letter size, Helvetica, lines broken by the width of their letters.</summary>
internal static class PdfPages
{
    private const int PageWidth = 612;
    private const int PageHeight = 792;
    private const int Margin = 64;
    private const double BodySize = 10.5;
    private const double TitleSize = 17;
    private const double Leading = 15;

    /// <summary>Widths of Helvetica's letters from the space to the tilde, in thousandths of the size.</summary>
    private static readonly int[] Widths =
    [
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
        1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
        333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
    ];

    private static readonly Encoding WinAnsi = CodePagesEncodingProvider.Instance.GetEncoding(1252, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    /// <summary>Whether the standard fonts have every letter of the text.</summary>
    public static bool CanShow(string text)
    {
        try
        {
            return WinAnsi.GetByteCount(text) > 0;
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
    }

    public static byte[] Write(string title, string text)
    {
        var pages = Pages(title, text);
        var objects = new List<string>
        {
            "<< /Type /Catalog /Pages 2 0 R /Lang (en-US) /ViewerPreferences << /DisplayDocTitle true >> >>",
            $"<< /Type /Pages /Count {pages.Count} /Kids [{string.Join(' ', pages.Select((_, i) => $"{6 + 2 * i} 0 R"))}] >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
            $"<< /Title ({Escape(title)}) >>",
        };
        for (var i = 0; i < pages.Count; i++)
        {
            objects.Add($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {PageWidth} {PageHeight}] /Contents {7 + 2 * i} 0 R /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>");
            var content = pages[i] + Line(1, 9, Margin, 40, $"{i + 1} of {pages.Count}");
            objects.Add($"<< /Length {WinAnsi.GetByteCount(content)} >>\nstream\n{content}\nendstream");
        }

        return Assemble(objects);
    }

    private static List<string> Pages(string title, string text)
    {
        var pages = new List<string>();
        var page = new StringBuilder();
        double y = PageHeight - Margin - TitleSize;
        foreach (var line in Broken(title, TitleSize))
        {
            page.Append(Line(2, TitleSize, Margin, y, line));
            y -= TitleSize + 5;
        }

        y -= 8;
        foreach (var paragraph in text.ReplaceLineEndings("\n").Split('\n'))
        {
            var font = IsHeading(paragraph) ? 2 : 1;
            foreach (var line in Broken(paragraph, BodySize))
            {
                if (y < Margin)
                {
                    pages.Add(page.ToString());
                    page.Clear();
                    y = PageHeight - Margin;
                }

                page.Append(Line(font, BodySize, Margin, y, line));
                y -= Leading;
            }

            y -= 4;
        }

        pages.Add(page.ToString());
        return pages;
    }

    /// <summary>A short line that begins with a word in capitals.</summary>
    private static bool IsHeading(string paragraph)
    {
        var first = paragraph.Split(' ', ',', ':')[0];
        return paragraph.Length is > 0 and < 90 && first.Length > 2 && first.All(c => !char.IsLower(c)) && first.Any(char.IsUpper);
    }

    private static IEnumerable<string> Broken(string paragraph, double size)
    {
        var line = new StringBuilder();
        double width = 0;
        foreach (var word in paragraph.Split(' '))
        {
            var wide = word.Sum(WidthOf) * size / 1000;
            if (line.Length > 0 && width + wide > PageWidth - 2 * Margin)
            {
                yield return line.ToString().TrimEnd();
                line.Clear();
                width = 0;
            }

            line.Append(word).Append(' ');
            width += wide + WidthOf(' ') * size / 1000;
        }

        yield return line.ToString().TrimEnd();
    }

    private static int WidthOf(char letter) => letter is >= ' ' and <= '~' ? Widths[letter - ' '] : 556;

    private static string Line(int font, double size, double x, double y, string text) =>
        text.Length == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"BT /F{font} {size} Tf {x} {y:0.#} Td ({Escape(text)}) Tj ET\n");

    private static string Escape(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("(", "\\(", StringComparison.Ordinal).Replace(")", "\\)", StringComparison.Ordinal);

    private static byte[] Assemble(List<string> objects)
    {
        using var file = new MemoryStream();
        void Put(string text) => file.Write(WinAnsi.GetBytes(text));
        Put("%PDF-1.4\n%âãÏÓ\n");
        var offsets = new List<long>();
        for (var i = 0; i < objects.Count; i++)
        {
            offsets.Add(file.Position);
            Put($"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }

        var start = file.Position;
        Put($"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets) Put($"{offset:D10} 00000 n \n");
        Put($"trailer\n<< /Size {objects.Count + 1} /Root 1 0 R /Info 5 0 R >>\nstartxref\n{start}\n%%EOF\n");
        return file.ToArray();
    }
}
