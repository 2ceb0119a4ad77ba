using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MicroCred.Core.Data;
using Microsoft.AspNetCore.DataProtection;

namespace MicroCred.Web.Plumbing;

/// <summary>
/// The keys of cookies, form tokens and held forms: stored in the database, the same for every instance, and outside Development
/// protected by a certificate. Without one the portal does not start; a command does, and makes no keys.
/// </summary>
internal static class KeyProtection
{
    public static IServiceCollection AddKeys(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment, bool isCommand)
    {
        var keys = services.AddDataProtection().SetApplicationName("MicroCred");
        if (configuration["Database:Provider"] == "SqlServer") keys.PersistKeysToDbContext<SqlServerDbContext>();
        else keys.PersistKeysToDbContext<SqliteDbContext>();

        var settings = configuration.GetSection("DataProtection");
        if (FindCertificate(settings, environment.ContentRootPath) is { } certificate)
        {
            keys.ProtectKeysWithCertificate(certificate);
            keys.UnprotectKeysWithAnyCertificate([certificate, .. PreviousCertificates(settings, environment.ContentRootPath)]);
        }
        else if (isCommand && !environment.IsDevelopment())
        {
            keys.DisableAutomaticKeyGeneration();
        }
        else if (!environment.IsDevelopment())
        {
            throw new StartRefusedException(
                "The portal does not start without a certificate for its Data Protection keys. Name one in DataProtection:CertificatePath "
                + "(a PFX file, with DataProtection:CertificatePassword) or DataProtection:CertificateThumbprint. docs/databases.md says how to make one.");
        }

        return services;
    }

    private static X509Certificate2? FindCertificate(IConfigurationSection settings, string contentRoot)
    {
        if (settings["CertificatePath"] is { Length: > 0 } path) return Load(Path.Combine(contentRoot, path), settings["CertificatePassword"]);
        return settings["CertificateThumbprint"] is { Length: > 0 } thumbprint ? FromStore(thumbprint) : null;
    }

    /// <summary>Certificates that older keys are protected with: <c>DataProtection:Previous:0:Path</c> and <c>:Password</c>.</summary>
    private static IEnumerable<X509Certificate2> PreviousCertificates(IConfigurationSection settings, string contentRoot) =>
        settings.GetSection("Previous").GetChildren().Select(one => Load(Path.Combine(contentRoot, one["Path"] ?? ""), one["Password"]));

    private static X509Certificate2 Load(string path, string? password)
    {
        try
        {
            var certificate = X509CertificateLoader.LoadPkcs12FromFile(path, password);
            return certificate.HasPrivateKey ? certificate : throw new StartRefusedException($"The certificate {path} has no private key.");
        }
        catch (Exception exception) when (exception is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"The certificate {path} of DataProtection:CertificatePath cannot be read: {exception.Message}");
        }
    }

    private static X509Certificate2 FromStore(string thumbprint)
    {
        foreach (var location in new[] { StoreLocation.CurrentUser, StoreLocation.LocalMachine })
        {
            using var store = new X509Store(StoreName.My, location);
            try
            {
                store.Open(OpenFlags.ReadOnly | OpenFlags.OpenExistingOnly);
            }
            catch (CryptographicException)
            {
                continue;
            }

            if (store.Certificates.Find(X509FindType.FindByThumbprint, thumbprint, validOnly: false).FirstOrDefault(c => c.HasPrivateKey) is { } found) return found;
        }

        throw new StartRefusedException($"No certificate with the thumbprint of DataProtection:CertificateThumbprint ({thumbprint}) and a private key is in a personal store.");
    }
}

/// <summary>The portal cannot start with these settings; the message says what to set.</summary>
internal sealed class StartRefusedException(string message) : Exception(message);
