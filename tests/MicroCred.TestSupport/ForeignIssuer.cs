using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using MicroCred.OpenBadges;
using MicroCred.OpenBadges.Proofs;
using MicroCred.OpenBadges.StatusLists;
using MicroCred.OpenBadges.V3;

namespace MicroCred.TestSupport;

/// <summary>An issuer who has nothing to do with the portal: a key, documents on a server of its own, credentials of Open Badges 3.0.</summary>
public sealed class ForeignIssuer : IAsyncDisposable
{
    public const string Origin = "https://issuer.example";
    public const string Id = Origin + "/issuers/north";
    public const string Recipient = "teacher@example.org";

    private static readonly DateTimeOffset Begin = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    private readonly ConcurrentDictionary<string, byte[]> documents = new();

    public ForeignIssuer()
    {
        Site = LoopbackSite.Of(documents);
        Put("/issuers/north", Did.Document(Id, [Key.PublicKey]));
        PutStatusList();
    }

    public Ed25519Key Key { get; } = Ed25519Key.Generate();

    public LoopbackSite Site { get; }

    /// <summary>Settings of a portal that finds this issuer's documents here.</summary>
    public (string, string?)[] Settings => [("Verification:Origins:0:Public", Origin), ("Verification:Origins:0:Loopback", Site.Address.AbsoluteUri), ("Verification:PerMinute", "100000")];

    /// <summary>Puts a document on the issuer's server.</summary>
    public void Put(string path, JsonNode document) => PutBytes(path, StrictJson.ToBytes(document));

    /// <summary>Puts anything on the issuer's server.</summary>
    public void PutBytes(string path, byte[] body) => documents[path] = body;

    /// <summary>Takes a document away.</summary>
    public void Remove(string path) => documents.TryRemove(path, out _);

    /// <summary>Publishes the status list anew, with these places revoked.</summary>
    public void PutStatusList(params int[] revoked)
    {
        var list = new StatusList();
        foreach (var index in revoked) list[index] = true;
        Put("/status/1", Sign(StatusListCredential.Create(Origin + "/status/1", Profile, list, Begin).ToJson()));
    }

    /// <summary>An unsigned credential about <see cref="Recipient"/>, to be changed with <c>with</c>.</summary>
    public OpenBadgeCredential Credential(string name = "Asking questions that open thinking", int statusIndex = 7) => new()
    {
        Id = $"{Origin}/credentials/{statusIndex}",
        Name = name,
        Issuer = Profile,
        ValidFrom = Begin,
        CredentialStatus = CredentialStatus.Revocation(Origin + "/status/1", statusIndex),
        CredentialSubject = new AchievementSubject
        {
            Identifier = [IdentityObject.ForEmail(Recipient, "f00d")],
            Achievement = new Achievement
            {
                Id = Origin + "/micro-credentials/questioning",
                Name = name,
                Description = "Plans and asks questions that make students think.",
                Criteria = new Criteria { Narrative = "Show a lesson in which students answer each other." },
                Image = new Image { Id = Origin + "/art/questioning.png" },
            },
        },
    };

    /// <summary>A learner record around signed credentials.</summary>
    public ClrCredential Record(params JsonObject[] credentials) => new()
    {
        Id = Origin + "/records/1",
        Name = "A teacher's record",
        Issuer = Profile,
        ValidFrom = Begin,
        CredentialSubject = new ClrSubject { Id = "urn:uuid:6a4f7a3e-93a0-4a09-9a70-4f9cbf7d6a11", VerifiableCredential = credentials },
    };

    public JsonObject Sign(JsonObject credential) => DataIntegrity.Sign(credential, Key, Did.VerificationMethod(Id, Key.PublicKey), Begin);

    /// <summary>The credential, signed, as a file.</summary>
    public byte[] File(OpenBadgeCredential? credential = null) => StrictJson.ToBytes(Sign((credential ?? Credential()).ToJson()));

    /// <summary>The credential, signed, as text.</summary>
    public string Text(OpenBadgeCredential? credential = null) => Encoding.UTF8.GetString(File(credential));

    public ValueTask DisposeAsync() => Site.DisposeAsync();

    private static Profile Profile => new() { Id = Id, Name = "North Academy", Url = Origin };
}
