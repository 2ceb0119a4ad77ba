using System.Buffers.Binary;
using MicroCred.Core.Common;
using SkiaSharp;

namespace MicroCred.Core.MicroCredentials.Artworks;

/// <summary>Reads a PNG and writes its pixels as a new one: texts, profiles, animation, unknown parts and whatever follows the end are gone.</summary>
internal static class PngArtwork
{
    public static readonly byte[] Signature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    private const int HeaderLength = 13;

    public static CleanArtwork Clean(byte[] file)
    {
        var (width, height) = Check(file);
        if (Math.Min(width, height) < Artwork.LeastSide || Math.Max(width, height) > Artwork.MostSide)
            throw ArtworkCleaner.Refused("picture-size", $"The picture is {width} by {height} pixels. Each side must have {Artwork.LeastSide} to {Artwork.MostSide}; 400 and more looks best.");
        ArtworkCleaner.RefuseUnlessSquarish(width, height);

        // Sizes are known to be small by now, so that what is unpacked is too.
        using var codec = SKCodec.Create(new MemoryStream(file, writable: false));
        using var space = SKColorSpace.CreateSrgb();
        using var bitmap = new SKBitmap(new SKImageInfo((int)width, (int)height, SKColorType.Rgba8888, SKAlphaType.Unpremul, space));
        if (codec is null || codec.EncodedFormat != SKEncodedImageFormat.Png || codec.GetPixels(bitmap.Info, bitmap.GetPixels()) != SKCodecResult.Success)
            throw Broken();
        if (IsEmpty(bitmap)) throw ArtworkCleaner.Refused("picture-empty", "Nothing can be seen in this picture.");
        using var pixels = bitmap.PeekPixels();
        using var png = pixels.Encode(new SKPngEncoderOptions(SKPngEncoderFilterFlags.AllFilters, 9)) ?? throw Broken();
        if (png.Size > Artwork.MaxStoredBytes) throw ArtworkCleaner.Refused("file-too-large", "This picture is too large. Save it with fewer pixels.");
        return new CleanArtwork(Artwork.Png, png.ToArray());
    }

    /// <summary>Walks the chunks up to the end and answers the size that the header names.</summary>
    private static (uint Width, uint Height) Check(ReadOnlySpan<byte> file)
    {
        (uint Width, uint Height)? size = null;
        var (at, hasPixels) = (Signature.Length, false);
        while (true)
        {
            if (at + 12 > file.Length) throw Broken();
            var length = BinaryPrimitives.ReadUInt32BigEndian(file[at..]);
            if (length > file.Length - at - 12) throw Broken();
            var body = file.Slice(at + 4, 4 + (int)length);
            var name = body[..4];
            if (size is null != name.SequenceEqual("IHDR"u8)) throw Broken();
            if (size is null)
            {
                if (length != HeaderLength) throw Broken();
                size = (BinaryPrimitives.ReadUInt32BigEndian(body[4..]), BinaryPrimitives.ReadUInt32BigEndian(body[8..]));
            }

            hasPixels |= name.SequenceEqual("IDAT"u8);
            if (name.SequenceEqual("IEND"u8)) return hasPixels ? size.Value : throw Broken();
            at += 12 + (int)length;
        }
    }

    private static bool IsEmpty(SKBitmap bitmap)
    {
        var bytes = bitmap.GetPixelSpan();
        for (var i = 3; i < bytes.Length; i += 4)
        {
            if (bytes[i] > 0) return false;
        }

        return true;
    }

    private static RefusedException Broken() => ArtworkCleaner.Refused("picture-broken", "This PNG is damaged. Save the picture anew.");
}
