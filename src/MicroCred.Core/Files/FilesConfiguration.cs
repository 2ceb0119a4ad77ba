using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MicroCred.Core.Files;

internal sealed class StoredFileConfiguration : IEntityTypeConfiguration<StoredFile>
{
    public void Configure(EntityTypeBuilder<StoredFile> builder)
    {
        builder.Property(f => f.OriginalName).HasMaxLength(StoredFile.NameLength);
        builder.Property(f => f.ContentType).HasMaxLength(150);
        builder.Property(f => f.Extension).HasMaxLength(20);
        builder.Property(f => f.Sha256).HasMaxLength(64);
        builder.Property(f => f.StorageKey).HasMaxLength(StoredFile.KeyLength);
        builder.HasIndex(f => f.StorageKey).IsUnique();
        builder.HasIndex(f => f.DiscardedAt);
        builder.HasIndex(f => f.OwnerId);
    }
}
