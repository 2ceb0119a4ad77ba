using MicroCred.Core.Credentials.Keys;

namespace MicroCred.Web.Features.IssuerKeys;

/// <summary>Keys in words.</summary>
public static class KeyWords
{
    public static string NameOf(IssuerKeyKind kind) => kind == IssuerKeyKind.Ed25519 ? "Ed25519" : "RSA";

    /// <summary>What a key of the kind signs.</summary>
    public static string UseOf(IssuerKeyKind kind) => kind == IssuerKeyKind.Ed25519 ? "credentials as JSON, badges, and revocation lists" : "credentials as tokens (JWT)";

    public static string StateOf(IssuerKeyItem key) => key.WithdrawnAt is not null ? "Withdrawn" : key.RetiredAt is not null ? "Retired" : "In use";

    public static string ToneOf(IssuerKeyItem key) => key.WithdrawnAt is not null ? "bad" : key.RetiredAt is not null ? "quiet" : "good";

    public static string CountOf(int credentials) => credentials == 1 ? "1 credential" : $"{credentials:N0} credentials";
}
