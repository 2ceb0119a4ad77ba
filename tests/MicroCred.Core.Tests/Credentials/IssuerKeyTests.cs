using System.Buffers.Text;
using System.Security.Cryptography;
using MicroCred.Core.Accounts;
using MicroCred.Core.Common;
using MicroCred.Core.Credentials.Keys;
using MicroCred.Core.Organizations;
using MicroCred.OpenBadges.Proofs;
using MicroCred.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Tests.Credentials;

public sealed class IssuerKeyTests
{
    /// <summary>RFC 8410, section 10.3.</summary>
    private const string Ed25519Pem = """
        -----BEGIN PRIVATE KEY-----
        MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
        -----END PRIVATE KEY-----
        """;

    /// <summary>RFC 8037, appendix A.1.</summary>
    private const string Ed25519Jwk = """{"kty":"OKP","crv":"Ed25519","d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}""";

    public static TheoryData<string, string> Refused()
    {
        using var weak = RSA.Create(1024);
        using var good = RSA.Create(2048);
        using var ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new TheoryData<string, string>
        {
            { "", "key-missing" },
            { "hello", "key-unreadable" },
            { new string('x', 20_000), "key-too-long" },
            { weak.ExportPkcs8PrivateKeyPem(), "key-weak" },
            { good.ExportSubjectPublicKeyInfoPem(), "key-public" },
            { good.ExportEncryptedPkcs8PrivateKeyPem("secret", new PbeParameters(PbeEncryptionAlgorithm.Aes128Cbc, HashAlgorithmName.SHA256, 1000)), "key-encrypted" },
            { ec.ExportPkcs8PrivateKeyPem(), "key-unreadable" },
            { Ed25519Pem + "\n" + Ed25519Pem, "key-not-alone" },
            { "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}", "key-public" },
            { Ed25519Jwk.Replace("11qY", "22qY", StringComparison.Ordinal), "key-unreadable" },
            { Ed25519Jwk.Replace("{", "{\"d\":\"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A\",", StringComparison.Ordinal), "key-unreadable" },
            { "{\"kty\":\"oct\",\"d\":\"AAAA\",\"k\":\"AAAA\"}", "key-unreadable" },
            { "z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi", "key-unreadable" },
        };
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void ABroughtKey_ThatIsNotExactlyOne_IsRefused_WithoutBeingRepeated(string text, string code)
    {
        var refused = Assert.Throws<RefusedException>(() => BroughtKey.Read(text));

        Assert.Equal(code, Assert.Single(refused.Reasons).Code);
        Assert.True(text.Length < 6 || !refused.ToString().Contains(text, StringComparison.Ordinal));
    }

    [Fact]
    public void ABroughtKey_CanBePem_Jwk_OrMultibase()
    {
        using var rsa = RSA.Create(2048);
        Assert.Equal(KeyKind.Ed25519, BroughtKey.Read(Ed25519Pem).PublicKey.Kind);
        Assert.Equal("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo", BroughtKey.Read(Ed25519Jwk).PublicKey.ToJwk()["x"]!.GetValue<string>());
        Assert.Equal(KeyKind.Ed25519, BroughtKey.Read("z3u2en7t5LR2WtQH5PfFqMqwVHgeXouLzo6haApm8XHqvjxq").PublicKey.Kind);
        Assert.Equal(KeyKind.Rsa, BroughtKey.Read(rsa.ExportPkcs8PrivateKeyPem()).PublicKey.Kind);
        Assert.Equal(KeyKind.Rsa, BroughtKey.Read(rsa.ExportRSAPrivateKeyPem()).PublicKey.Kind);
        var p = rsa.ExportParameters(includePrivateParameters: true);
        string B(byte[]? bytes) => Base64Url.EncodeToString(bytes!);
        var jwk = $$"""{"kty":"RSA","n":"{{B(p.Modulus)}}","e":"{{B(p.Exponent)}}","d":"{{B(p.D)}}","p":"{{B(p.P)}}","q":"{{B(p.Q)}}","dp":"{{B(p.DP)}}","dq":"{{B(p.DQ)}}","qi":"{{B(p.InverseQ)}}"}""";
        Assert.Equal(BroughtKey.Read(rsa.ExportPkcs8PrivateKeyPem()).PublicKey, BroughtKey.Read(jwk).PublicKey);
    }

    [Fact]
    public async Task Bring_RetiresTheKeyInUse_DestroysItsSecret_AndTakesNoKeyTwice()
    {
        await using var portal = await Portal.StartAsync();
        var (issuer, actor) = await IssuerAsync(portal);
        await RotateAsync(portal, actor, issuer);

        await portal.ServiceAsync<IssuerKeyService>(s => s.BringAsync(actor, new BringIssuerKey(issuer.Id, Ed25519Pem)));

        var keys = await portal.InDatabaseAsync(db => db.IssuerKeys.Where(k => k.Kind == IssuerKeyKind.Ed25519).OrderBy(k => k.CreatedAt).ThenBy(k => k.IsBrought).ToListAsync());
        Assert.Equal(2, keys.Count);
        Assert.NotNull(keys.Single(k => !k.IsBrought).RetiredAt);
        Assert.Empty(keys.Single(k => !k.IsBrought).ProtectedSecret);
        Assert.Null(keys.Single(k => k.IsBrought).RetiredAt);
        var again = await Assert.ThrowsAsync<RefusedException>(() => portal.ServiceAsync<IssuerKeyService>(s => s.BringAsync(actor, new BringIssuerKey(issuer.Id, Ed25519Pem))));
        Assert.Equal("key-known", again.Reasons[0].Code);
        Assert.DoesNotContain("MC4CAQ", new BringIssuerKey(issuer.Id, Ed25519Pem).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_AreTheIssuersAdministratorsBusinessAlone()
    {
        await using var portal = await Portal.StartAsync();
        var (issuer, _) = await IssuerAsync(portal);
        var other = await portal.Given.IssuerAsync();
        var stranger = await portal.Given.ActorAsync(await portal.Given.PersonAsync("Otto Other", (Role.IssuerAdministrator, other)));

        await Assert.ThrowsAsync<NotFoundException>(() => RotateAsync(portal, stranger, issuer));
        await Assert.ThrowsAsync<NotFoundException>(() => portal.ServiceAsync<IssuerKeyQueries>(q => q.ListAsync(stranger, issuer.Id)));
    }

    [Fact]
    public async Task Rotate_TenTimesAtOnce_LeavesOneKeyOfEachKindInUse()
    {
        await using var portal = await Portal.StartAsync();
        var (issuer, actor) = await IssuerAsync(portal);

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(async () =>
        {
            try
            {
                await RotateAsync(portal, actor, issuer);
            }
            catch (StaleException)
            {
                // Somebody else's rotation went through.
            }
        })));

        var kinds = await portal.InDatabaseAsync(db => db.IssuerKeys.Where(k => k.RetiredAt == null).Select(k => k.Kind).ToListAsync());
        Assert.Equal([IssuerKeyKind.Ed25519, IssuerKeyKind.Rsa], kinds.Order());
    }

    private static Task RotateAsync(Portal portal, Actor actor, Organization issuer) => portal.ServiceAsync<IssuerKeyService>(s => s.RotateAsync(actor, issuer.Id));

    private static async Task<(Organization Issuer, Actor Administrator)> IssuerAsync(Portal portal)
    {
        var issuer = await portal.Given.IssuerAsync();
        return (issuer, await portal.Given.ActorAsync(await portal.Given.PersonAsync("Iva Issuer", (Role.IssuerAdministrator, issuer))));
    }
}
