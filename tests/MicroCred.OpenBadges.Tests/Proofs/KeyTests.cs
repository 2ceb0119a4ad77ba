using System.Text.Json;
using System.Text.Json.Nodes;
using MicroCred.OpenBadges.Proofs;

namespace MicroCred.OpenBadges.Tests.Proofs;

public sealed class KeyTests
{
    private static readonly JwtSigningKey Rsa = JwtSigningKey.GenerateRsa();

    [Theory]
    [InlineData("did:web:example.org", "https://example.org/.well-known/did.json")]
    [InlineData("did:web:example.org%3A8443", "https://example.org:8443/.well-known/did.json")]
    [InlineData("did:web:example.org:issuers:north", "https://example.org/issuers/north/did.json")]
    [InlineData("did:web:example.org:issuers:north#z6Mk", "https://example.org/issuers/north/did.json")]
    public void DidWeb_LeadsToAnAddress(string did, string address) => Assert.Equal(address, Did.WebAddress(did).AbsoluteUri);

    [Theory]
    [InlineData("did:web:")]
    [InlineData("did:key:z6Mk")]
    [InlineData("did:web:127.0.0.1")]
    [InlineData("did:web:%5B%3A%3A1%5D")]
    [InlineData("did:web:example.org:..:x")]
    [InlineData("did:web:example.org:a%2Fb")]
    [InlineData("did:web:user%40example.org")]
    [InlineData("did:web:example.org::x")]
    [InlineData("did:web:exa mple.org")]
    [InlineData("DID:WEB:example.org")]
    public void DidWeb_ThatIsNone_IsRefused(string did) => Assert.Throws<CredentialException>(() => Did.WebAddress(did));

    [Fact]
    public void DidWeb_GoesBothWays()
    {
        Assert.Equal("did:web:portal.example:issuers:north", Did.ForWeb(new Uri("https://portal.example/issuers/north")));
        Assert.Equal("did:web:portal.example%3A8443", Did.ForWeb(new Uri("https://portal.example:8443/")));
    }

    [Fact]
    public void DidKey_HoldsItsKey()
    {
        const string Key = "z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi";
        Assert.Equal(Key, Did.KeyOf("did:key:" + Key + "#" + Key).Multibase);
        Assert.Equal(CredentialProblem.BadKey, Assert.Throws<CredentialException>(() => Did.KeyOf("did:key:" + Key + "#z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2")).Problem);
    }

    [Theory]
    [InlineData("")]
    [InlineData("z")]
    [InlineData("z6Mk")]
    [InlineData("u6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi")]
    [InlineData("z6MkjZRsdasZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi")]
    [InlineData("z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hw0")]
    public void Multibase_ThatIsNoKey_IsRefused(string text) => Assert.Equal(CredentialProblem.BadKey, Assert.Throws<CredentialException>(() => PublicKey.FromMultibase(text)).Problem);

    [Fact]
    public void KeysOfSmallOrder_AreRefused()
    {
        var zero = new byte[32];
        var one = new byte[32];
        one[0] = 1;
        Assert.Throws<CredentialException>(() => PublicKey.FromEd25519(zero));
        Assert.Throws<CredentialException>(() => PublicKey.FromEd25519(one));
    }

    [Fact]
    public void Jwk_GoesBothWays()
    {
        var rsa = Rsa;
        using var ec = JwtSigningKey.GenerateP256();
        foreach (var key in new[] { rsa.PublicKey, ec.PublicKey, Generated.Key.PublicKey })
        {
            var jwk = StrictJson.ToElement(key.ToJwk());
            Assert.Equal(key, PublicKey.FromJwk(jwk));
            if (key.Multibase is { } multibase) Assert.Equal(key, PublicKey.FromMultibase(multibase));
        }

        Assert.Equal(rsa.PublicKey, JwtSigningKey.FromPkcs8(rsa.ExportPkcs8()).PublicKey);
        Assert.Equal(ec.PublicKey, JwtSigningKey.FromPkcs8(ec.ExportPkcs8()).PublicKey);
    }

    [Fact]
    public void Thumbprint_IsRfc7638s()
    {
        // The example of RFC 7638, section 3.1.
        const string Jwk = """{"kty":"RSA","n":"0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw","e":"AQAB"}""";
        Assert.Equal("NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs", PublicKey.FromJwk(StrictJson.Parse(Jwk)).Thumbprint);
    }

    [Theory]
    [InlineData("""{"kty":"oct","k":"AAAA"}""")]
    [InlineData("""{"kty":"RSA","n":"AAAA","e":"AQAB"}""")]
    [InlineData("""{"kty":"EC","crv":"P-256","x":"AAAA","y":"AAAA"}""")]
    [InlineData("""{"kty":"EC","crv":"secp256k1","x":"AAAA","y":"AAAA"}""")]
    [InlineData("""{"kty":"OKP","crv":"Ed25519","x":"AAAA","d":"AAAA"}""")]
    [InlineData("[]")]
    public void Jwk_ThatIsNoPublicKey_IsRefused(string jwk) => Assert.Equal(CredentialProblem.BadKey, Assert.Throws<CredentialException>(() => PublicKey.FromJwk(StrictJson.Parse(jwk))).Problem);

