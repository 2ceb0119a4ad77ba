using System.Collections.Frozen;
using System.Text.Json;
using MicroCred.OpenBadges.V3;

namespace MicroCred.OpenBadges.Verification;

/// <summary>
/// The members that Open Badges 3.0 and CLR 2.0 demand, as a table: class, the types it must have (alternatives with |), then
/// member:kind, ! required, * several. A single value is taken where several are meant. "closed" allows no other member.
/// </summary>
internal static class Shape
{
    private const int MaxProblems = 5;

    private const string Table = """
        AchievementCredential VerifiableCredential OpenBadgeCredential|AchievementCredential ; id:uri! name:text description:text image:Image awardedDate:time credentialSubject:AchievementSubject! endorsement:EndorsementCredential* issuer:Issuer! validFrom:time validUntil:time issuanceDate:time expirationDate:time credentialSchema:CredentialSchema* credentialStatus:Status* refreshService:Service* termsOfUse:Typed* evidence:Evidence* proof:Typed*
        EndorsementCredential VerifiableCredential EndorsementCredential ; id:uri! name:text description:text awardedDate:time credentialSubject:EndorsementSubject! issuer:Issuer! validFrom:time validUntil:time issuanceDate:time expirationDate:time credentialSchema:CredentialSchema* credentialStatus:Status* refreshService:Service* termsOfUse:Typed* evidence:Evidence* proof:Typed*
        ClrCredential VerifiableCredential ClrCredential ; id:uri! name:text! description:text image:Image partial:flag awardedDate:time credentialSubject:ClrSubject! endorsement:EndorsementCredential* issuer:Issuer! validFrom:time validUntil:time issuanceDate:time expirationDate:time credentialSchema:CredentialSchema* credentialStatus:Status* refreshService:Service* termsOfUse:Typed* evidence:Evidence* proof:Typed*
        StatusListCredential VerifiableCredential BitstringStatusListCredential ; issuer:Named! validFrom:time validUntil:time credentialSubject:StatusList! proof:Typed*
        StatusList BitstringStatusList ; statusPurpose:text! encodedList:text! ttl:number
        AchievementSubject AchievementSubject ; id:uri achievement:Achievement! activityStartDate:time activityEndDate:time creditsEarned:number identifier:IdentityObject* image:Image licenseNumber:text narrative:text result:Result* role:text source:Profile term:text
        ClrSubject ClrSubject ; id:uri identifier:IdentityObject* achievement:Achievement* verifiableCredential:object*! association:Association*
        EndorsementSubject EndorsementSubject ; id:uri! endorsementComment:text
        Association Association ; associationType:associationType! sourceId:uri! targetId:uri!
        Achievement Achievement ; id:uri! name:text! description:text! criteria:Criteria! alignment:Alignment* achievementType:achievementType creator:Profile creditsAvailable:number endorsement:EndorsementCredential* fieldOfStudy:text humanCode:text image:Image inLanguage:text otherIdentifier:IdentifierEntry* related:Related* resultDescription:ResultDescription* specialization:text tag:text* version:text
        Criteria - ; id:uri narrative:text
        Alignment Alignment ; targetName:text! targetUrl:uri! targetCode:text targetDescription:text targetFramework:text targetType:targetType
        ResultDescription ResultDescription ; id:uri! name:text! resultType:resultType! allowedValue:text* requiredLevel:uri requiredValue:text rubricCriterionLevel:RubricCriterionLevel* valueMin:text valueMax:text alignment:Alignment*
        RubricCriterionLevel RubricCriterionLevel ; id:uri! name:text! level:text points:text description:text alignment:Alignment*
        Result Result ; resultDescription:uri achievedLevel:uri status:resultStatus value:text alignment:Alignment*
        Evidence Evidence ; id:uri name:text description:text narrative:text genre:text audience:text
        IdentityObject IdentityObject closed ; hashed:flag! identityHash:text! identityType:identityType! salt:text
        IdentifierEntry IdentifierEntry closed ; identifier:text! identifierType:identityType!
        Image Image closed ; id:uri! caption:text
        Related Related ; id:uri! inLanguage:text version:text
        Profile Profile ; id:uri! name:text url:uri phone:text description:text email:text image:Image address:Address otherIdentifier:IdentifierEntry* official:text parentOrg:Profile dateOfBirth:text endorsement:EndorsementCredential*
        Address Address ; addressCountry:text addressCountryCode:text addressRegion:text addressLocality:text streetAddress:text postOfficeBoxNumber:text postalCode:text geo:object
        Status - ; type:text! id:uri statusPurpose:text statusListCredential:uri
        CredentialSchema - ; id:uri! type:text!
        Service - ; id:uri! type:text!
        Typed - ; type:text!
        """;

