using System.Buffers;
using System.Security.Cryptography;
using MicroCred.Core.Common;

namespace MicroCred.Core.Files;

/// <summary>
/// Files on disk under the storage root. What comes in is written to a temporary file while it is hashed and measured, and renamed only when
/// it is wanted: a broken-off or refused upload leaves nothing behind. Keys are random and say nothing of owner or name.
/// </summary>
public sealed class FileStore(StorageRoot root)
{
    private const int HeadLength = 4096;
    private const int BufferLength = 81_920;
    private const string IncomingFolder = "incoming";

    private readonly string folder = Path.Combine(root.Path, "files");

    /// <summary>Writes the stream to a temporary file, at most as long as <see cref="FileLimits"/> allow for what it begins with.</summary>
    /// <exception cref="RefusedException">The file is empty or too large.</exception>
    public async Task<ReceivedFile> ReceiveAsync(Stream content, string field, CancellationToken cancellationToken)
    {
        var incoming = Path.Combine(folder, IncomingFolder);
        Directory.CreateDirectory(incoming);
        var path = Path.Combine(incoming, $"{Guid.NewGuid():N}.part");
        var buffer = ArrayPool<byte>.Shared.Rent(BufferLength);
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            long length = 0;
            await using (var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferLength, useAsync: true))
            {
                var read = await content.ReadAtLeastAsync(buffer.AsMemory(0, BufferLength), HeadLength, throwOnEndOfStream: false, cancellationToken);
                var limit = FileLimits.For(buffer.AsSpan(0, read));
                while (read > 0)
                {
                    length += read;
                    if (length > limit)
                        throw new RefusedException("file-too-large", TooLarge(limit), field);
                    hash.AppendData(buffer, 0, read);
                    await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                    read = await content.ReadAsync(buffer.AsMemory(0, BufferLength), cancellationToken);
                }

                file.Flush(flushToDisk: true);
            }

            if (length == 0) throw new RefusedException("file-empty", "This file is empty. Choose another.", field);
            return new ReceivedFile(path, length, Convert.ToHexStringLower(hash.GetHashAndReset()));
        }
        catch
        {
            File.Delete(path);
            throw;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Writes content that the portal makes from what it has to a temporary file, to be kept or dropped like a received one.</summary>
    internal ReceivedFile Make(Action<Stream> write)
    {
        var incoming = Path.Combine(folder, IncomingFolder);
        Directory.CreateDirectory(incoming);
        var path = Path.Combine(incoming, $"{Guid.NewGuid():N}.part");
        try
        {
            using var hash = SHA256.Create();
            using (var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferLength))
            using (var hashed = new CryptoStream(file, hash, CryptoStreamMode.Write)) write(hashed);
            return new ReceivedFile(path, new FileInfo(path).Length, Convert.ToHexStringLower(hash.Hash!));
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    /// <summary>Moves a received file to its place and answers the key under which it is found.</summary>
    public string Keep(ReceivedFile received)
    {
        var key = NewKey();
        var path = PathOf(key);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Move(received.Path, path);
        received.MarkKept();
        return key;
    }

    /// <summary>Keeps content that the portal itself has made and could make again: it is not forced to disk. Answers its key.</summary>
    internal string Add(ReadOnlySpan<byte> content)
    {
        var key = NewKey();
        var path = PathOf(key);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        return key;
    }

    /// <summary>Opens a file for reading; it can be sought, so that parts of it can be served.</summary>
    /// <exception cref="NotFoundException">The store has no such file.</exception>
    public Stream OpenRead(string key)
    {
        try
        {
            return new FileStream(PathOf(key), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, BufferLength, useAsync: true);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new NotFoundException("This file");
        }
    }

    /// <summary>Removes a file; one that is already gone is no error.</summary>
    public void Delete(string key)
    {
        var path = PathOf(key);
        if (File.Exists(path)) File.Delete(path);
    }

    /// <summary>Keys of the files last written before <paramref name="before"/> (UTC).</summary>
    public IEnumerable<string> KeysOlderThan(DateTime before)
    {
        if (!Directory.Exists(folder)) yield break;
        var incoming = Path.Combine(folder, IncomingFolder);
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            if (path.StartsWith(incoming, StringComparison.Ordinal) || File.GetLastWriteTimeUtc(path) >= before) continue;
            yield return Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/');
        }
    }

    /// <summary>Removes what uploads left behind that ended with the process, and answers how many files that were.</summary>
    public int SweepIncoming(DateTime before)
    {
        var incoming = new DirectoryInfo(Path.Combine(folder, IncomingFolder));
        if (!incoming.Exists) return 0;
        var old = incoming.EnumerateFiles().Where(f => f.LastWriteTimeUtc < before).ToList();
        foreach (var file in old) file.Delete();
        return old.Count;
    }

    private static string TooLarge(long limit) => limit == FileLimits.Document
        ? $"This file is larger than {FileLimits.InWords(limit)}. Audio can have {FileLimits.InWords(FileLimits.Audio)} and video {FileLimits.InWords(FileLimits.Video)}; anything else {FileLimits.InWords(FileLimits.Document)}."
        : $"This file is larger than {FileLimits.InWords(limit)}. Shorten it, save it smaller, or link to it.";

    private static string NewKey()
    {
        var name = RandomNumberGenerator.GetHexString(40, lowercase: true);
        return $"{name[..2]}/{name[2..4]}/{name}";
    }

    private string PathOf(string key)
    {
        var path = Path.GetFullPath(Path.Combine(folder, key));
        if (!path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal)) throw new NotFoundException("This file");
        return path;
    }
}
