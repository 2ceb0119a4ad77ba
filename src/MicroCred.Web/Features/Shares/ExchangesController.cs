using System.Text.Json.Nodes;
using MicroCred.Core.Common;
using MicroCred.Core.Credentials.Signing;
using MicroCred.OpenBadges.V3;
using MicroCred.Web.Plumbing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MicroCred.Web.Features.Shares;

/// <summary>
/// Where a wallet fetches a credential that somebody offered to it: one step of a VC-API exchange, answered with the credential that stands at the public
/// address anyway. Nothing of the wallet's request is read.
/// </summary>
[AllowAnonymous, WithoutCookies, IgnoreAntiforgeryToken, SharedAcrossSites]
public sealed class ExchangesController(SignedCredentialQueries texts) : Controller
{
    [HttpPost("credentials/{code}/exchange"), StreamedForm]
    public async Task<IActionResult> Create(string code, CancellationToken cancellationToken)
    {
        var found = await texts.FindJsonAsync(code, cancellationToken) ?? throw new NotFoundException("The credential");
        var answer = new JsonObject
        {
            ["verifiablePresentation"] = new JsonObject
            {
                ["@context"] = new JsonArray(Contexts.Credentials),
                ["type"] = new JsonArray("VerifiablePresentation"),
                ["verifiableCredential"] = new JsonArray(JsonNode.Parse(found.Text)),
            },
        };
        return new PublicDocument(answer.ToJsonString(OpenBadges.StrictJson.WriteOptions), PublicDocument.Json) { Seconds = 0 };
    }
}
