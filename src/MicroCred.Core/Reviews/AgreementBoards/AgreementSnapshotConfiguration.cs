using MicroCred.Core.Data;
using MicroCred.Core.MicroCredentials;
using MicroCred.Core.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MicroCred.Core.Reviews.AgreementBoards;

internal sealed class AgreementSnapshotConfiguration : IEntityTypeConfiguration<AgreementSnapshot>
{
    public void Configure(EntityTypeBuilder<AgreementSnapshot> builder)
    {
        builder.ToTable("AgreementSnapshots");
        builder.HasKey(s => s.ScopeId);
        builder.Property(s => s.Board).AsJson();
        builder.HasIndex(s => s.IssuerId);
        builder.HasIndex(s => s.RequestedAt);
        builder.HasOne<Organization>().WithMany().HasForeignKey(s => s.IssuerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<MicroCredential>().WithMany().HasForeignKey(s => s.MicroCredentialId).OnDelete(DeleteBehavior.Restrict);
    }
}
