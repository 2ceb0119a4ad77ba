namespace MicroCred.Core.Files;

/// <summary>A file that has come in and is not kept yet. Disposing of it removes it, unless the store has kept it.</summary>
public sealed class ReceivedFile : IDisposable
{
    private bool isKept;

    internal ReceivedFile(string path, long length, string sha256)
    {
        Path = path;
        Length = length;
        Sha256 = sha256;
    }

    /// <summary>Size in bytes.</summary>
    public long Length { get; }

    /// <summary>SHA-256 of the content, lower-case hex.</summary>
    public string Sha256 { get; }

    internal string Path { get; }

    public FileStream OpenRead() => new(Path, FileMode.Open, FileAccess.Read, FileShare.Read, 65_536);

    public void Dispose()
    {
        if (!isKept) File.Delete(Path);
    }

    internal void MarkKept() => isKept = true;
}
