using System.IO.Compression;
using MicroCred.OpenBadges.Verification;

namespace MicroCred.Core.Verification;

/// <summary>Reads the body of an answer, plain or gzip, and stops as soon as it is too large: as it comes, or expanded.</summary>
internal static class BoundedBody
{
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpResponseMessage response, int limit, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentLength > limit) throw TooLarge();
        var encodings = response.Content.Headers.ContentEncoding.Where(e => !e.Equals("identity", StringComparison.OrdinalIgnoreCase)).ToList();
        var isGzip = encodings is [var one] && (one.Equals("gzip", StringComparison.OrdinalIgnoreCase) || one.Equals("x-gzip", StringComparison.OrdinalIgnoreCase));
        if (encodings.Count > 0 && !isGzip) throw new DocumentUnavailableException("The server sent it compressed in a way that was not asked for.");
        var received = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using var counted = new CountedStream(received, limit);
        if (!isGzip) return await ReadToEndAsync(counted, limit, cancellationToken).ConfigureAwait(false);
        try
        {
            await using var expanded = new GZipStream(counted, CompressionMode.Decompress);
            return await ReadToEndAsync(expanded, limit, cancellationToken).ConfigureAwait(false);
        }
        catch (InvalidDataException e)
        {
            throw new DocumentUnavailableException("What the server sent cannot be expanded.", e);
        }
    }

    private static async Task<ReadOnlyMemory<byte>> ReadToEndAsync(Stream from, int limit, CancellationToken cancellationToken)
    {
        using var all = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await from.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            if (all.Length + read > limit) throw TooLarge();
            all.Write(buffer, 0, read);
        }

        return all.ToArray();
    }

    private static DocumentUnavailableException TooLarge() => new("What the server sends is too large.");

    private sealed class CountedStream(Stream inner, int limit) : Stream
    {
        private long count;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => count; set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Count(await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false));

        public override int Read(byte[] buffer, int offset, int count) => Count(inner.Read(buffer, offset, count));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing) inner.Dispose();
            base.Dispose(disposing);
        }

        private int Count(int read)
        {
            count += read;
            return count > limit ? throw TooLarge() : read;
        }
    }
}
