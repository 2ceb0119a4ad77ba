using MicroCred.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MicroCred.Core.Portfolios.Imported;

internal sealed class ImportedCredentialConfiguration : IEntityTypeConfiguration<ImportedCredential>
{
    public void Configure(EntityTypeBuilder<ImportedCredential> builder)
    {
        builder.Property(c => c.SameAs).HasMaxLength(64);
        builder.Property(c => c.Standard).HasMaxLength(40);
        builder.Property(c => c.CredentialId).HasMaxLength(ImportedCredential.IdLength);
        builder.Property(c => c.IssuerId).HasMaxLength(ImportedCredential.IdLength);
        builder.Property(c => c.IssuerName).HasMaxLength(ImportedCredential.NameLength);
        builder.Property(c => c.Name).HasMaxLength(ImportedCredential.NameLength);
        builder.Property(c => c.Description).HasMaxLength(ImportedCredential.DescriptionLength);
        builder.Property(c => c.Text).AsLongText();
        builder.Property(c => c.Checks).AsJson();
        builder.HasIndex(c => new { c.OwnerId, c.SameAs }).IsUnique();
        builder.HasIndex(c => new { c.OwnerId, c.ReceivedAt });
        builder.HasOne(c => c.Owner).WithMany().HasForeignKey(c => c.OwnerId).OnDelete(DeleteBehavior.Restrict);
    }
}
