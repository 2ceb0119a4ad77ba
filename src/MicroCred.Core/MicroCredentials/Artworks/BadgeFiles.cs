using System.Net;
using System.Text;
using MicroCred.Core.Common;
using MicroCred.Core.Pictures;
using SkiaSharp;

namespace MicroCred.Core.MicroCredentials.Artworks;

/// <summary>A badge as a file, drawn or uploaded, in either form whatever form it was uploaded in.</summary>
public sealed class BadgeFiles(ArtworkQueries artworks, BadgeImages drawn, PictureCache cache)
{
    /// <summary>The badge as PNG. An uploaded PNG keeps its own size; anything else is drawn in the size asked for.</summary>
    /// <param name="size">Side in pixels, one of <see cref="BadgeImages.Sizes"/>.</param>
    public async Task<byte[]> PngAsync(BadgePicture badge, int size, CancellationToken cancellationToken = default)
    {
        if (badge.Art is not { } art) return drawn.Png(badge.Symbol, badge.Color, badge.Seed, size);
        if (!BadgeImages.Sizes.Contains(size)) throw new ArgumentOutOfRangeException(nameof(size), size, "Badges are drawn in a few sizes only.");
        var artwork = await FindAsync(art, cancellationToken);
        return artwork.ContentType == Artwork.Png ? artwork.Content : cache.GetOrDraw($"art {art.Id} {size}", () => Draw(artwork.Content, size));
    }

    /// <summary>The badge as SVG. An uploaded PNG stands inside one.</summary>
    /// <param name="title">The alternative text of a drawn badge; uploaded art has its own.</param>
    public async Task<byte[]> SvgAsync(BadgePicture badge, string title, CancellationToken cancellationToken = default)
    {
        if (badge.Art is not { } art) return Encoding.UTF8.GetBytes(BadgeArt.Svg(badge.Symbol, badge.Color, badge.Seed, title));
        var artwork = await FindAsync(art, cancellationToken);
        var text = Encoding.UTF8.GetBytes($" role=\"img\"><title>{WebUtility.HtmlEncode(art.Text)}</title>");
        if (artwork.ContentType == Artwork.Svg)
        {
            // The start tag is of our own writing and holds no other sign like this.
            var end = artwork.Content.AsSpan().IndexOf((byte)'>');
            return [.. artwork.Content[..end], .. text, .. artwork.Content[(end + 1)..]];
        }

        var (width, height) = (ReadSide(artwork.Content, 16), ReadSide(artwork.Content, 20));
        return
        [
            .. Encoding.UTF8.GetBytes($"<svg xmlns=\"{SvgText.Namespace}\" viewBox=\"0 0 {width} {height}\" width=\"400\" height=\"400\""), .. text,
            .. Encoding.UTF8.GetBytes($"<image width=\"{width}\" height=\"{height}\" href=\"data:image/png;base64,{Convert.ToBase64String(artwork.Content)}\"/></svg>"),
        ];
    }

    private async Task<CleanArtwork> FindAsync(UploadedArt art, CancellationToken cancellationToken) =>
        await artworks.FindPublicAsync(art.Id, cancellationToken) ?? throw new NotFoundException("The picture");

    private static byte[] Draw(byte[] svg, int size)
    {
        var root = SvgText.Read(Encoding.UTF8.GetString(svg));
        return Raster.Png(size, size, canvas => SvgPainter.Paint(canvas, root, new SKRect(0, 0, size, size)));
    }

    private static uint ReadSide(byte[] png, int at) => System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(at));
}
