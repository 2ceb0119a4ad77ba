using System.Security.Cryptography;

namespace MicroCred.Core.MicroCredentials.Artworks;

/// <summary>
/// A picture that an issuer uploaded for a title, cleaned. It never changes: another picture is another artwork. Once it has been in use it
/// stays, since credentials bear it.
/// </summary>
public sealed class Artwork
{
    public const string Png = "image/png";
    public const string Svg = "image/svg+xml";

    /// <summary>Largest file taken in, in bytes.</summary>
    public const int MaxBytes = 1024 * 1024;

    /// <summary>Largest content kept: pixels written anew can take more room than before.</summary>
    public const int MaxStoredBytes = 3 * MaxBytes;

    /// <summary>Shortest side of a PNG in pixels, as Open Badges asks for.</summary>
    public const int LeastSide = 90;

    public const int MostSide = 2000;

    /// <summary>How many times its other side a side may measure.</summary>
    public const double MostOblong = 1.25;

    public const int TextLength = 300;

    /// <summary>Artworks that one title may have.</summary>
    public const int MostPerTitle = 20;

    private Artwork()
    {
    }

    public Artwork(Guid microCredentialId, CleanArtwork clean, string text, Guid uploadedById, DateTime now)
    {
        Id = Guid.CreateVersion7();
        MicroCredentialId = microCredentialId;
        ContentType = clean.ContentType;
        Content = clean.Content;
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(clean.Content));
        Text = text;
        UploadedById = uploadedById;
        UploadedAt = now;
    }

    public Guid Id { get; private set; }

    public Guid MicroCredentialId { get; private set; }

    public MicroCredential? MicroCredential { get; private set; }

    /// <summary><see cref="Png"/> or <see cref="Svg"/>.</summary>
    public string ContentType { get; private set; } = "";

    public byte[] Content { get; private set; } = [];

    /// <summary>SHA-256 of the content, lower-case hex.</summary>
    public string Sha256 { get; private set; } = "";

    /// <summary>The alternative text.</summary>
    public string Text { get; private set; } = "";

    public Guid UploadedById { get; private set; }

    public DateTime UploadedAt { get; private set; }

    /// <summary>Since when anyone may see it; empty while it was never in use.</summary>
    public DateTime? UsedAt { get; private set; }

    internal void Use(DateTime now) => UsedAt ??= now;
}
