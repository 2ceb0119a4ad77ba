using MicroCred.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MicroCred.Core;

/// <summary>The one list of what Core registers.</summary>
public static class CoreServices
{
    /// <summary>Adds the services and the database that <c>Database:Provider</c> (<c>Sqlite</c> or <c>SqlServer</c>) and <c>ConnectionStrings:MicroCred</c> name.</summary>
    /// <exception cref="InvalidOperationException">The provider is neither of the two.</exception>
    public static IServiceCollection AddMicroCredCore(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        AddDatabase(services, configuration);
        return services;
    }

    private static void AddDatabase(IServiceCollection services, IConfiguration configuration)
    {
        var connectionString = configuration.GetConnectionString("MicroCred")
            ?? throw new InvalidOperationException("ConnectionStrings:MicroCred is not set.");
        switch (configuration["Database:Provider"])
        {
            case null or "" or "Sqlite":
                services.AddDbContext<SqliteDbContext>(o => DatabaseOptions.UseSqlite(o, connectionString));
                services.AddScoped<MicroCredDbContext>(s => s.GetRequiredService<SqliteDbContext>());
                break;
            case "SqlServer":
                services.AddDbContext<SqlServerDbContext>(o => DatabaseOptions.UseSqlServer(o, connectionString));
                services.AddScoped<MicroCredDbContext>(s => s.GetRequiredService<SqlServerDbContext>());
                break;
            case var other:
                throw new InvalidOperationException($"Database:Provider is \"{other}\"; it must be Sqlite or SqlServer.");
        }
    }
}
