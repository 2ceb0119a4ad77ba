using System.Security.Cryptography;
using System.Text;
using SkiaSharp;

namespace MicroCred.Core.Pictures;

/// <summary>Draws the pictures that social sites show with a link.</summary>
public sealed class ShareCardImages(PictureFonts fonts, PictureCache cache)
{
    private const int Margin = 36;
    private const int BadgeSide = 380;
    private const int TextLeft = 530;
    private const int TextWidth = 570;

    private static readonly SKColor Paper = SKColor.Parse("#faf9f6");
    private static readonly SKColor Line = SKColor.Parse("#e3e1da");
    private static readonly SKColor Ink = SKColor.Parse("#1b2430");
    private static readonly SKColor Soft = SKColor.Parse("#52606d");
    private static readonly SKColor Bad = SKColor.Parse("#a4262c");

    /// <summary>The card as PNG of <see cref="ShareCard.Width"/> by <see cref="ShareCard.Height"/> pixels.</summary>
    public byte[] Png(ShareCard card) => cache.GetOrDraw(Key(card), () => Raster.Png(ShareCard.Width, ShareCard.Height, canvas => Draw(canvas, card)));

    private void Draw(SKCanvas canvas, ShareCard card)
    {
        canvas.Clear(Paper);
        var color = card.Stamp is null ? SKColor.Parse(card.Color) : Bad;
        using var paint = new SKPaint { IsAntialias = true, Color = SKColors.White };
        var panel = new SKRoundRect(new SKRect(Margin, Margin, ShareCard.Width - Margin, ShareCard.Height - Margin), 14);
        canvas.DrawRoundRect(panel, paint);
        canvas.Save();
        canvas.ClipRoundRect(panel, antialias: true);
        paint.Color = color;
        canvas.DrawRect(new SKRect(0, ShareCard.Height - Margin - 12, ShareCard.Width, ShareCard.Height), paint);
        canvas.Restore();
        paint.Style = SKPaintStyle.Stroke;
        paint.StrokeWidth = 1.5f;
        paint.Color = Line;
        canvas.DrawRoundRect(panel, paint);
        panel.Dispose();

        var blocks = Blocks(card);
        var left = blocks.Count == 0 ? (ShareCard.Width - BadgeSide) / 2 : 96;
        DrawBadge(canvas, card, left);
        var top = (ShareCard.Height - 12 - blocks.Sum(b => b.Block.Height + b.Before)) / 2;
        foreach (var (block, before) in blocks)
        {
            block.Draw(canvas, TextLeft, top + before);
            top += before + block.Height;
            block.Dispose();
        }
    }

    private static void DrawBadge(SKCanvas canvas, ShareCard card, int left)
    {
        using var badge = SKImage.FromEncodedData(card.Badge);
        if (badge is null) return;
        using var paint = new SKPaint { IsAntialias = true, Color = SKColors.Black.WithAlpha((byte)(card.Stamp is null ? 255 : 90)) };
        var scale = Math.Min((float)BadgeSide / badge.Width, (float)BadgeSide / badge.Height);
        var (width, height) = (badge.Width * scale, badge.Height * scale);
        var (x, y) = (left + ((BadgeSide - width) / 2), ((ShareCard.Height - 12 - height) / 2));
        canvas.DrawImage(badge, new SKRect(x, y, x + width, y + height), new SKSamplingOptions(SKCubicResampler.Mitchell), paint);
    }

    /// <summary>The lines that can be set, with the room before each. Where name or title cannot be set, the words that join them go too.</summary>
    private List<(TextBlock Block, float Before)> Blocks(ShareCard card)
    {
        var blocks = new List<(TextBlock, float)>();
        void Add(string? text, bool isBold, SKColor color, float most, float least, int lines, float before)
        {
            if (fonts.Set(text, isBold) is { } set) blocks.Add((TextBlock.Fit(set.Text, set.Face, color, TextWidth, most, least, lines), blocks.Count == 0 ? 0 : before));
        }

        var hasName = fonts.Set(card.Name, isBold: true) is not null;
        var isSentence = fonts.Set(card.Title, isBold: true) is not null && (hasName || card.Name is null);
        Add(card.Stamp, true, Bad, 40, 40, 1, 0);
        if (isSentence) Add(card.Lead, false, Soft, 27, 27, 1, 14);
        Add(card.Name, true, Ink, 58, 32, 2, 4);
        if (isSentence) Add(card.Between, false, Soft, 27, 27, 1, 8);

        Add(card.Title, true, Ink, hasName ? 42 : 58, 26, hasName ? 4 : 5, hasName ? 6 : 10);
        for (var i = 0; i < card.Below.Count; i++) Add(card.Below[i], false, Soft, 25, 19, 2, i == 0 ? 26 : 4);
        return blocks;
    }

    private static string Key(ShareCard card)
    {
        var said = string.Join('\u001f', [card.Color, card.Lead, card.Name ?? "", card.Between ?? "", card.Title, .. card.Below, card.Stamp ?? ""]);
        return $"card {Convert.ToHexStringLower(SHA256.HashData([.. SHA256.HashData(card.Badge), .. Encoding.UTF8.GetBytes(said)]))}";
    }
}