    private static readonly FrozenDictionary<string, ShapeClass> Classes = Table.Split('\n').Select(Read).ToFrozenDictionary(c => c.Name, StringComparer.Ordinal);

    /// <summary>What is wrong, each with its place; at most a few.</summary>
    public static IReadOnlyList<string> Problems(JsonElement credential, string name)
    {
        var problems = new List<string>();
        Check(credential, Classes[name], "", problems);
        if (problems.Count == 0) Cross(credential, problems);
        return problems;
    }

    private static ShapeClass Read(string line)
    {
        var parts = line.Trim().Split(" ; ");
        var head = parts[0].Split(' ');
        var members = parts[1].Split(' ').Select(m =>
        {
            var colon = m.IndexOf(':', StringComparison.Ordinal);
            return new ShapeMember(m[..colon], m[(colon + 1)..].TrimEnd('!', '*'), m.EndsWith('!'), m.Contains('*', StringComparison.Ordinal));
        }).ToArray();
        return new ShapeClass(head[0], [.. head[1..].Where(t => t is not ("-" or "closed")).Select(t => t.Split('|'))], head[^1] == "closed", members);
    }

    private static void Check(JsonElement value, ShapeClass shape, string at, List<string> problems)
    {
        if (problems.Count >= MaxProblems) return;
        if (value.ValueKind != JsonValueKind.Object)
        {
            problems.Add($"{Place(at)} must be an object.");
            return;
        }

        foreach (var alternatives in shape.Types)
            if (!Types(value).Any(alternatives.Contains))
                problems.Add($"{Place(at)} must have the type {string.Join(" or ", alternatives)}.");
        foreach (var member in shape.Members)
        {
            var place = at.Length == 0 ? member.Name : at + "." + member.Name;
            if (!value.TryGetProperty(member.Name, out var found) || found.ValueKind == JsonValueKind.Null || (member.Required && found is { ValueKind: JsonValueKind.Array } && found.GetArrayLength() == 0))
            {
                if (member.Required) problems.Add($"{place} is missing.");
                continue;
            }

            if (found.ValueKind == JsonValueKind.Array && (member.Many || member.Name == "type"))
            {
                var index = 0;
                foreach (var item in found.EnumerateArray()) Value(item, member, $"{place}[{index++}]", problems);
            }
            else
            {
                Value(found, member, place, problems);
            }
        }

        if (!shape.Closed) return;
        foreach (var member in value.EnumerateObject())
            if (member.Name != "type" && !shape.Members.Any(m => m.Name == member.Name))
                problems.Add($"{Place(at)} must not have the member {CredentialException.Quote(member.Name)}.");
    }

