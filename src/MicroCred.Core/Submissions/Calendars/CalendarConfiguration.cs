using MicroCred.Core.Data;
using MicroCred.Core.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MicroCred.Core.Submissions.Calendars;

internal sealed class IssuerCalendarConfiguration : IEntityTypeConfiguration<IssuerCalendar>
{
    public void Configure(EntityTypeBuilder<IssuerCalendar> builder)
    {
        builder.Property(c => c.Holidays).AsJson();
        builder.HasIndex(c => c.IssuerId).IsUnique();
        builder.HasOne<Organization>().WithMany().HasForeignKey(c => c.IssuerId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AttemptPauseConfiguration : IEntityTypeConfiguration<AttemptPause>
{
    public void Configure(EntityTypeBuilder<AttemptPause> builder)
    {
        builder.ToTable("AttemptPauses");
        builder.Property(p => p.Note).HasMaxLength(AttemptPause.NoteLength);
        builder.HasIndex(p => p.AttemptId);
        builder.HasOne<Attempt>().WithMany().HasForeignKey(p => p.AttemptId).OnDelete(DeleteBehavior.Cascade);
    }
}
