using MicroCred.Core.Data;
using MicroCred.Core.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MicroCred.Core.Reviews.Conditions;

internal sealed class ConditionListConfiguration : IEntityTypeConfiguration<ConditionList>
{
    public void Configure(EntityTypeBuilder<ConditionList> builder)
    {
        builder.Property(c => c.Codes).AsJson();
        builder.HasIndex(c => c.IssuerId).IsUnique();
        builder.HasOne<Organization>().WithMany().HasForeignKey(c => c.IssuerId).OnDelete(DeleteBehavior.Restrict);
    }
}
