using MicroCred.Core.Common;
using MicroCred.Core.Connections;
using Microsoft.AspNetCore.Mvc;

namespace MicroCred.Web.Features.Connections;

/// <summary>The applications that a person has connected.</summary>
[Route("account/applications")]
public sealed class ConnectionsController(ConnectionQueries connections, ConnectionService service) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(Actor actor, CancellationToken cancellationToken) => View(await connections.MineAsync(actor, cancellationToken));

    [HttpPost("{id:guid}/disconnect")]
    public async Task<IActionResult> Disconnect(Guid id, Actor actor, CancellationToken cancellationToken)
    {
        await service.DisconnectAsync(actor, id, cancellationToken);
        TempData["Notice"] = "The application is disconnected. Its access has ended.";
        return Redirect("/account/applications");
    }
}
