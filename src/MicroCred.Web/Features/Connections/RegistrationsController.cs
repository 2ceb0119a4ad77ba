using System.Text.Json.Serialization;
using MicroCred.Core.Connections;
using MicroCred.Web.Access.Api;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MicroCred.Web.Features.Connections;

/// <summary>Applications register themselves (RFC 7591), without a token: what a person allows them is what counts.</summary>
[Route(OAuthSetup.RegisterPath)]
[AllowAnonymous]
[IgnoreAntiforgeryToken]
public sealed class RegistrationsController(ApplicationService applications) : Controller
{
    private const int MostBytes = 32 * 1024;

    [HttpPost("")]
    [Consumes("application/json")]
    [RequestSizeLimit(MostBytes)]
    public async Task<IActionResult> Create([FromBody] RegistrationDocument? document, CancellationToken cancellationToken)
    {
        Response.Headers.CacheControl = "no-store";
        if (document is null || !ModelState.IsValid) return Refused("invalid_client_metadata", "The body must be one JSON object with the members of RFC 7591.");
        try
        {
            var registered = await applications.RegisterAsync(document.ToRegister(), cancellationToken);
            return StatusCode(StatusCodes.Status201Created, RegistrationDocument.Of(registered));
        }
        catch (RegistrationRefusedException refused)
        {
            return Refused(refused.Error, refused.Message);
        }
    }

    private BadRequestObjectResult Refused(string error, string description) => BadRequest(new RegistrationError(error, description));

    private sealed record RegistrationError(
        [property: JsonPropertyName("error")] string Error, [property: JsonPropertyName("error_description")] string ErrorDescription);
}
