using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MicroCred.Core.Audit;

internal sealed class AuditConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.Property(a => a.Subject).HasMaxLength(AuditEntry.SubjectLength);
        builder.Property(a => a.Details).HasMaxLength(AuditEntry.DetailsLength);
        builder.HasIndex(a => a.At);
        builder.HasIndex(a => new { a.SubjectId, a.At });
        builder.HasIndex(a => new { a.ActorId, a.At });
        builder.HasIndex(a => new { a.OrganizationId, a.At });
    }
}
