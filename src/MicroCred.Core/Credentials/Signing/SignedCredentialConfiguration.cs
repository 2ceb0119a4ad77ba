using MicroCred.Core.Credentials.Keys;
using MicroCred.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MicroCred.Core.Credentials.Signing;

internal sealed class SignedCredentialConfiguration : IEntityTypeConfiguration<SignedCredential>
{
    public void Configure(EntityTypeBuilder<SignedCredential> builder)
    {
        builder.Property(s => s.Origin).HasMaxLength(SignedCredential.OriginLength);
        builder.Property(s => s.Json).AsLongText();
        builder.Property(s => s.Jwt).AsLongText();
        builder.Property(s => s.Assertion).AsLongText();
        builder.HasIndex(s => new { s.CredentialId, s.Serial }).IsUnique();
        // One text is the current one.
        builder.HasIndex(s => s.CredentialId).IsUnique().HasFilter("\"SupersededAt\" IS NULL");
        builder.HasOne<Credential>().WithMany().HasForeignKey(s => s.CredentialId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<IssuerKey>().WithMany().HasForeignKey(s => s.ProofKeyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<IssuerKey>().WithMany().HasForeignKey(s => s.TokenKeyId).OnDelete(DeleteBehavior.Restrict);
    }
}
