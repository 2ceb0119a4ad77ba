namespace MicroCred.Core.Files;

/// <summary>A file in the store. The row knows what was found in the content, never what the sender claimed.</summary>
public sealed class StoredFile
{
    public const int NameLength = 255;
    public const int KeyLength = 80;

    private StoredFile()
    {
    }

    public StoredFile(Guid ownerId, string originalName, string contentType, string extension, long length, string sha256, string storageKey, DateTime now)
    {
        Id = Guid.CreateVersion7();
        OwnerId = ownerId;
        OriginalName = originalName;
        ContentType = contentType;
        Extension = extension;
        Length = length;
        Sha256 = sha256;
        StorageKey = storageKey;
        StoredAt = now;
    }

    public Guid Id { get; private set; }

    public Guid OwnerId { get; private set; }

    /// <summary>As the owner named it; shown to the owner alone.</summary>
    public string OriginalName { get; private set; } = "";

    /// <summary>Media type, told from the content.</summary>
    public string ContentType { get; private set; } = "";

    /// <summary>Extension that fits the content, with its dot: .pdf.</summary>
    public string Extension { get; private set; } = "";

    /// <summary>Size in bytes.</summary>
    public long Length { get; private set; }

    /// <summary>SHA-256 of the content, lower-case hex.</summary>
    public string Sha256 { get; private set; } = "";

    /// <summary>Where the store keeps it; says nothing about owner or name.</summary>
    public string StorageKey { get; private set; } = "";

    public DateTime StoredAt { get; private set; }

    /// <summary>When nothing referred to it any more; a background sweep then removes content and row.</summary>
    public DateTime? DiscardedAt { get; private set; }

    /// <summary>What assessors get of it, once that was made.</summary>
    public BlindCopy? BlindCopy { get; private set; }

    public void Discard(DateTime now) => DiscardedAt ??= now;
}
