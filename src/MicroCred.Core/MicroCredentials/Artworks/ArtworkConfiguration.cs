using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MicroCred.Core.MicroCredentials.Artworks;

internal sealed class ArtworkConfiguration : IEntityTypeConfiguration<Artwork>
{
    public void Configure(EntityTypeBuilder<Artwork> builder)
    {
        builder.ToTable("Artworks");
        builder.Property(a => a.ContentType).HasMaxLength(20);
        builder.Property(a => a.Sha256).HasMaxLength(64);
        builder.Property(a => a.Text).HasMaxLength(Artwork.TextLength);
        builder.HasIndex(a => new { a.MicroCredentialId, a.Sha256 });
        builder.HasOne(a => a.MicroCredential).WithMany().HasForeignKey(a => a.MicroCredentialId).OnDelete(DeleteBehavior.Restrict);
    }
}
