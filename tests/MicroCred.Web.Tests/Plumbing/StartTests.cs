using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MicroCred.TestSupport;
using MicroCred.Web.Tests.Commands;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Web.Tests.Plumbing;

public sealed class StartTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("microcred-start-").FullName;

    private string File => Path.Combine(folder, "new", "x.db");

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Start_InAnEmptyFolder_MakesEverythingAndIsReady()
    {
        await using var portal = await Portal.StartAsync(("ConnectionStrings:MicroCred", $"Data Source={File}"), ("Storage:Root", ""));

        Assert.Equal("Healthy", (await portal.Visitor().OpenAsync("/health/ready")).Html);
        Assert.Equal("Healthy", (await portal.Visitor().OpenAsync("/health/live")).Html);
        Assert.True(Directory.Exists(Path.Combine(folder, "new", "x-storage", "logs")));
        Assert.Equal(["x-storage", "x.db"], Directory.GetFileSystemEntries(Path.Combine(folder, "new")).Select(Path.GetFileName).Where(n => !n!.EndsWith("-wal", StringComparison.Ordinal) && !n.EndsWith("-shm", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Start_AfterOneThatWasBrokenOffWhileMigrating_DoesNotWait()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        await using (var connection = new SqliteConnection($"Data Source={File};Pooling=False"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = """
                CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL);
                INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-01-01 00:00:00');
                """;
            await command.ExecuteNonQueryAsync();
        }

        await using var portal = await Portal.StartAsync(("ConnectionStrings:MicroCred", $"Data Source={File}"));
        var opening = Task.Run(() => portal.Visitor().OpenAsync("/health/ready"));

        Assert.Same(opening, await Task.WhenAny(opening, Task.Delay(TimeSpan.FromSeconds(60))));
        Assert.Equal(HttpStatusCode.OK, (await opening).Status);
    }

    [Fact]
    public async Task TwoStartsAtOnce_MigrateOneAfterTheOther()
    {
        var starts = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
        {
            var portal = await Portal.StartAsync(("ConnectionStrings:MicroCred", $"Data Source={File}"), ("Storage:Root", Path.Combine(folder, "storage")));
            return (Portal: portal, Page: await portal.Visitor().OpenAsync("/health/ready"));
        })));

        foreach (var (portal, page) in starts)
        {
            Assert.Equal("Healthy", page.Html);
            await portal.DisposeAsync();
        }
    }

    [Fact]
    public async Task Database_RunsInWalModeWithForeignKeys()
    {
        await using var portal = await Portal.StartAsync(("ConnectionStrings:MicroCred", $"Data Source={File}"));
        await portal.Visitor().OpenAsync("/health/live");

        Assert.Equal("wal", await portal.InDatabaseAsync(db => db.Database.SqlQueryRaw<string>("SELECT journal_mode AS Value FROM pragma_journal_mode").SingleAsync()));
        Assert.Equal(1, await portal.InDatabaseAsync(db => db.Database.SqlQueryRaw<int>("SELECT foreign_keys AS Value FROM pragma_foreign_keys").SingleAsync()));
    }

    [Fact]
    public async Task Production_WithoutACertificate_DoesNotStart_AndSaysWhy()
    {
        await using var portal = await PortalProcess.RunAsync(folder, "Production", $"--ConnectionStrings:MicroCred=Data Source={File}");

        Assert.Equal(1, portal.ExitCode);
        Assert.Contains("DataProtection:CertificatePath", portal.Errors, StringComparison.Ordinal);
        Assert.False(System.IO.File.Exists(File));
    }

    [Fact]
    public async Task Production_WithMappedOrigins_DoesNotStart_AndSaysWhy()
    {
        await using var portal = await PortalProcess.RunAsync(folder, "Production", $"--ConnectionStrings:MicroCred=Data Source={File}", $"--DataProtection:CertificatePath={await CertificateAsync()}",
            "--DataProtection:CertificatePassword=a test", "--Verification:Origins:0:Public=https://issuer.example", "--Verification:Origins:0:Loopback=http://127.0.0.1:5005");

        Assert.Equal(1, portal.ExitCode);
        Assert.Contains("Verification:Origins is for Development only", portal.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Production_WithACertificate_KeepsItsKeysUnderIt()
    {
        var certificate = await CertificateAsync();
        await using var portal = PortalProcess.Start(folder, "Production", "--urls=http://127.0.0.1:0", $"--ConnectionStrings:MicroCred=Data Source={File}",
            $"--DataProtection:CertificatePath={certificate}", "--DataProtection:CertificatePassword=a test", "--Proxy:Known:0=127.0.0.1");
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = await portal.AddressAsync() };
        var here = await client.GetAsync(new Uri("/Identity/Account/Login", UriKind.Relative));
        client.DefaultRequestHeaders.Host = "microcred.test";
        var plain = await client.GetAsync(new Uri("/Identity/Account/Login", UriKind.Relative));
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        var page = await client.GetAsync(new Uri("/Identity/Account/Login", UriKind.Relative));
        var script = await client.GetAsync(new Uri("/js/site.js", UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, here.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, plain.StatusCode);
        Assert.Contains("over https only", await plain.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal(HttpStatusCode.OK, script.StatusCode);
        Assert.Contains("secure", page.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("microcred.form=", StringComparison.Ordinal)), StringComparison.OrdinalIgnoreCase);
        Assert.True(page.Headers.Contains("Strict-Transport-Security"));
        await using var db = new Core.Data.SqliteDbContext(Core.Data.DatabaseOptions.UseSqlite(new DbContextOptionsBuilder<Core.Data.SqliteDbContext>(), $"Data Source={File};Pooling=False").Options);
        var xml = (await db.DataProtectionKeys.SingleAsync()).Xml!;
        Assert.Contains("EncryptedData", xml, StringComparison.Ordinal);
        Assert.DoesNotContain("<masterKey", xml, StringComparison.Ordinal);
        Assert.Empty(await db.Users.ToListAsync());
    }

    private async Task<string> CertificateAsync()
    {
        var certificate = Path.Combine(folder, "keys.pfx");
        using (var key = RSA.Create(2048))
        {
            var request = new CertificateRequest("CN=MicroCred keys", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddYears(1));
            await System.IO.File.WriteAllBytesAsync(certificate, made.Export(X509ContentType.Pkcs12, "a test"));
        }
        return certificate;
    }
}