    private static void Value(JsonElement value, ShapeMember member, string at, List<string> problems)
    {
        if (problems.Count >= MaxProblems) return;
        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : null;
        var problem = member.Kind switch
        {
            "text" => text is not null ? null : "must be text",
            "uri" => text is { Length: > 0 } && !text.Any(char.IsWhiteSpace) ? null : "must be an address",
            "time" => DateTimeStamp.Parse(text) is not null ? null : "must be a time with a time zone",
            "number" => value.ValueKind == JsonValueKind.Number ? null : "must be a number",
            "flag" => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? null : "must be true or false",
            "object" => value.ValueKind == JsonValueKind.Object || text is not null ? null : "must be an object",
            "achievementType" => OneOf(text, AchievementTypes.All, open: true),
            "resultType" => OneOf(text, ResultTypes.All, open: true),
            "targetType" => OneOf(text, AlignmentTargetTypes.All, open: true),
            "identityType" => OneOf(text, IdentityTypes.All, open: true),
            "resultStatus" => OneOf(text, ResultStatuses.All, open: false),
            "associationType" => OneOf(text, AssociationTypes.All, open: false),
            _ => "",
        };
        if (problem is null) return;
        if (problem.Length > 0)
        {
            problems.Add($"{at} {problem}.");
            return;
        }

        // The schema allows an issuer to be given by address alone; a status list's issuer needs no type.
        if (member.Kind is "Issuer" or "Named")
        {
            if (text is { Length: > 0 }) return;
            if (member.Kind == "Issuer") Check(value, Classes["Profile"], at, problems);
            else if (value.ValueKind != JsonValueKind.Object) problems.Add($"{at} must name who issued it.");
            return;
        }

        Check(value, Classes[member.Kind], at, problems);
    }

    /// <summary>
    /// What the table cannot say: the rules between members (Open Badges 3.0, appendix B). Results that name levels which the
    /// achievement does not list are let pass: 1EdTech's own complete example has them.
    /// </summary>
    private static void Cross(JsonElement credential, List<string> problems)
    {
        var subject = credential.GetProperty("credentialSubject");
        if (Types(subject).Any(t => t is "AchievementSubject" or "ClrSubject") && !subject.TryGetProperty("id", out _) && !subject.TryGetProperty("identifier", out _))
            problems.Add("credentialSubject must have an id or an identifier.");
        if (!Types(subject).Contains("AchievementSubject")) return;

        var achievement = subject.GetProperty("achievement");
        var criteria = achievement.GetProperty("criteria");
        if (!criteria.TryGetProperty("id", out _) && !criteria.TryGetProperty("narrative", out _))
            problems.Add("credentialSubject.achievement.criteria must have an id or a narrative.");
    }

    internal static IEnumerable<string> Types(JsonElement value) =>
        Items(value, "type").Where(t => t.ValueKind == JsonValueKind.String).Select(t => t.GetString()!);

    internal static IEnumerable<JsonElement> Items(JsonElement value, string member) =>
        value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(member, out var found) ? []
        : found.ValueKind == JsonValueKind.Array ? found.EnumerateArray()
        : [found];

    internal static string? Text(JsonElement value, string member) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(member, out var found) && found.ValueKind == JsonValueKind.String ? found.GetString() : null;

    /// <summary>A member of an object; undefined if there is none.</summary>
    internal static JsonElement Member(JsonElement of, string name) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var value) ? value : default;

    /// <summary>The address that a value is or, as an object, names as its id.</summary>
    internal static string? IdOf(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString() : Text(value, "id");

    /// <summary>The texts of a member that holds one or several.</summary>
    internal static List<string> Texts(JsonElement of, string name) =>
        [.. Items(of, name).Where(t => t.ValueKind == JsonValueKind.String).Select(t => t.GetString()!)];

    private static string? OneOf(string? text, IReadOnlySet<string> values, bool open) =>
        text is not null && (values.Contains(text) || (open && text.StartsWith("ext:", StringComparison.Ordinal))) ? null : "is not one of the values that the standard allows";

    private static string Place(string at) => at.Length == 0 ? "The credential" : at;

    private sealed record ShapeClass(string Name, IReadOnlyList<string[]> Types, bool Closed, ShapeMember[] Members);

    private sealed record ShapeMember(string Name, string Kind, bool Required, bool Many);
}
