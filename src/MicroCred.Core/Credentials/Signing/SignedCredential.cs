namespace MicroCred.Core.Credentials.Signing;

/// <summary>
/// A credential as it was signed: the text of every form that travels. It never changes. When the credential is corrected or renewed, a newer one
/// takes its place and this one is superseded.
/// </summary>
public sealed class SignedCredential
{
    public const int OriginLength = 200;

    private SignedCredential()
    {
    }

    internal SignedCredential(Guid credentialId, int serial, string origin, DateTime validFrom, DateTime now)
    {
        Id = Guid.CreateVersion7();
        CredentialId = credentialId;
        Serial = serial;
        Origin = origin;
        ValidFrom = validFrom;
        SignedAt = now;
    }

    public Guid Id { get; private set; }

    public Guid CredentialId { get; private set; }

    /// <summary>1, 2, 3 ... for one credential.</summary>
    public int Serial { get; private set; }

    /// <summary>The https origin in every address of the texts: the portal's when the credential was first signed.</summary>
    public string Origin { get; private set; } = "";

    /// <summary>Open Badges 3.0 with an embedded proof (eddsa-rdfc-2022).</summary>
    public string Json { get; init; } = "";

    /// <summary>The same credential as a compact JWS (RS256).</summary>
    public string Jwt { get; init; } = "";

    /// <summary>The Open Badges 2.0 assertion, which is hosted and not signed.</summary>
    public string Assertion { get; init; } = "";

    public Guid ProofKeyId { get; init; }

    public Guid TokenKeyId { get; init; }

    /// <summary>From when the text says that it holds; of two texts the one with the later time is the newer.</summary>
    public DateTime ValidFrom { get; private set; }

    public DateTime SignedAt { get; private set; }

    /// <summary>When a newer text took its place.</summary>
    public DateTime? SupersededAt { get; private set; }

    internal void Supersede(DateTime now) => SupersededAt ??= now;
}
