using MicroCred.Core.Accounts;
using MicroCred.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MicroCred.Core.Mail;

internal sealed class OutboxMessageConfiguration : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> builder)
    {
        builder.Property(m => m.Kind).HasMaxLength(OutboxMessage.KindLength);
        builder.Property(m => m.ToAddress).HasMaxLength(ApplicationUser.EmailLength);
        builder.Property(m => m.ToName).HasMaxLength(ApplicationUser.DisplayNameLength);
        builder.Property(m => m.Subject).HasMaxLength(OutboxMessage.SubjectLength);
        builder.Property(m => m.Body).AsLongText();
        builder.Property(m => m.LastError).HasMaxLength(OutboxMessage.ErrorLength);
        builder.HasIndex(m => m.NextTryAt);
        builder.HasIndex(m => m.SentAt);
        builder.HasIndex(m => m.GivenUpAt);
        builder.HasIndex(m => m.UserId);
    }
}
