using System.Text.Json;
using MicroCred.Core.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace MicroCred.Core.Data;

/// <summary>What holds for every table on both databases; docs/databases.md gives the reasons.</summary>
internal static class Conventions
{
    private const int DefaultTextLength = 256;
    private const int EnumLength = 40;

    public static void Configure(ModelConfigurationBuilder builder)
    {
        builder.Properties<DateTime>().HaveConversion<UtcConverter>();
        builder.Properties<string>().HaveMaxLength(DefaultTextLength);
    }

    public static void Apply(ModelBuilder builder)
    {
        foreach (var entity in builder.Model.GetEntityTypes())
        {
            foreach (var property in entity.GetProperties())
            {
                var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
                if (type.IsEnum && property.GetValueConverter() is null && !type.IsDefined(typeof(FlagsAttribute), false))
                {
                    property.SetProviderClrType(typeof(string));
                    property.SetMaxLength(EnumLength);
                }
            }

            // Keys are made in code: a new child with a key is an insert, whichever way it came into the graph.
            foreach (var key in entity.FindPrimaryKey()?.Properties.Where(p => p.ClrType == typeof(Guid)) ?? [])
                key.ValueGenerated = Microsoft.EntityFrameworkCore.Metadata.ValueGenerated.Never;

            if (typeof(IVersioned).IsAssignableFrom(entity.ClrType))
                entity.FindProperty(nameof(IVersioned.Version))!.IsConcurrencyToken = true;
        }
    }

    /// <summary>Stores a value as JSON text; it is replaced, never changed in place.</summary>
    public static PropertyBuilder<T> AsJson<T>(this PropertyBuilder<T> property)
    {
        property.HasConversion(
            value => JsonSerializer.Serialize(value, JsonOptions),
            text => JsonSerializer.Deserialize<T>(text, JsonOptions)!,
            new ValueComparer<T>(
                (a, b) => JsonSerializer.Serialize(a, JsonOptions) == JsonSerializer.Serialize(b, JsonOptions),
                value => JsonSerializer.Serialize(value, JsonOptions).GetHashCode(StringComparison.Ordinal),
                value => value));
        property.Metadata.SetMaxLength(null);
        return property.AsLongText();
    }

    /// <summary>Text without a limit in the database: nvarchar(max); limits are the entity's.</summary>
    public static PropertyBuilder<T> AsLongText<T>(this PropertyBuilder<T> property) => property.HasMaxLength(-1);

    private static readonly JsonSerializerOptions JsonOptions = new(JsonSerializerDefaults.Web)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
        value => value.Kind == DateTimeKind.Utc ? value : value.ToUniversalTime(),
        value => DateTime.SpecifyKind(value, DateTimeKind.Utc));
}
