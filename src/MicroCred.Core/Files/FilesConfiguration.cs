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
        builder.HasIndex(f => f.Sha256);
        builder.HasIndex(f => f.OwnerId);
    }
}

internal sealed class BlindCopyConfiguration : IEntityTypeConfiguration<BlindCopy>
{
    public void Configure(EntityTypeBuilder<BlindCopy> builder)
    {
        builder.Property(c => c.StorageKey).HasMaxLength(StoredFile.KeyLength);
        builder.Property(c => c.Sha256).HasMaxLength(64);
        builder.Property(c => c.Reason).HasMaxLength(BlindCopy.ReasonLength);
        builder.Property(c => c.ReleaseReason).HasMaxLength(BlindCopy.ReasonLength);
        builder.Ignore(c => c.IsHeldBack);
        builder.HasIndex(c => c.FileId).IsUnique();
        builder.HasIndex(c => c.StorageKey);
        builder.HasOne(c => c.File).WithOne(f => f.BlindCopy).HasForeignKey<BlindCopy>(c => c.FileId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Accounts.ApplicationUser>().WithMany().HasForeignKey(c => c.ReleasedById).OnDelete(DeleteBehavior.Restrict);
    }
}
