using MicroCred.Core.Accounts;
using MicroCred.Core.MicroCredentials;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MicroCred.Core.Reviews.Comments;

internal sealed class KeptCommentConfiguration : IEntityTypeConfiguration<KeptComment>
{
    public void Configure(EntityTypeBuilder<KeptComment> builder)
    {
        builder.Property(c => c.CriterionKey).HasMaxLength(Prompt.KeyLength);
        builder.Property(c => c.Text).HasMaxLength(KeptComment.TextLength);
        builder.HasIndex(c => new { c.MicroCredentialId, c.OwnerId });
        builder.HasIndex(c => c.OwnerId);
        builder.HasOne<MicroCredential>().WithMany().HasForeignKey(c => c.MicroCredentialId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<ApplicationUser>().WithMany().HasForeignKey(c => c.OwnerId).OnDelete(DeleteBehavior.Restrict);
    }
}
