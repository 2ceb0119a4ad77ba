using System.Security.Cryptography;
using MicroCred.Core.Common;
using MicroCred.Core.Files;

namespace MicroCred.Core.Tests.Files;

public sealed class FileStoreTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("microcred-files-").FullName;
    private readonly FileStore store;

    public FileStoreTests() => store = new FileStore(new StorageRoot(folder));

    private string[] Files => [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)];

    [Fact]
    public async Task Receive_ThenKeep_GivesTheSameBytesBack()
    {
        var bytes = RandomNumberGenerator.GetBytes(300_000);
        using var received = await store.ReceiveAsync(new MemoryStream(bytes), "File", default);
        Assert.Equal((bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes))), (received.Length, received.Sha256));

        var key = store.Keep(received);
        received.Dispose();
        using var read = new MemoryStream();
        await using (var stream = store.OpenRead(key)) await stream.CopyToAsync(read);
        Assert.Equal(bytes, read.ToArray());

        store.Delete(key);
        store.Delete(key);
        Assert.Empty(Files);
        Assert.Throws<NotFoundException>(() => store.OpenRead(key));
    }

    [Fact]
    public async Task Receive_NotKept_LeavesNothingBehind()
    {
        using (await store.ReceiveAsync(new MemoryStream(MadeFiles.Pdf), "File", default)) Assert.Single(Files);
        Assert.Empty(Files);
    }

    [Fact]
    public async Task Receive_BrokenOffHalfWay_LeavesNothingBehind()
    {
        await Assert.ThrowsAsync<IOException>(() => store.ReceiveAsync(new EndlessStream(MadeFiles.Pdf, breaksAfter: 1_000_000), "File", default));
        Assert.Empty(Files);
    }

    [Theory]
    [InlineData("isom", FileLimits.Document + 1, true)]
    [InlineData("pdf", FileLimits.Document + 1, false)]
    public async Task Receive_LimitDependsOnTheKind(string kind, long length, bool isAccepted)
    {
        var head = kind == "pdf" ? MadeFiles.Pdf : MadeFiles.Ftyp(kind);
        var sending = store.ReceiveAsync(new EndlessStream(head, endsAfter: length), "File", default);
        if (isAccepted)
        {
            using var received = await sending;
            Assert.Equal(length, received.Length);
        }
        else
        {
            var refused = await Assert.ThrowsAsync<RefusedException>(() => sending);
            Assert.Equal(("file-too-large", "File"), (refused.Reasons[0].Code, refused.Reasons[0].Field));
            Assert.Empty(Files);
        }
    }

    [Fact]
    public async Task Receive_Empty_IsRefused()
    {
        var refused = await Assert.ThrowsAsync<RefusedException>(() => store.ReceiveAsync(new MemoryStream(), "File", default));
        Assert.Equal("file-empty", refused.Reasons[0].Code);
        Assert.Empty(Files);
    }

    [Theory]
    [InlineData("../outside")]
    [InlineData("/etc/passwd")]
    public void OpenRead_KeyOutsideOfTheStore_IsNotFound(string key) => Assert.Throws<NotFoundException>(() => store.OpenRead(key));

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>A sender who goes on and on, stops, or breaks off.</summary>
    private sealed class EndlessStream(byte[] head, long endsAfter = long.MaxValue, long breaksAfter = long.MaxValue) : Stream
    {
        private long sent;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => sent; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (sent >= breaksAfter) throw new IOException("The sender is gone.");
            var length = (int)Math.Min(count, endsAfter - sent);
            Array.Clear(buffer, offset, length);
            if (sent < head.Length) head.AsSpan((int)sent, (int)Math.Min(length, head.Length - sent)).CopyTo(buffer.AsSpan(offset));
            sent += length;
            return length;
        }

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
