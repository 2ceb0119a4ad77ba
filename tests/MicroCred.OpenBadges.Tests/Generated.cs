using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using MicroCred.OpenBadges.Proofs;
using MicroCred.OpenBadges.StatusLists;
using MicroCred.OpenBadges.V2;
using MicroCred.OpenBadges.V3;

namespace MicroCred.OpenBadges.Tests;

/// <summary>Documents with whatever a portal may hold: every script, emoji, control characters, no evidence, many results, long texts.</summary>
internal sealed class Generated(int seed)
{
    private static readonly string[] Scraps =
    [
        "Formative assessment", "plain", "Ünïcödé", "評価の実践", "تقييم", "शिक्षक", "🏅", "👩🏽‍🏫", "𝔐𝔞𝔱𝔥", "a\"b\\c", "line\nbreak", "tab\there", "\u0001\u001f\u007f",
        "]]>", "<script>alert(1)</script>", "&amp;", "é", "\u200F\u202E", " ", "ﬁ", "０１", "…", "{\"@id\":\"x\"}", "_:b0", "http://x", "\uE000", "\u0085", "\u2028",
    ];

    private readonly Random random = new(seed);

    public static readonly Ed25519Key Key = Ed25519Key.FromSeed(Convert.FromHexString("6241a409e6707bb640a0140a8a32bc3d193c33a661747284d6adfa4ed4180be4"));

    public static readonly DateTimeOffset Now = new(2026, 5, 1, 9, 30, 0, TimeSpan.Zero);

    public const string IssuerId = "https://portal.example/issuers/north";

    public static string Method => Did.VerificationMethod(IssuerId, Key.PublicKey);

    public string Text(int words = 4)
    {
        var text = new StringBuilder();
        for (var i = random.Next(1, words + 1); i > 0; i--) text.Append(Scraps[random.Next(Scraps.Length)]).Append(' ');
        return text.ToString();
    }

    public bool Often => random.Next(3) > 0;

    public string LongText(int length)
    {
        var text = new StringBuilder(length + 20);
        while (text.Length < length) text.Append(Scraps[random.Next(Scraps.Length)]);
        return text.ToString();
    }

    public string Urn() => "urn:uuid:" + NextGuid();

    public string Url(string what) => $"https://portal.example/{what}/{NextGuid():N}";

    public Profile Profile(string id) => new()
    {
        Id = id,
        Name = "North District",
        Url = Often ? "https://north.example/" : null,
        Description = Often ? Text(10) : null,
        Email = Often ? "credentials@north.example" : null,
        Phone = Often ? "+15550100" : null,
        Official = Often ? Text() : null,
        Image = Often ? new Image { Id = Url("logos"), Caption = Text() } : null,
        Address = Often ? new Address { AddressCountryCode = "US", AddressLocality = Text(1), PostalCode = "12345", StreetAddress = Text(2), AddressCountry = "USA", AddressRegion = "ME" } : null,
        OtherIdentifier = Often ? [new IdentifierEntry { Identifier = Text(1), IdentifierType = "sourcedId" }] : [],
        ParentOrg = random.Next(5) == 0 ? new Profile { Id = Url("orgs"), Name = Text() } : null,
    };

    public Alignment Alignment() => new()
    {
        TargetName = Text(8),
        TargetUrl = Url("case/items"),
        TargetCode = Often ? Text(1) : null,
        TargetFramework = Often ? Text() : null,
        TargetDescription = Often ? Text() : null,
        TargetType = Often ? AlignmentTargetTypes.CaseItem : null,
    };

