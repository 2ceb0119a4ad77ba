using System.Text.Json;
using MicroCred.OpenBadges.Proofs;

namespace MicroCred.OpenBadges.Verification;

/// <summary>A key that a proof names, and whether it is the issuer's.</summary>
/// <param name="Key">The key, if one could be had.</param>
/// <param name="Control">Pass: the issuer lists it. Fail: it is someone else's, or no key. Unknown: could not be told.</param>
/// <param name="Message">A plain sentence.</param>
internal sealed record ResolvedKey(PublicKey? Key, CheckOutcome Control, string Message);

/// <summary>
/// Finds keys and tells whose they are (Open Badges 3.0, section 9.2; Controlled Identifiers 1.0, section 3.3): the method's
/// controller must be the issuer, and the issuer's document must list it under assertionMethod.
/// </summary>
internal sealed class KeyResolver(Session session)
{
    /// <summary>The key of a Data Integrity proof's verificationMethod.</summary>
    public async Task<ResolvedKey> ResolveAsync(string method, string issuerId)
    {
        var (subject, fragment) = Did.Split(method);
        try
        {
            if (subject.StartsWith("did:key:", StringComparison.Ordinal)) return await DidKeyAsync(method, subject, issuerId).ConfigureAwait(false);
            var isWeb = subject.StartsWith("did:web:", StringComparison.Ordinal);
            var isOtherDid = !isWeb && subject.StartsWith("did:", StringComparison.Ordinal);
            if (!isWeb && !isOtherDid && !(Uri.TryCreate(subject, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps))
                return new(null, CheckOutcome.Fail, $"The proof names its key as {CredentialException.Quote(method)}, which is no address where a key could be found.");

            // A fragment that is a key is the key, provided that its issuer says so.
            var carried = fragment is not null && fragment.StartsWith('z') ? PublicKey.FromMultibase(fragment) : null;
            return await ListedAsync(method, subject, fragment, issuerId, carried).ConfigureAwait(false);
        }
        catch (CredentialException e)
        {
            return new(null, CheckOutcome.Fail, e.Message);
        }
    }

    /// <summary>The key of a VC-JWT, by its header (Open Badges 3.0, section 8.2.4; implementation guide, key provenance).</summary>
    public async Task<ResolvedKey> ResolveAsync(VcJwt jwt, string issuerId)
    {
        try
        {
            if (VcJwt.Text(jwt.Header, "kid") is { Length: > 0 } kid) return await ByKidAsync(kid, issuerId).ConfigureAwait(false);
            if (!jwt.Header.TryGetProperty("jwk", out var jwk)) return new(null, CheckOutcome.Fail, "The token does not say which key signed it.");
            var key = PublicKey.FromJwk(jwk);
            return await ProvenanceAsync(key, issuerId).ConfigureAwait(false);
        }
        catch (CredentialException e)
        {
            return new(null, CheckOutcome.Fail, e.Message);
        }
    }

    private async Task<ResolvedKey> DidKeyAsync(string method, string subject, string issuerId)
    {
        var key = Did.KeyOf(method);
        if (issuerId == subject) return new(key, CheckOutcome.Pass, "The key is the issuer's own identifier.");
        if (issuerId.StartsWith("did:key:", StringComparison.Ordinal)) return new(key, CheckOutcome.Fail, "The key belongs to someone other than the issuer.");
        if (!CanHaveDocument(issuerId))
            return new(key, CheckOutcome.Unknown, $"The issuer is named {CredentialException.Quote(issuerId)}, where no document could say whether this key is the issuer's.");
        var (document, problem) = await DocumentAsync(issuerId).ConfigureAwait(false);
        if (document is null) return new(key, CheckOutcome.Unknown, "The issuer's document could not be read, so that it is not known whose key this is. " + problem);
        return Lists(document.Value, method, issuerId) || Lists(document.Value, subject, issuerId)
            ? new(key, CheckOutcome.Pass, "The issuer's document lists the key.")
            : NotListed(document.Value, key);
    }

    private async Task<ResolvedKey> ListedAsync(string method, string subject, string? fragment, string issuerId, PublicKey? carried)
    {
        if (!CanHaveDocument(issuerId))
            return new(carried, CheckOutcome.Unknown, $"The issuer is named {CredentialException.Quote(issuerId)}, where no document could say whether this key is the issuer's.");
        var (document, problem) = await DocumentAsync(issuerId).ConfigureAwait(false);
        if (document is null)
        {
            // Whose the carried key is stays open; whether it made this signature can be told all the same.
            return new(carried, CheckOutcome.Unknown, "The issuer's document could not be read, so that it is not known whether this key is the issuer's. " + problem);
        }

        var id = VcJwt.Text(document.Value, "id");
        if (id is not null && id != issuerId) return new(carried, CheckOutcome.Fail, "The document at the issuer's address is about someone else.");
        if (!Lists(document.Value, method, issuerId)) return NotListed(document.Value, carried);
        var entry = Method(document.Value, method, issuerId);
        if (entry is null && subject != issuerId)
        {
            // The issuer vouches for a key that is described elsewhere.
            if (subject.StartsWith("did:", StringComparison.Ordinal) && !subject.StartsWith("did:web:", StringComparison.Ordinal))
                return new(null, CheckOutcome.Unknown, $"The key {CredentialException.Quote(subject)} is of a kind that cannot be looked up here.");
            var (elsewhere, why) = subject.StartsWith("did:web:", StringComparison.Ordinal) ? await DocumentAsync(subject).ConfigureAwait(false)
                : await session.GetJsonAsync(method).ConfigureAwait(false);
            if (elsewhere is null) return new(carried, CheckOutcome.Unknown, "The key's document could not be read. " + why);
            entry = Method(elsewhere.Value, method, subject) ?? (fragment is null && elsewhere.Value.TryGetProperty("controller", out _) ? elsewhere : null);
        }

        if (entry is null)
            return carried is not null ? new(carried, CheckOutcome.Pass, "The issuer's document lists the key.") : new(null, CheckOutcome.Fail, "The issuer's document names the key but does not describe it.");
        if (VcJwt.Text(entry.Value, "controller") is { } controller && controller != issuerId)
            return new(carried, CheckOutcome.Fail, "The key is controlled by someone other than the issuer.");
        var key = KeyOf(entry.Value);
        if (key is null) return new(null, CheckOutcome.Unknown, "The issuer's key is of a kind that is not supported.");
        if (carried is not null && !carried.Equals(key)) return new(null, CheckOutcome.Fail, "The key's name and the key that the issuer lists under it differ.");
        return HasEnded(entry.Value)
            ? new(key, CheckOutcome.Fail, "The issuer has revoked this key.")
            : new(key, CheckOutcome.Pass, "The issuer's document lists the key.");
    }

    private async Task<ResolvedKey> ByKidAsync(string kid, string issuerId)
    {
        if (kid.StartsWith("did:", StringComparison.Ordinal)) return await ResolveAsync(kid, issuerId).ConfigureAwait(false);
        if (!Uri.TryCreate(kid, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttps)
        {
            // Not an address: then only the issuer's own key set can hold it.
            var (own, why) = await KeySetAsync(issuerId).ConfigureAwait(false);
            if (own is null) return new(null, CheckOutcome.Unknown, "The issuer's keys could not be read. " + why);
            var key = Jwks.Find(own.Value, issuerId, k => VcJwt.Text(k, "kid") == kid).FirstOrDefault();
            return key is null ? new(null, CheckOutcome.Fail, "The issuer does not list the key that the token names.") : new(key, CheckOutcome.Pass, "The issuer's key set lists the key.");
        }

        var (document, problem) = await session.GetJsonAsync(kid, accept: "application/jwk+json, application/jwk-set+json, " + Session.JsonAccept).ConfigureAwait(false);
        if (document is null) return new(null, CheckOutcome.Unknown, "The key could not be fetched. " + problem);
        PublicKey? found;
        if (document.Value.TryGetProperty("kty", out _))
        {
            found = PublicKey.FromJwk(document.Value);
        }
        else if (document.Value.TryGetProperty("keys", out _))
        {
            var name = Did.Split(kid).Fragment;
            found = Jwks.Find(document.Value, issuerId, k => VcJwt.Text(k, "kid") is { } own && (own == kid || own == name)).FirstOrDefault();
        }
        else
        {
            var entry = Method(document.Value, kid, Did.Split(kid).Subject) ?? document.Value;
            found = KeyOf(entry);
        }

        return found is null ? new(null, CheckOutcome.Fail, "There is no key at the address that the token names.") : await ProvenanceAsync(found, issuerId).ConfigureAwait(false);
    }

    /// <summary>Whether a key is the issuer's: in the key set of the issuer's host, or in the issuer's own document.</summary>
    private async Task<ResolvedKey> ProvenanceAsync(PublicKey key, string issuerId)
    {
        if (!CanHaveDocument(issuerId))
            return new(key, CheckOutcome.Unknown, $"The issuer is named {CredentialException.Quote(issuerId)}, where no document could say whether this key is the issuer's.");
        var (set, problem) = await KeySetAsync(issuerId).ConfigureAwait(false);
        if (set is not null && Jwks.Lists(set.Value, key, issuerId)) return new(key, CheckOutcome.Pass, "The issuer's key set lists the key.");
        var (document, _) = await DocumentAsync(issuerId).ConfigureAwait(false);
        if (document is not null && Methods(document.Value).Any(m => Lists(document.Value, VcJwt.Text(m, "id") ?? "", issuerId)
            && (VcJwt.Text(m, "controller") ?? issuerId) == issuerId && !HasEnded(m) && key.Equals(TryKeyOf(m))))
            return new(key, CheckOutcome.Pass, "The issuer's document lists the key.");
        return set is not null || (document is not null && HasKeys(document.Value))
            ? new(key, CheckOutcome.Fail, "The issuer does not list the key that signed this.")
            : new(key, CheckOutcome.Unknown, "The issuer's keys could not be read, so that it is not known whose key this is. " + problem);
    }

    private async Task<(JsonElement? Json, string Problem)> KeySetAsync(string issuerId)
    {
        if (issuerId.StartsWith("did:web:", StringComparison.Ordinal))
            return await session.GetJsonAsync(Did.WebAddress(issuerId).GetLeftPart(UriPartial.Authority) + "/.well-known/jwks.json", accept: Jwks.MediaType + ", application/json").ConfigureAwait(false);
        return Uri.TryCreate(issuerId, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps
            ? await session.GetJsonAsync(address.GetLeftPart(UriPartial.Authority) + "/.well-known/jwks.json", accept: Jwks.MediaType + ", application/json").ConfigureAwait(false)
            : (null, "The issuer's identifier leads to no key set.");
    }

    private async Task<(JsonElement? Json, string Problem)> DocumentAsync(string id)
    {
        if (!id.StartsWith("did:web:", StringComparison.Ordinal)) return await session.GetJsonAsync(id).ConfigureAwait(false);
        var (document, problem) = await session.GetJsonAsync(Did.WebAddress(id).AbsoluteUri).ConfigureAwait(false);
        return document is not null && VcJwt.Text(document.Value, "id") != id ? (null, "The did:web document is about another identifier.") : (document, problem);
    }

    private static bool CanHaveDocument(string id) =>
        id.StartsWith("did:web:", StringComparison.Ordinal) || id.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    private static ResolvedKey NotListed(JsonElement document, PublicKey? key) => HasKeys(document)
        ? new(key, CheckOutcome.Fail, "The issuer's document does not list this key for signing credentials.")
        : new(key, CheckOutcome.Unknown, "The issuer's document lists no keys at all, so that it is not known whether this key is the issuer's.");

    private static bool HasKeys(JsonElement document) => document.TryGetProperty("verificationMethod", out _) || document.TryGetProperty("assertionMethod", out _);

    private static bool Lists(JsonElement document, string method, string baseId) => Shape.Items(document, "assertionMethod").Any(m =>
        (m.ValueKind == JsonValueKind.String ? m.GetString() : VcJwt.Text(m, "id")) is { Length: > 0 } id && Absolute(id, baseId) == method);

    private static IEnumerable<JsonElement> Methods(JsonElement document) =>
        Shape.Items(document, "verificationMethod").Concat(Shape.Items(document, "assertionMethod")).Where(m => m.ValueKind == JsonValueKind.Object).Take(200);

    private static JsonElement? Method(JsonElement document, string method, string baseId)
    {
        foreach (var entry in Methods(document))
            if (VcJwt.Text(entry, "id") is { } id && Absolute(id, baseId) == method) return entry;
        return null;
    }

    private static string Absolute(string id, string baseId) => id.StartsWith('#') ? baseId + id : id;

    private bool HasEnded(JsonElement method) =>
        method.TryGetProperty("revoked", out var revoked) && (DateTimeStamp.Parse(revoked.ValueKind == JsonValueKind.String ? revoked.GetString() : null) is not { } at || at <= session.Now);

    private static PublicKey? KeyOf(JsonElement method)
    {
        if (VcJwt.Text(method, "publicKeyMultibase") is { } multibase) return PublicKey.FromMultibase(multibase);
        return method.TryGetProperty("publicKeyJwk", out var jwk) ? PublicKey.FromJwk(jwk) : null;
    }

    private static PublicKey? TryKeyOf(JsonElement method)
    {
        try
        {
            return KeyOf(method);
        }
        catch (CredentialException)
        {
            return null;
        }
    }
}
