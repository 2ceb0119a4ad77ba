using System.Text.Json.Nodes;
using MicroCred.Web.Features.Verification;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace MicroCred.Web.Plumbing;

/// <summary>The machine-readable description of what the portal offers to programs: <c>/openapi/v1.json</c>.</summary>
internal static class ApiDescription
{
    /// <summary>The name of the document; an action that belongs into it is marked <c>[ApiExplorerSettings(GroupName = ApiDescription.Version)]</c>.</summary>
    public const string Version = "v1";

    public static IServiceCollection AddApiDescription(this IServiceCollection services) => services.AddOpenApi(Version, options =>
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo { Title = "MicroCred", Version = Version, Description = "Verification of Open Badges and learner records from any issuer. No key, no account, no cookie." };
            // The address under which it is read is where it is.
            document.Servers = [new OpenApiServer { Url = "/" }];
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            if (context.Description.RelativePath == "api/verify") Describe(operation);
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            if (context.JsonTypeInfo.Type == typeof(VerificationAnswer)) Choices(schema, "result", "valid", "expired", "revoked", "not-yet-valid", "invalid", "unverifiable");
            if (context.JsonTypeInfo.Type == typeof(VerificationAnswerCheck)) Choices(schema, "outcome", "pass", "fail", "unknown");
            return Task.CompletedTask;
        });
    });

    public static void MapApiDescription(this WebApplication app) => app.MapOpenApi().AllowAnonymous();

    private static void Describe(OpenApiOperation operation)
    {
        operation.OperationId = "verify";
        operation.Summary = "Verify a credential";
        operation.Description = "Checks an Open Badge (3.0, 2.0), a learner record (CLR 2.0) or an endorsement. What the body is is told from its content, not from its content type.";
        var text = new OpenApiSchema { Type = JsonSchemaType.String };
        var bytes = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" };
        var json = new OpenApiSchema { Type = JsonSchemaType.Object, Description = "The credential with its embedded proof, or a hosted assertion." };
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Description = "The credential itself, up to 6 MB: JSON, a compact JWT, a PNG or SVG with a credential baked in, or as plain text a link to one.",
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/vc+ld+json"] = new() { Schema = json },
                ["application/ld+json"] = new() { Schema = json },
                ["application/json"] = new() { Schema = json },
                ["application/vc+jwt"] = new() { Schema = text },
                ["text/plain"] = new() { Schema = text },
                ["image/png"] = new() { Schema = bytes },
                ["image/svg+xml"] = new() { Schema = text },
                ["application/octet-stream"] = new() { Schema = bytes },
            },
        };
        operation.Parameters =
        [
            new OpenApiParameter
            {
                Name = VerificationApiController.RecipientHeader,
                In = ParameterLocation.Header,
                Description = "A person's e-mail address. If it is given, the credential must be about that person. It is compared and forgotten.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = 254 },
            },
        ];
        if (operation.Responses?.TryGetValue("429", out var busy) == true && busy is OpenApiResponse response)
            response.Headers = new Dictionary<string, IOpenApiHeader> { ["Retry-After"] = new OpenApiHeader { Description = "Seconds to wait.", Schema = new OpenApiSchema { Type = JsonSchemaType.Integer } } };
    }

    private static void Choices(OpenApiSchema schema, string member, params string[] values)
    {
        if (schema.Properties?.TryGetValue(member, out var found) == true && found is OpenApiSchema property) property.Enum = [.. values.Select(v => (JsonNode)v)];
    }
}
