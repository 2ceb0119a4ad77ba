using MicroCred.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OpenIddict.EntityFrameworkCore;

namespace MicroCred.Core.Connections;

/// <summary>OpenIddict's mapping, with the long texts as long as they need to be.</summary>
internal sealed class ConnectedApplicationConfiguration : IEntityTypeConfiguration<ConnectedApplication>
{
    public void Configure(EntityTypeBuilder<ConnectedApplication> builder)
    {
        new OpenIddictEntityFrameworkCoreApplicationConfiguration<ConnectedApplication, Connection, ConnectionToken, Guid>().Configure(builder);
        builder.ToTable("ConnectedApplications");
        builder.Property(a => a.DisplayName).HasMaxLength(ConnectedApplication.NameLength);
        builder.Property(a => a.DisplayNames!).AsLongText();
        builder.Property(a => a.JsonWebKeySet!).AsLongText();
        builder.Property(a => a.Permissions!).AsLongText();
        builder.Property(a => a.PostLogoutRedirectUris!).AsLongText();
        builder.Property(a => a.Properties!).AsLongText();
        builder.Property(a => a.RedirectUris!).AsLongText();
        builder.Property(a => a.Requirements!).AsLongText();
        builder.Property(a => a.Settings!).AsLongText();
        builder.Property(a => a.ClientUri).HasMaxLength(ConnectedApplication.AddressLength);
        builder.Property(a => a.LogoUri).HasMaxLength(ConnectedApplication.AddressLength);
        builder.Property(a => a.TermsUri).HasMaxLength(ConnectedApplication.AddressLength);
        builder.Property(a => a.PolicyUri).HasMaxLength(ConnectedApplication.AddressLength);
        builder.Property(a => a.SoftwareId).HasMaxLength(ConnectedApplication.SoftwareLength);
        builder.Property(a => a.SoftwareVersion).HasMaxLength(ConnectedApplication.SoftwareLength);
        builder.HasIndex(a => a.RegisteredAt);
    }
}

internal sealed class ConnectionConfiguration : IEntityTypeConfiguration<Connection>
{
    public void Configure(EntityTypeBuilder<Connection> builder)
    {
        new OpenIddictEntityFrameworkCoreAuthorizationConfiguration<Connection, ConnectedApplication, ConnectionToken, Guid>().Configure(builder);
        builder.ToTable("Connections");
        builder.Property(c => c.Properties!).AsLongText();
        builder.Property(c => c.Scopes!).AsLongText();
        // The key of a person: short enough for an index on SQL Server.
        builder.Property(c => c.Subject!).HasMaxLength(64);
        builder.HasIndex(c => c.Subject);
    }
}

internal sealed class ConnectionTokenConfiguration : IEntityTypeConfiguration<ConnectionToken>
{
    public void Configure(EntityTypeBuilder<ConnectionToken> builder)
    {
        new OpenIddictEntityFrameworkCoreTokenConfiguration<ConnectionToken, ConnectedApplication, Connection, Guid>().Configure(builder);
        builder.ToTable("ConnectionTokens");
        builder.Property(t => t.Payload!).AsLongText();
        builder.Property(t => t.Properties!).AsLongText();
        builder.Property(t => t.Subject!).HasMaxLength(64);
        builder.HasIndex(t => t.Subject);
        builder.HasIndex(t => t.ExpirationDate);
    }
}
