using Microsoft.Extensions.Caching.Memory;

namespace MicroCred.Core.Pictures;

/// <summary>
/// Keeps the pictures drawn last, and lets only so many be drawn at a time: asking for pictures must not keep the portal from its work.
/// </summary>
public sealed class PictureCache : IDisposable
{
    /// <summary>Bytes of pictures kept.</summary>
    public const long Capacity = 32L * 1024 * 1024;

    private static readonly TimeSpan Unused = TimeSpan.FromHours(6);

    private readonly MemoryCache pictures = new(new MemoryCacheOptions { SizeLimit = Capacity });
    private readonly SemaphoreSlim places = new(Math.Max(1, Environment.ProcessorCount / 2));

    /// <summary>The picture with this key, drawn when it is not at hand.</summary>
    public byte[] GetOrDraw(string key, Func<byte[]> draw)
    {
        if (pictures.TryGetValue(key, out byte[]? kept)) return kept!;
        places.Wait();
        try
        {
            if (pictures.TryGetValue(key, out kept)) return kept!;
            var picture = draw();
            pictures.Set(key, picture, new MemoryCacheEntryOptions { Size = picture.Length, SlidingExpiration = Unused });
            return picture;
        }
        finally
        {
            places.Release();
        }
    }

    public void Dispose()
    {
        pictures.Dispose();
        places.Dispose();
    }
}
