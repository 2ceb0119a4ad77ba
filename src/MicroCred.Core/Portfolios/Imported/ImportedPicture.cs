using System.Text;
using MicroCred.Core.Common;
using MicroCred.Core.MicroCredentials.Artworks;
using MicroCred.Core.Pictures;
using MicroCred.OpenBadges.Baking;
using MicroCred.OpenBadges.Verification;
using SkiaSharp;

namespace MicroCred.Core.Portfolios.Imported;

/// <summary>
/// The picture of a credential from elsewhere: taken from the file that came, or fetched once from where the credential says it is, and drawn anew. Nothing of
/// the file itself is kept, and nobody's browser ever asks the issuer's server. Where there is none, or none that can be drawn, there is none.
/// </summary>
internal static class ImportedPicture
{
    /// <summary>Longest side of what is kept, in pixels.</summary>
    public const int Side = 320;

    private const string Accept = "image/png, image/svg+xml, image/jpeg, image/webp";
    private const int MostBytes = 4 * 1024 * 1024;
    private const int MostPixels = 9_000_000;

    /// <summary>The picture as PNG.</summary>
    /// <param name="content">What was imported; if that is a picture itself, it is the one.</param>
    /// <param name="address">Where the credential says its picture is: of the web, or <c>data:</c>.</param>
    /// <param name="source">Fetches from public addresses alone.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<byte[]?> FindAsync(ReadOnlyMemory<byte> content, string? address, IDocumentSource source, CancellationToken cancellationToken)
    {
        if (PngBaking.IsPng(content.Span) || SvgBaking.LooksLikeSvg(content.Span)) return Redraw(content);
        if (address is null) return null;
        if (address.StartsWith("data:", StringComparison.OrdinalIgnoreCase)) return Redraw(Inline(address));
        if (!Uri.TryCreate(address, UriKind.Absolute, out var link) || link.Scheme is not ("https" or "http")) return null;
        try
        {
            var answer = await source.FetchAsync(link, Accept, cancellationToken);
            return answer.IsSuccess ? Redraw(answer.Body) : null;
        }
        catch (DocumentUnavailableException)
        {
            return null;
        }
    }

    /// <summary>Draws a PNG, JPEG, WebP or SVG anew, scaled down into a square; nothing for anything else.</summary>
    internal static byte[]? Redraw(ReadOnlyMemory<byte> file)
    {
        if (file.Length is 0 or > MostBytes) return null;
        try
        {
            return SvgBaking.LooksLikeSvg(file.Span) ? Drawing(file.ToArray()) : Photo(file.ToArray());
        }
        catch (RefusedException)
        {
            // It holds what is not drawn here: the credential is none the worse for it.
            return null;
        }
    }

    private static byte[] Drawing(byte[] file)
    {
        var root = SvgText.Read(Encoding.UTF8.GetString(ArtworkCleaner.Clean(file).Content));
        return Raster.Png(Side, Side, canvas => SvgPainter.Paint(canvas, root, new SKRect(0, 0, Side, Side)));
    }

    private static byte[]? Photo(byte[] file)
    {
        if (!IsKnown(file)) return null;
        using var codec = SKCodec.Create(new MemoryStream(file, writable: false));
        if (codec is null || codec.Info.Width < 1 || codec.Info.Height < 1 || (long)codec.Info.Width * codec.Info.Height > MostPixels) return null;
        using var space = SKColorSpace.CreateSrgb();
        using var bitmap = new SKBitmap(new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Premul, space));
        if (codec.GetPixels(bitmap.Info, bitmap.GetPixels()) != SKCodecResult.Success) return null;

        using var image = SKImage.FromBitmap(bitmap);
        var scale = Math.Min(1f, (float)Side / Math.Max(image.Width, image.Height));
        var (width, height) = (image.Width * scale, image.Height * scale);
        var side = Math.Clamp((int)Math.Ceiling(Math.Max(width, height)), 1, Side);
        var place = SKRect.Create((side - width) / 2, (side - height) / 2, width, height);
        return Raster.Png(side, side, canvas => canvas.DrawImage(image, place, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear)));
    }

    private static bool IsKnown(ReadOnlySpan<byte> file) =>
        PngBaking.IsPng(file) || file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])
        || (file.Length > 12 && file.StartsWith("RIFF"u8) && file[8..].StartsWith("WEBP"u8));

    private static ReadOnlyMemory<byte> Inline(string address)
    {
        var comma = address.IndexOf(',', StringComparison.Ordinal);
        if (comma < 0) return default;
        try
        {
            return address[..comma].EndsWith(";base64", StringComparison.OrdinalIgnoreCase)
                ? Convert.FromBase64String(Uri.UnescapeDataString(address[(comma + 1)..]))
                : Encoding.UTF8.GetBytes(Uri.UnescapeDataString(address[(comma + 1)..]));
        }
        catch (FormatException)
        {
            return default;
        }
    }
}
