using System.Text.Json.Nodes;
using MicroCred.Core.Common;
using MicroCred.Core.Connections;
using MicroCred.Web.Access.Api;

namespace MicroCred.Web.Features.OpenBadgesApi;

/// <summary>The service description document.</summary>
internal static class DiscoveryDocument
{
    private const string Json = "application/json";
    private const string Credential = "application/vc+ld+json";

    public static string Write(PortalAddress portal, string terms, string privacy) => new JsonObject
    {
        ["openapi"] = "3.0.1",
        ["info"] = new JsonObject
        {
            ["title"] = "MicroCred",
            ["description"] = "Credentials that educators earned here or brought from elsewhere, for applications that they connect.",
            ["version"] = "3.0",
            ["termsOfService"] = terms,
            ["x-imssf-privacyPolicyUrl"] = privacy,
            ["x-imssf-image"] = portal.Of("/favicon.svg"),
        },
        ["servers"] = new JsonArray(new JsonObject { ["url"] = portal.Of("/ims/ob/v3p0") }),
        ["tags"] = new JsonArray(new JsonObject { ["name"] = "OpenBadgeCredentials" }, new JsonObject { ["name"] = "Discovery" }),
        ["paths"] = new JsonObject
        {
            ["/credentials"] = new JsonObject { ["get"] = GetCredentials(), ["post"] = UpsertCredential() },
            ["/profile"] = new JsonObject { ["get"] = GetProfile(), ["put"] = PutProfile() },
            ["/discovery"] = new JsonObject
            {
                ["get"] = Operation("getServiceDescription", "Discovery", null, ("200", "This document.", Content(Json, new JsonObject { ["type"] = "object" }))),
            },
        },
        ["components"] = new JsonObject { ["schemas"] = Schemas(), ["securitySchemes"] = new JsonObject { ["OAuth2ACG"] = Security(portal) } },
    }.ToJsonString();

    private static JsonObject GetCredentials()
    {
        var operation = Operation("getCredentials", "OpenBadgeCredentials", ApiScopes.ReadCredentials, ("200", "A part of the credentials.", Content(Json, Reference("GetOpenBadgeCredentialsResponse"))));
        operation["parameters"] = new JsonArray(
            Parameter("limit", "The most credentials in the answer.", new JsonObject { ["type"] = "integer", ["format"] = "int32", ["minimum"] = 1 }),
            Parameter("offset", "How many to leave out at the beginning.", new JsonObject { ["type"] = "integer", ["format"] = "int32", ["minimum"] = 0 }),
            Parameter("since", "Only those issued, or brought here, after this time.", new JsonObject { ["type"] = "string", ["format"] = "date-time" }));
        operation["responses"]!["200"]!["headers"] = new JsonObject
        {
            ["X-Total-Count"] = new JsonObject { ["description"] = "How many there are.", ["schema"] = new JsonObject { ["type"] = "integer" } },
            ["Link"] = new JsonObject { ["description"] = "The other parts: next, last, first, prev (RFC 8288).", ["schema"] = new JsonObject { ["type"] = "string" } },
        };
        return operation;
    }

    private static JsonObject UpsertCredential()
    {
        var operation = Operation(
            "upsertCredential", "OpenBadgeCredentials", ApiScopes.WriteCredentials,
            ("200", "It took the place of an older issue.", Credentials()), ("201", "It was added.", Credentials()), ("304", "The same, or a newer issue, is there.", null));
        operation["requestBody"] = new JsonObject { ["required"] = true, ["content"] = Credentials() };
        return operation;
    }

    private static JsonObject GetProfile() => Operation("getProfile", "OpenBadgeCredentials", ApiScopes.ReadProfile, ("200", "The person.", Content(Json, Reference("Profile"))), ("404", "There is no profile.", Content(Json, Reference("Imsx_StatusInfo"))));

    private static JsonObject PutProfile()
    {
        var operation = Operation("putProfile", "OpenBadgeCredentials", ApiScopes.ChangeProfile, ("200", "The person, with the new name.", Content(Json, Reference("Profile"))));
        operation["requestBody"] = new JsonObject { ["required"] = true, ["content"] = Content(Json, Reference("Profile")) };
        return operation;
    }

