using MicroCred.Core.Common;
using MicroCred.Core.MicroCredentials.Artworks;
using MicroCred.Core.Organizations;

namespace MicroCred.Core.MicroCredentials;

/// <summary>A title in the catalog: one competency that can be earned. What it asks stands in its versions.</summary>
public sealed class MicroCredential : IVersioned
{
    public const int SlugLength = 120;

    private MicroCredential()
    {
    }

    public MicroCredential(Guid issuerId, string slug, DateTime now)
    {
        Id = Guid.CreateVersion7();
        IssuerId = issuerId;
        Slug = slug;
        CreatedAt = now;
    }

    public Guid Id { get; private set; }

    public Guid IssuerId { get; private set; }

    public Organization? Issuer { get; private set; }

    /// <summary>Stands in the address; unique in the portal and never changed.</summary>
    public string Slug { get; private set; } = "";

    /// <summary>The published version that new submissions begin with.</summary>
    public Guid? CurrentVersionId { get; private set; }

    public MicroCredentialVersion? CurrentVersion { get; private set; }

    public DateTime CreatedAt { get; private set; }

    /// <summary>When it was retired: nobody begins it any more; begun work goes on and credentials stay.</summary>
    public DateTime? RetiredAt { get; private set; }

    /// <summary>The uploaded art in use; empty where the badge is drawn.</summary>
    public Guid? ArtworkId { get; private set; }

    /// <summary>Its alternative text; empty where the badge is drawn.</summary>
    public string? ArtworkText { get; private set; }

    public UploadedArt? Art => ArtworkId is { } id ? new UploadedArt(id, ArtworkText!) : null;

    public Guid Version { get; private set; }

    /// <summary>Publishes a version of this title; from now on new submissions begin with it.</summary>
    public void Publish(MicroCredentialVersion version, DateTime now)
    {
        if (version.MicroCredentialId != Id) throw new ArgumentException("The version belongs to another title.", nameof(version));
        version.Publish(now);
        CurrentVersionId = version.Id;
        RetiredAt = null;
    }

    /// <summary>Uses uploaded art from now on. Credentials that were issued keep what they have.</summary>
    internal void Use(Artwork artwork, DateTime now)
    {
        if (artwork.MicroCredentialId != Id) throw new ArgumentException("The artwork belongs to another title.", nameof(artwork));
        artwork.Use(now);
        ArtworkId = artwork.Id;
        ArtworkText = artwork.Text;
    }

    /// <summary>Goes back to the badge that the portal draws.</summary>
    internal void UseDrawn() => (ArtworkId, ArtworkText) = (null, null);

    public void Retire(DateTime now)
    {
        if (RetiredAt is not null) throw new RefusedException("already-retired", "This micro-credential is already retired.");
        RetiredAt = now;
    }
}
