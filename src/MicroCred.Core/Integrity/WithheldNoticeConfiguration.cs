using MicroCred.Core.Submissions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MicroCred.Core.Integrity;

internal sealed class WithheldNoticeConfiguration : IEntityTypeConfiguration<WithheldNotice>
{
    public void Configure(EntityTypeBuilder<WithheldNotice> builder)
    {
        builder.HasKey(n => n.AttemptId);
        builder.HasOne<Attempt>().WithMany().HasForeignKey(n => n.AttemptId).OnDelete(DeleteBehavior.Cascade);
    }
}