    private static JsonObject Security(PortalAddress portal) => new()
    {
        ["type"] = "oauth2",
        ["description"] = "OAuth 2.0 authorization code with PKCE (S256).",
        ["x-imssf-registrationUrl"] = portal.Of(OAuthSetup.RegisterPath),
        ["flows"] = new JsonObject
        {
            ["authorizationCode"] = new JsonObject
            {
                ["authorizationUrl"] = portal.Of(OAuthSetup.AuthorizePath),
                ["tokenUrl"] = portal.Of(OAuthSetup.TokenPath),
                ["refreshUrl"] = portal.Of(OAuthSetup.TokenPath),
                ["scopes"] = new JsonObject(ApiScopes.All.Select(s => KeyValuePair.Create<string, JsonNode?>(s.Value, s.Title))),
            },
        },
    };

    private static JsonObject Operation(string id, string tag, string? scope, params (string Status, string Description, JsonObject? Content)[] answers)
    {
        var responses = new JsonObject();
        foreach (var (status, description, content) in answers)
        {
            responses[status] = new JsonObject { ["description"] = description };
            if (content is not null) responses[status]!["content"] = content;
        }

        responses["default"] = new JsonObject { ["description"] = "It did not go.", ["content"] = Content(Json, Reference("Imsx_StatusInfo")) };
        var operation = new JsonObject { ["operationId"] = id, ["summary"] = id, ["tags"] = new JsonArray(tag), ["responses"] = responses };
        if (scope is not null) operation["security"] = new JsonArray(new JsonObject { ["OAuth2ACG"] = new JsonArray(scope) });
        return operation;
    }

    private static JsonObject Credentials() => new()
    {
        [Credential] = new JsonObject { ["schema"] = Reference("AchievementCredential") },
        [Json] = new JsonObject { ["schema"] = Reference("AchievementCredential") },
        ["text/plain"] = new JsonObject { ["schema"] = Reference("CompactJws") },
    };

    private static JsonObject Schemas() => new()
    {
        ["AchievementCredential"] = new JsonObject
        {
            ["type"] = "object",
            ["description"] = "An OpenBadgeCredential: https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json",
            ["required"] = new JsonArray("@context", "id", "type", "issuer", "validFrom", "credentialSubject"),
            ["additionalProperties"] = true,
        },
        ["CompactJws"] = new JsonObject { ["type"] = "string", ["pattern"] = "^[-A-Za-z0-9_]+\\.[-A-Za-z0-9_]*\\.[-A-Za-z0-9_]+$" },
        ["GetOpenBadgeCredentialsResponse"] = new JsonObject
        {
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["properties"] = new JsonObject { ["credential"] = List("AchievementCredential"), ["compactJwsString"] = List("CompactJws") },
        },
        ["Profile"] = new JsonObject
        {
            ["type"] = "object",
            ["required"] = new JsonArray("id", "type"),
            ["properties"] = new JsonObject { ["id"] = Text(), ["type"] = new JsonObject { ["type"] = "array", ["items"] = Text() }, ["name"] = Text(), ["email"] = Text() },
            ["additionalProperties"] = true,
        },
        ["Imsx_StatusInfo"] = new JsonObject
        {
            ["type"] = "object",
            ["required"] = new JsonArray("imsx_codeMajor", "imsx_severity"),
            ["properties"] = new JsonObject
            {
                ["imsx_codeMajor"] = Text(), ["imsx_severity"] = Text(), ["imsx_description"] = Text(), ["imsx_CodeMinor"] = new JsonObject { ["type"] = "object" },
            },
        },
    };

    private static JsonObject Text() => new() { ["type"] = "string" };

    private static JsonObject List(string schema) => new() { ["type"] = "array", ["items"] = Reference(schema) };

    private static JsonObject Reference(string schema) => new() { ["$ref"] = "#/components/schemas/" + schema };

    private static JsonObject Content(string type, JsonObject schema) => new() { [type] = new JsonObject { ["schema"] = schema } };

    private static JsonObject Parameter(string name, string description, JsonObject schema) =>
        new() { ["name"] = name, ["in"] = "query", ["required"] = false, ["description"] = description, ["schema"] = schema };
}
