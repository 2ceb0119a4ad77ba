using System.Text.Json;
using System.Text.Json.Nodes;
using MicroCred.Core.Accounts;
using MicroCred.Core.Common;
using MicroCred.Core.Connections;
using MicroCred.Core.Portfolios.Exchange;
using MicroCred.Web.Access.Api;
using MicroCred.Web.Plumbing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Cors;
using Microsoft.AspNetCore.Mvc;

namespace MicroCred.Web.Features.OpenBadgesApi;

/// <summary>A person's profile for an application that the person connected (Open Badges 3.0, sections 6.2.3 and 6.2.4).</summary>
[Route("ims/ob/v3p0/profile")]
[BearerOnly, WithoutCookies, IgnoreAntiforgeryToken, SharedAcrossSites, EnableCors(ApiSetup.OpenCors)]
public sealed class ExchangeProfileController(ExchangeQueries exchange, AccountService accounts) : Controller
{
    private const int MostBytes = 64 * 1024;

    [HttpGet("")]
    [Authorize(Policy = ApiScopes.ReadProfile)]
    public async Task<IActionResult> Show(Actor actor, CancellationToken cancellationToken) => Answer(await exchange.ProfileAsync(actor, cancellationToken));

    /// <summary>Takes over the name. The address is changed by its owner alone, who has to prove it; everything else is not kept.</summary>
    [HttpPut("")]
    [RequestSizeLimit(MostBytes)]
    [Authorize(Policy = ApiScopes.ChangeProfile)]
    public async Task<IActionResult> Change(Actor actor, [FromBody] JsonElement? profile, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid || NameIn(profile) is not { } name)
        {
            new RequestProblem([new Reason("api", $"A profile is a JSON object of the type Profile with a name of at most {ApplicationUser.DisplayNameLength} characters.")]).AttachTo(HttpContext);
            return StatusCode(StatusCodes.Status400BadRequest);
        }

        await accounts.RenameAsync(actor, name, cancellationToken);
        return Answer(await exchange.ProfileAsync(actor, cancellationToken));
    }

    private static string? NameIn(JsonElement? profile)
    {
        if (profile is not { ValueKind: JsonValueKind.Object } given || !given.TryGetProperty("name", out var name) || name.ValueKind != JsonValueKind.String) return null;
        var isProfile = given.TryGetProperty("type", out var type) && (type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Any(IsProfile) : IsProfile(type));
        var text = name.GetString()!.Trim();
        return isProfile && text.Length is > 0 and <= ApplicationUser.DisplayNameLength && !text.Any(char.IsControl) ? text : null;
    }

    private static bool IsProfile(JsonElement type) => type.ValueKind == JsonValueKind.String && type.GetString() == "Profile";

    private JsonResult Answer(ExchangeProfile profile)
    {
        Response.Headers.CacheControl = "no-store";
        var document = new JsonObject { ["id"] = $"urn:uuid:{profile.Id}", ["type"] = new JsonArray("Profile"), ["name"] = profile.Name };
        if (profile.Email is not null) document["email"] = profile.Email;
        return Json(document);
    }
}
