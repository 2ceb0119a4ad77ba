using System.Net.Sockets;
using MicroCred.Core.Data;
using MicroCred.Core.Verification;
using MicroCred.OpenBadges.Verification;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MicroCred.TestSupport;

/// <summary>
/// The real portal on a database and storage folder of its own, with a clock that the test sets. Pages are used through
/// <see cref="Visitor"/> and <see cref="SignInAsync"/>, with their own forms.
/// </summary>
public sealed class Portal : IAsyncDisposable
{
    private readonly TestDatabase database;
    private readonly Host host;
    private readonly bool listens;
    private bool isHandedOn;

    private Portal(TestDatabase database, IReadOnlyDictionary<string, string?> settings, Action<IServiceCollection>? configure, bool listen)
    {
        this.database = database;
        listens = listen;
        host = new Host(this, settings, configure);
        // Real browsers drop cookies by the machine's clock.
        if (listen) Clock.SetUtc(DateTime.UtcNow);
        if (listen) host.UseKestrel(0);
        if (listen) host.StartServer();
        Given = new TestData(this);
    }

    public TestClock Clock { get; } = new();

    public SqlCounter Sql { get; } = new();

    /// <summary>Builds what a test needs to stand on.</summary>
    public TestData Given { get; }

    public IServiceProvider Services => host.Services;

    /// <summary>The portal's storage root.</summary>
    public string StorageFolder => Path.Combine(database.Folder, "storage");

    /// <summary>The portal's database, for a connection of one's own.</summary>
    public string ConnectionString => database.ConnectionString;

    /// <summary>Where the portal listens, for real browsers; only after <see cref="ListenAsync"/>.</summary>
    public Uri Address => host.ClientOptions.BaseAddress;

    /// <summary>Starts a portal in memory.</summary>
    /// <param name="settings">Settings that differ from the tests' defaults: <c>("Registration:Mode", "Off")</c>.</param>
    public static Task<Portal> StartAsync(params (string Key, string? Value)[] settings) => StartAsync(null, settings);

    /// <summary>Starts a portal in memory with services exchanged.</summary>
    public static Task<Portal> StartAsync(Action<IServiceCollection>? configure, params (string Key, string? Value)[] settings) =>
        Task.FromResult(new Portal(new TestDatabase(), settings.ToDictionary(s => s.Key, s => s.Value), configure, listen: false));

    /// <summary>Starts a portal that listens on a free loopback port, for real browsers.</summary>
    public static Task<Portal> ListenAsync(params (string Key, string? Value)[] settings) =>
        Task.FromResult(new Portal(new TestDatabase(), settings.ToDictionary(s => s.Key, s => s.Value), null, listen: true));

    /// <summary>
    /// Ends this portal and starts it again on the same database, files and time with other settings, as its operator would. From then on only the new one
    /// is used; disposing of this one does nothing more.
    /// </summary>
    public async Task<Portal> RestartAsync(params (string Key, string? Value)[] settings)
    {
        await host.DisposeAsync();
        isHandedOn = true;
        var portal = new Portal(database, settings.ToDictionary(s => s.Key, s => s.Value), null, listens);
        portal.Clock.SetUtc(Clock.Now);
        return portal;
    }

    /// <summary>Somebody who is not signed in.</summary>
    public Browser Visitor()
    {
        var cookies = new CookieJar();
        var client = host.CreateDefaultClient(cookies);
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html, application/xhtml+xml, */*;q=0.8");
        return new Browser(client, cookies);
    }

    /// <summary>A client that keeps no cookies and follows nothing.</summary>
    public HttpClient BareClient() => host.CreateDefaultClient();

    /// <summary>Signs a person in through the sign-in page.</summary>
    public Task<Browser> SignInAsync(Person person) => SignInAsync(person.Email);

    /// <inheritdoc cref="SignInAsync(Person)"/>
    public async Task<Browser> SignInAsync(string email, string password = TestData.Password)
    {
        var browser = Visitor();
        var page = await browser.OpenAsync("/Identity/Account/Login");
        page = await page.SubmitAsync("form:has([name='Input.Password'])", new Dictionary<string, string?>
        {
            ["Input.Email"] = email,
            ["Input.Password"] = password,
        });
        if (page.Url.AbsolutePath.Contains("/Account/Login", StringComparison.Ordinal))
            throw new InvalidOperationException($"{email} could not sign in: {page.Text}");
        return browser;
    }

    /// <summary>Reads or writes the database in a scope of its own.</summary>
    public async Task<T> InDatabaseAsync<T>(Func<MicroCredDbContext, Task<T>> work)
    {
        using var scope = Services.CreateScope();
        return await work(scope.ServiceProvider.GetRequiredService<MicroCredDbContext>());
    }

    /// <inheritdoc cref="InDatabaseAsync{T}"/>
    public Task InDatabaseAsync(Func<MicroCredDbContext, Task> work) => InDatabaseAsync(async db =>
    {
        await work(db);
        return 0;
    });

    /// <summary>Calls a service in a scope of its own.</summary>
    public async Task<T> ServiceAsync<TService, T>(Func<TService, Task<T>> work)
        where TService : notnull
    {
        using var scope = Services.CreateScope();
        return await work(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <inheritdoc cref="ServiceAsync{TService, T}"/>
    public Task ServiceAsync<TService>(Func<TService, Task> work)
        where TService : notnull => ServiceAsync<TService, int>(async service =>
    {
        await work(service);
        return 0;
    });

    public async ValueTask DisposeAsync()
    {
        if (isHandedOn) return;
        await host.DisposeAsync();
        database.Dispose();
    }

    private sealed class Host(Portal portal, IReadOnlyDictionary<string, string?> settings, Action<IServiceCollection>? configure)
        : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment("Development");
            builder.UseSetting("Database:Provider", "Sqlite");
            builder.UseSetting("ConnectionStrings:MicroCred", portal.database.ConnectionString);
            builder.UseSetting("Storage:Root", portal.StorageFolder);
            builder.UseSetting("Demo:Seed", "false");
            builder.UseSetting("Mail:EverySeconds", "0");
            builder.UseSetting("Signing:EverySeconds", "0");
            builder.UseSetting("Integrity:EverySeconds", "0");
            builder.UseSetting("Files:CleanEverySeconds", "0");
            builder.UseSetting("Assessment:EverySeconds", "0");
            foreach (var (key, value) in settings) builder.UseSetting(key, value);
            builder.ConfigureServices(services =>
            {
                services.Replace(ServiceDescriptor.Singleton<TimeProvider>(portal.Clock));
                // No test asks the internet: there is no server of any name. Addresses of this machine are mapped with Verification:Origins.
                services.Replace(ServiceDescriptor.Singleton(new PublicNetwork(new FetchLimits(), PublicAddresses.IsPublic, (_, _) => throw new SocketException((int)SocketError.HostNotFound),
                    (_, _) => throw new SocketException((int)SocketError.NetworkUnreachable))));
                services.Configure<PasswordHasherOptions>(o => o.IterationCount = 1000);
                services.ConfigureDbContext<SqliteDbContext>(o => o.AddInterceptors(portal.Sql));
                configure?.Invoke(services);
            });
        }
    }
}
