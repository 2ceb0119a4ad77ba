using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using MicroCred.OpenBadges;
using MicroCred.OpenBadges.Proofs;
using MicroCred.OpenBadges.StatusLists;
using MicroCred.OpenBadges.V3;
using MicroCred.OpenBadges.Verification;

namespace MicroCred.Benchmarks;

/// <summary>A credential as the portal issues it (five criteria on a rubric of three levels), its keys, and the documents that a verifier asks for.</summary>
internal sealed class Sample : IDocumentSource, IDisposable
{
    public const string IssuerId = "https://portal.example/issuers/north";
    public const string ListAddress = "https://portal.example/status/0123456789ab";

    private const string KeyAddress = IssuerId + "/keys/rsa";
    private static readonly string[] Levels = ["Not yet", "Progressing", "Demonstrated"];

    private readonly Dictionary<string, byte[]> documents;

    public Sample()
    {
        Method = Did.VerificationMethod(IssuerId, ProofKey.PublicKey);
        Unsigned = Credential().ToJson();
        SignedJson = StrictJson.ToBytes(SignJson());
        SignedToken = Encoding.ASCII.GetBytes(SignToken());
        documents = new(StringComparer.Ordinal)
        {
            [IssuerId] = StrictJson.ToBytes(Did.Document(IssuerId, [ProofKey.PublicKey, TokenKey.PublicKey], Issuer)),
            [KeyAddress] = StrictJson.ToBytes(Jwks.Describe(TokenKey.PublicKey, KeyAddress, IssuerId)),
            ["https://portal.example/.well-known/jwks.json"] = StrictJson.ToBytes(Jwks.Set([Jwks.Describe(TokenKey.PublicKey, KeyAddress, IssuerId)])),
            [ListAddress] = StrictJson.ToBytes(SignList(new StatusList())),
        };
    }

    public static DateTimeOffset Now { get; } = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    public Ed25519Key ProofKey { get; } = Ed25519Key.Generate();

    public JwtSigningKey TokenKey { get; } = JwtSigningKey.GenerateRsa();

    public string Method { get; }

    public Profile Issuer { get; } = new() { Id = IssuerId, Name = "North District", Url = "https://north.example/", Description = "Micro-credentials of the North District." };

    public JsonObject Unsigned { get; }

    public byte[] SignedJson { get; }

    public byte[] SignedToken { get; }

    public JsonObject SignJson() => DataIntegrity.Sign(Unsigned, ProofKey, Method, Now);

    public string SignToken() => VcJwt.Sign(Unsigned, TokenKey, KeyAddress);

    public JsonObject SignList(StatusList list) =>
        DataIntegrity.Sign(StatusListCredential.Create(ListAddress, Issuer, list, Now, TimeSpan.FromMinutes(1)).ToJson(), ProofKey, Method, Now);

    public Task<FetchedDocument> FetchAsync(Uri address, string accept, CancellationToken cancellationToken) =>
        documents.TryGetValue(address.AbsoluteUri, out var body)
            ? Task.FromResult(new FetchedDocument(200, body))
            : Task.FromException<FetchedDocument>(new DocumentUnavailableException("There is no such document."));

    public void Dispose() => TokenKey.Dispose();

    private OpenBadgeCredential Credential()
    {
        const string Achievement = "urn:uuid:0190a000-0000-7000-8000-000000000001";
        var criteria = Enumerable.Range(0, 5).Select(i => $"{Achievement}#{i}").ToList();
        return new OpenBadgeCredential
        {
            Id = "https://portal.example/credentials/0123456789abcdefghjkmnpqrs",
            Name = "Asking better questions",
            Description = "Plans and asks questions that make students' thinking visible.",
            Issuer = Issuer,
            ValidFrom = Now.AddDays(-30),
            ValidUntil = Now.AddYears(3),
            AwardedDate = Now.AddDays(-30),
            Image = new Image { Id = "https://portal.example/credentials/0123456789abcdefghjkmnpqrs/badge.png", Caption = "Badge of Asking better questions" },
            CredentialSubject = new AchievementSubject
            {
                Id = "urn:uuid:0190a000-0000-7000-8000-000000000002",
                Identifier = [new IdentityObject { Hashed = false, IdentityHash = "Amara Reyes", IdentityType = IdentityTypes.Name }, IdentityObject.ForEmail("amara@example.org", IdentityObject.NewSalt())],
                CreditsEarned = 12.5m,
                Result = [.. criteria.Select(id => new Result { ResultDescription = id, AchievedLevel = id + "/3", Status = ResultStatuses.Completed, Value = Levels[^1] })],
                Achievement = new Achievement
                {
                    Id = Achievement,
                    Name = "Asking better questions",
                    Description = "Plans and asks questions that make students' thinking visible.",
                    AchievementType = AchievementTypes.MicroCredential,
                    Criteria = new Criteria { Id = "https://portal.example/catalog/asking-better-questions", Narrative = string.Concat(Enumerable.Repeat("What independent assessors look for in the evidence. ", 12)) },
                    CreditsAvailable = 12.5m,
                    ResultDescription = [.. criteria.Select(Described)],
                },
            },
            CredentialStatus = CredentialStatus.Revocation(ListAddress, 4711),
            CredentialSchema = [CredentialSchema.Badge],
        };
    }

    private static ResultDescription Described(string id) => new()
    {
        Id = id,
        Name = $"Criterion {id[^1]}",
        ResultType = ResultTypes.RubricCriterionLevel,
        RequiredLevel = id + "/3",
        RubricCriterionLevel = [.. Levels.Select((name, place) => new RubricCriterionLevel
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"{id}/{place + 1}"), Name = name, Level = (place + 1).ToString(CultureInfo.InvariantCulture),
        })],
    };
}