    public OpenBadgeCredential Badge(bool endorsed = false)
    {
        var descriptions = new List<ResultDescription>();
        var results = new List<Result>();
        for (var i = random.Next(4) == 0 ? 20 : random.Next(4); i > 0; i--)
        {
            var levels = Enumerable.Range(1, random.Next(2, 6)).Select(n => new RubricCriterionLevel
            {
                Id = Urn(),
                Name = Text(2),
                Level = n.ToString(CultureInfo.InvariantCulture),
                Points = Often ? n.ToString(CultureInfo.InvariantCulture) : null,
                Description = Often ? Text(12) : null,
                Alignment = Often ? [] : [Alignment()],
            }).ToList();
            var description = new ResultDescription
            {
                Id = Urn(),
                Name = Text(),
                ResultType = ResultTypes.RubricCriterionLevel,
                RubricCriterionLevel = levels,
                RequiredLevel = levels[^1].Id,
                AllowedValue = Often ? null : ["1", "2", Text(1)],
                ValueMin = Often ? "1" : null,
                ValueMax = Often ? "4" : null,
                Alignment = Often ? [Alignment()] : null,
            };
            descriptions.Add(description);
            results.Add(new Result { ResultDescription = description.Id, AchievedLevel = levels[random.Next(levels.Count)].Id, Value = Often ? "3" : null, Status = Often ? null : ResultStatuses.Completed });
        }

        var issuer = Profile(IssuerId);
        return new OpenBadgeCredential
        {
            Id = Url("credentials"),
            Name = Often ? Text() : null,
            Description = Often ? Text() : null,
            Issuer = issuer,
            ValidFrom = Now.AddDays(-random.Next(1, 900)),
            ValidUntil = Often ? Now.AddDays(random.Next(1, 900)) : null,
            AwardedDate = Often ? Now.AddDays(-900) : null,
            Image = Often ? new Image { Id = Url("images"), Caption = Text() } : null,
            CredentialStatus = Often ? CredentialStatus.Revocation("https://portal.example/status/1", random.Next(StatusList.MinimumLength)) : null,
            CredentialSchema = Often ? [CredentialSchema.Badge] : null,
            RefreshService = Often ? null : new RefreshService { Id = Url("refresh") },
            Evidence = random.Next(3) == 0 ? null : [.. Enumerable.Range(0, random.Next(4)).Select(_ => new Evidence
            {
                Id = Often ? Url("evidence") : null, Name = Text(), Description = Often ? Text(9) : null, Narrative = Often ? Text(20) : null, Genre = Often ? "video" : null, Audience = Often ? Text(1) : null,
            })],
            Endorsement = endorsed ? [Endorsement(IssuerId)] : null,
            CredentialSubject = new AchievementSubject
            {
                Id = Urn(),
                Identifier = Often ? [IdentityObject.ForEmail("teacher@example.org", IdentityObject.NewSalt())] : null,
                CreditsEarned = Often ? random.Next(1, 400) / 4m : null,
                ActivityStartDate = Often ? Now.AddDays(-1000) : null,
                ActivityEndDate = Often ? Now.AddDays(-950) : null,
                LicenseNumber = Often ? null : Text(1),
                Narrative = Often ? Text(20) : null,
                Role = Often ? null : Text(1),
                Term = Often ? null : Text(1),
                Source = Often ? Profile(Url("assessors")) : null,
                Image = Often ? null : new Image { Id = Url("images") },
                Result = results,
                Achievement = new Achievement
                {
                    Id = Url("micro-credentials"),
                    Name = random.Next(10) == 0 ? LongText(200) : Text(),
                    Description = random.Next(10) == 0 ? LongText(8000) : Text(20),
                    Criteria = new Criteria { Id = Often ? Url("criteria") : null, Narrative = random.Next(10) == 0 ? LongText(20000) : Text(30) },
                    AchievementType = Often ? AchievementTypes.MicroCredential : "ext:Stack",
                    Alignment = [.. Enumerable.Range(0, random.Next(4)).Select(_ => Alignment())],
                    Creator = Often ? issuer : null,
                    CreditsAvailable = Often ? random.Next(1, 400) / 4m : null,
                    FieldOfStudy = Often ? Text(1) : null,
                    HumanCode = Often ? "MC-" + random.Next(999).ToString(CultureInfo.InvariantCulture) : null,
                    Image = Often ? new Image { Id = Url("art"), Caption = Text() } : null,
                    InLanguage = Often ? "en-US" : null,
                    OtherIdentifier = Often ? [] : [new IdentifierEntry { Identifier = Text(1), IdentifierType = "identifier" }],
                    Related = Often ? null : [new Related { Id = Url("micro-credentials"), Version = "1", InLanguage = "es-MX" }],
                    ResultDescription = descriptions,
                    Specialization = Often ? null : Text(1),
                    Tag = Often ? [Text(1), Text(2)] : [],
                    Version = Often ? "2" : null,
                },
            },
        };
    }

    public JsonObject Endorsement(string of) => DataIntegrity.Sign(
        new EndorsementCredential
        {
            Id = Urn(),
            Name = "Endorsement",
            Issuer = Profile(IssuerId),
            ValidFrom = Now.AddDays(-1),
            CredentialSchema = Often ? [CredentialSchema.Endorsement] : null,
            CredentialSubject = new EndorsementSubject { Id = of, EndorsementComment = Text(9) },
        }.ToJson(),
        Key, Method, Now.AddDays(-1));

    public JsonObject Signed(OpenBadgeCredential badge) => DataIntegrity.Sign(badge.ToJson(), Key, Method, Now.AddDays(-1));

    public ClrCredential Clr()
    {
        var badges = Enumerable.Range(0, random.Next(1, 4)).Select(_ => Badge()).ToList();
        return new ClrCredential
        {
            Id = Url("clr"),
            Name = Text(),
            Issuer = Profile(IssuerId),
            ValidFrom = Now.AddDays(-1),
            Partial = Often ? true : null,
            CredentialSchema = Often ? [CredentialSchema.Clr] : null,
            CredentialSubject = new ClrSubject
            {
                Id = Urn(),
                Identifier = Often ? [IdentityObject.ForEmail("teacher@example.org", "s")] : null,
                Achievement = Often ? [.. badges.Select(b => b.CredentialSubject.Achievement)] : null,
                Association = Often ? [new Association { AssociationType = AssociationTypes.IsPartOf, SourceId = Url("a"), TargetId = Url("b") }] : null,
                VerifiableCredential = [.. badges.Select(Signed)],
            },
        };
    }

    private Guid NextGuid()
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes);
    }
}
