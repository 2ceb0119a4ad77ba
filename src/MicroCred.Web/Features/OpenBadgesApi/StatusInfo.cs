using System.Text.Json.Serialization;
using MicroCred.Web.Features.Problems;

namespace MicroCred.Web.Features.OpenBadgesApi;

/// <summary>What the Open Badges API answers where something does not go (Open Badges 3.0, Imsx_StatusInfo).</summary>
public sealed record StatusInfo(
    [property: JsonPropertyName("imsx_codeMajor")] string CodeMajor,
    [property: JsonPropertyName("imsx_severity")] string Severity,
    [property: JsonPropertyName("imsx_description")] string Description,
    [property: JsonPropertyName("imsx_CodeMinor")] CodeMinor CodeMinor)
{
    /// <summary>Under this address everything answers in this way.</summary>
    internal const string ApiPath = "/ims";

    /// <summary>What belongs to a status code.</summary>
    /// <param name="status">400 and above.</param>
    /// <param name="description">What is wrong; the usual sentence if null.</param>
    internal static StatusInfo Of(int status, string? description) => new(
        status == StatusCodes.Status405MethodNotAllowed ? "unsupported" : "failure",
        "error",
        description ?? Usual(status),
        new CodeMinor([new CodeMinorField("TargetEndSystem", MinorOf(status))]));

    private static string MinorOf(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => "unauthorizedrequest",
        StatusCodes.Status403Forbidden => "forbidden",
        StatusCodes.Status404NotFound => "not_found",
        StatusCodes.Status405MethodNotAllowed => "not_allowed",
        StatusCodes.Status429TooManyRequests => "server_busy",
        >= 500 => "internal_server_error",
        _ => "invalid_data",
    };

    private static string Usual(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => "An access token is needed, and this request has none that is good.",
        StatusCodes.Status403Forbidden => "The access token does not allow this.",
        StatusCodes.Status404NotFound => "There is nothing at this address.",
        StatusCodes.Status405MethodNotAllowed => "This address does not take this method.",
        StatusCodes.Status415UnsupportedMediaType => "Send a credential as application/vc+ld+json, application/json, or, as a compact JWS, text/plain.",
        _ => ProblemText.InOneSentence(status),
    };
}

/// <summary>The finer codes.</summary>
public sealed record CodeMinor([property: JsonPropertyName("imsx_codeMinorField")] IReadOnlyList<CodeMinorField> Fields);

/// <summary>One of them.</summary>
public sealed record CodeMinorField(
    [property: JsonPropertyName("imsx_codeMinorFieldName")] string Name,
    [property: JsonPropertyName("imsx_codeMinorFieldValue")] string Value);
