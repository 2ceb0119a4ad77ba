using System.Globalization;
using System.Text;
using Microsoft.Extensions.Configuration;
using SkiaSharp;

namespace MicroCred.Core.Pictures;

/// <summary>
/// The faces that words in pictures are set in: Charis SIL, which comes along, and whatever fonts lie in the folder that <c>Pictures:Fonts</c>
/// names, for scripts that Charis lacks. Letters are set one after the other, so scripts that join or reorder letters cannot be set.
/// </summary>
public sealed class PictureFonts : IDisposable
{
    private static readonly string[] Extensions = [".ttf", ".otf", ".ttc"];

    private readonly SKTypeface regular = Embedded("CharisSIL-Regular.ttf");
    private readonly SKTypeface bold = Embedded("CharisSIL-Bold.ttf");
    private readonly List<SKTypeface> others;

    /// <exception cref="InvalidOperationException">The folder in the settings does not exist.</exception>
    public PictureFonts(IConfiguration configuration)
    {
        var folder = configuration["Pictures:Fonts"];
        if (!string.IsNullOrWhiteSpace(folder) && !Directory.Exists(folder)) throw new InvalidOperationException($"Pictures:Fonts is \"{folder}\", and there is no such folder.");
        others = string.IsNullOrWhiteSpace(folder)
            ? []
            : [.. Directory.EnumerateFiles(folder).Where(f => Extensions.Contains(Path.GetExtension(f).ToLowerInvariant())).Order(StringComparer.Ordinal).Select(SKTypeface.FromFile).OfType<SKTypeface>()];
    }

    /// <summary>
    /// The text as it can be set, with the face for it: without signs that no face has, such as emoji. Nothing when a letter is missing or its
    /// script cannot be set: half a name is worse than none.
    /// </summary>
    internal (string Text, SKTypeface Face)? Set(string? text, bool isBold)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        var whole = text.Normalize(NormalizationForm.FormC);
        foreach (var face in others.Prepend(isBold ? bold : regular))
        {
            if (Within(whole, face) is { } set) return (set, face);
        }

        return null;
    }

    public void Dispose()
    {
        regular.Dispose();
        bold.Dispose();
        foreach (var face in others) face.Dispose();
    }

    private static string? Within(string text, SKTypeface face)
    {
        using var font = new SKFont(face);
        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
            {
                kept.Append(' ');
                continue;
            }

            var isThere = font.GetGlyph(rune.Value) != 0 && !NeedsShaping(rune.Value);
            if (isThere && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Format or UnicodeCategory.Control)) kept.Append(rune);
            else if (!isThere && (Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark && rune.Value < 0xFE00)) return null;
        }

        var words = string.Join(' ', kept.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return words.Length > 0 ? words : null;
    }

    /// <summary>Whether the sign's script is written from right to left, or joins, stacks or reorders its letters.</summary>
    private static bool NeedsShaping(int sign) => sign switch
    {
        >= 0x0590 and <= 0x08FF => true,
        >= 0x0900 and <= 0x109F => true,
        >= 0x1700 and <= 0x18AF => true,
        >= 0x1900 and <= 0x1CFF => true,
        >= 0xA800 and <= 0xABFF => true,
        >= 0xFB1D and <= 0xFDFF => true,
        >= 0xFE70 and <= 0xFEFF => true,
        >= 0x10800 and <= 0x11FFF => true,
        >= 0x1E800 and <= 0x1EFFF => true,
        _ => false,
    };

    private static SKTypeface Embedded(string file)
    {
        using var stream = typeof(PictureFonts).Assembly.GetManifestResourceStream($"MicroCred.Core.Pictures.Fonts.{file}")
            ?? throw new InvalidOperationException($"The font {file} is missing.");
        using var data = SKData.Create(stream);
        return SKTypeface.FromData(data) ?? throw new InvalidOperationException($"The font {file} cannot be read.");
    }
}