    [Fact]
    public void Jwt_IsSignedAndVerified()
    {
        var badge = new Generated(3).Badge() with { ValidUntil = Generated.Now.AddDays(1) };
        var rsa = Rsa;
        using var ec = JwtSigningKey.GenerateP256();
        using var other = JwtSigningKey.GenerateRsa();
        foreach (var key in new[] { rsa, ec })
        {
            var compact = VcJwt.Sign(badge.ToJson(), key, Generated.IssuerId + "/keys/1");
            Assert.True(VcJwt.LooksLikeJwt(compact));
            var jwt = VcJwt.Parse(compact);
            Assert.Equal(["alg", "kid", "typ"], jwt.Header.EnumerateObject().Select(m => m.Name));
            Assert.True(jwt.VerifySignature(key.PublicKey));
            Assert.False(jwt.VerifySignature(other.PublicKey));
            Assert.False(jwt.VerifySignature(Generated.Key.PublicKey));
            Assert.Empty(jwt.ClaimProblems());
            Assert.Equal(badge.Issuer.Id, jwt.Payload.GetProperty("iss").GetString());
            Assert.Equal(badge.CredentialSubject.Id, jwt.Payload.GetProperty("sub").GetString());
            Assert.Equal(badge.ValidFrom.ToUnixTimeSeconds(), jwt.Payload.GetProperty("nbf").GetInt64());
            Assert.Equal(badge.ValidUntil!.Value.ToUnixTimeSeconds(), jwt.Payload.GetProperty("exp").GetInt64());
        }
    }

    [Theory]
    [InlineData("none")]
    [InlineData("HS256")]
    [InlineData("EdDSA")]
    [InlineData("PS256")]
    public void Jwt_WithAnotherAlgorithm_NeverVerifies(string algorithm)
    {
        var rsa = Rsa;
        var compact = VcJwt.Sign(new Generated(3).Badge().ToJson(), rsa, "https://portal.example/k");
        var parts = compact.Split('.');
        var header = System.Buffers.Text.Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(new { alg = algorithm, typ = "JWT" }));
        Assert.False(VcJwt.Parse(header + "." + parts[1] + "." + parts[2]).VerifySignature(rsa.PublicKey));
        Assert.False(VcJwt.Parse(header + "." + parts[1] + ".").VerifySignature(rsa.PublicKey));
    }

    [Theory]
    [InlineData("a.b")]
    [InlineData("e30.e30")]
    [InlineData("e30.W10.AA")]
    [InlineData("e30=.e30=.AA")]
    [InlineData("!!!.e30.AA")]
    public void Jwt_ThatIsNone_IsRefused(string compact) => Assert.Throws<CredentialException>(() => VcJwt.Parse(compact));

    [Fact]
    public void Jwt_ClaimsThatDisagree_AreFound()
    {
        var rsa = Rsa;
        var badge = new Generated(3).Badge().ToJson();
        foreach (var (claim, value) in new (string, JsonNode)[] { ("iss", "https://evil.example"), ("jti", "urn:x"), ("sub", "urn:y"), ("nbf", 5) })
        {
            var claims = (JsonObject)JsonNode.Parse(VcJwt.Parse(VcJwt.Sign(badge, rsa, "https://portal.example/k")).Payload.GetRawText())!;
            claims[claim] = value.DeepClone();
            Assert.Single(VcJwt.Parse(VcJwt.SignPlain(claims, rsa)).ClaimProblems());
            claims.Remove(claim);
            Assert.Equal(claim == "sub" ? 0 : 1, VcJwt.Parse(VcJwt.SignPlain(claims, rsa)).ClaimProblems().Count);
        }
    }

    [Fact]
    public void IssuerDocument_ListsItsKeys()
    {
        var rsa = Rsa;
        var document = Did.Document(Generated.IssuerId, [Generated.Key.PublicKey, rsa.PublicKey], new Generated(1).Profile(Generated.IssuerId));
        Assert.Equal("https://www.w3.org/ns/did/v1", (string?)document["@context"]![0]);
        Assert.Equal(Generated.Method, (string?)document["assertionMethod"]![0]);
        Assert.Equal(Generated.Key.PublicKeyMultibase, (string?)document["verificationMethod"]![0]!["publicKeyMultibase"]);
        Assert.Equal("North District", (string?)document["name"]);
        Assert.DoesNotContain("\"d\"", document.ToJsonString(), StringComparison.Ordinal);
        var did = Did.Document("did:web:portal.example", [Generated.Key.PublicKey]);
        Assert.Equal("did:web:portal.example", (string?)did["id"]);
    }

    [Fact]
    public void Jwks_ListsAKeyForItsIssuerOnly()
    {
        var rsa = Rsa;
        var set = StrictJson.ToElement(Jwks.Set([Jwks.Describe(rsa.PublicKey, "https://portal.example/k", Generated.IssuerId)]));
        Assert.True(Jwks.Lists(set, rsa.PublicKey, Generated.IssuerId));
        Assert.False(Jwks.Lists(set, rsa.PublicKey, "https://portal.example/issuers/south"));
        Assert.False(Jwks.Lists(set, Generated.Key.PublicKey, Generated.IssuerId));
    }
}
