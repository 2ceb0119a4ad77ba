using System.Globalization;
using System.Net.Mime;
using System.Text;
using System.Text.Json;
using MicroCred.Core.Common;
using MicroCred.Core.Connections;
using MicroCred.Core.Portfolios.Exchange;
using MicroCred.Core.Portfolios.Imported;
using MicroCred.Web.Access.Api;
using MicroCred.Web.Plumbing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Cors;
using Microsoft.AspNetCore.Mvc;

namespace MicroCred.Web.Features.OpenBadgesApi;

/// <summary>A person's credentials for an application that the person connected (Open Badges 3.0, sections 6.2.1 and 6.2.2).</summary>
[Route("ims/ob/v3p0/credentials")]
[BearerOnly, WithoutCookies, IgnoreAntiforgeryToken, SharedAcrossSites, EnableCors(ApiSetup.OpenCors)]
public sealed class ExchangeController(ExchangeQueries exchange, ImportService imports, PortalAddress portal) : Controller
{
    private const int MostBytes = ImportedCredential.TextLength + 1024;
    private const string Address = "/ims/ob/v3p0/credentials";

    [HttpGet("")]
    [Authorize(Policy = ApiScopes.ReadCredentials)]
    public async Task<IActionResult> List(string? limit, string? offset, string? since, Actor actor, CancellationToken cancellationToken)
    {
        if (CredentialsWanted.Read(limit, offset, since) is not { } wanted)
            return Refused("limit and offset are whole numbers (limit from 1), and since is a date and time with its zone, such as 2026-11-22T15:00:00Z.");
        var page = await exchange.ListAsync(actor, wanted.Since, wanted.Offset, wanted.Limit, cancellationToken);
        Response.Headers["X-Total-Count"] = page.Total.ToString(CultureInfo.InvariantCulture);
        Response.Headers.Link = wanted.Links(portal.Of(Address), page.Total);
        Response.Headers.CacheControl = "no-store";
        return File(ExchangeJson.Write(page.Items), MediaTypeNames.Application.Json);
    }

    [HttpPost("")]
    [StreamedForm, RequestSizeLimit(MostBytes)]
    [Authorize(Policy = ApiScopes.WriteCredentials)]
    public async Task<IActionResult> Upsert(Actor actor, CancellationToken cancellationToken)
    {
        var isToken = Request.GetTypedHeaders().ContentType?.MediaType.Value is "text/plain";
        if (!isToken && Request.GetTypedHeaders().ContentType?.MediaType.Value is not ("application/json" or "application/vc+ld+json" or "application/ld+json" or "application/vc"))
            return StatusCode(StatusCodes.Status415UnsupportedMediaType);
        using var all = new MemoryStream();
        await Request.Body.CopyToAsync(all, cancellationToken);
        var body = all.ToArray();
        if (isToken == LooksLikeJson(body)) return Refused("A credential in JSON travels as application/vc+ld+json or application/json, a compact JWS as text/plain.");
        try
        {
            var outcome = await imports.ImportAsync(actor, new ImportCredential(body, OnlyBadges3: true), cancellationToken);
            if (outcome.How == ImportedHow.AlreadyThere) return StatusCode(StatusCodes.Status304NotModified);
            Response.StatusCode = outcome.How == ImportedHow.New ? StatusCodes.Status201Created : StatusCodes.Status200OK;
            return File(body, Request.ContentType!);
        }
        catch (RefusedException refused)
        {
            return Refused(refused.Message);
        }
    }

    private static bool LooksLikeJson(ReadOnlySpan<byte> body) => body.TrimStart(" \t\r\n"u8) is [(byte)'{', ..] || body.StartsWith(Encoding.UTF8.Preamble);

    private StatusCodeResult Refused(string sentence)
    {
        new RequestProblem([new Reason("api", sentence)]).AttachTo(HttpContext);
        return StatusCode(StatusCodes.Status400BadRequest);
    }
}

/// <summary>The body of getCredentials: JSON credentials and tokens apart, each exactly as it was signed.</summary>
internal static class ExchangeJson
{
    public static byte[] Write(IReadOnlyList<ExchangeText> items)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            WriteArray(json, "credential", items.Where(i => i.Form == CredentialForm.Json), item => json.WriteRawValue(item.Text));
            WriteArray(json, "compactJwsString", items.Where(i => i.Form == CredentialForm.Token), item => json.WriteStringValue(item.Text));
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    /// <summary>Empty arrays are left out (Open Badges 3.0, section on serialization).</summary>
    private static void WriteArray(Utf8JsonWriter json, string name, IEnumerable<ExchangeText> items, Action<ExchangeText> write)
    {
        var list = items.ToList();
        if (list.Count == 0) return;
        json.WriteStartArray(name);
        foreach (var item in list) write(item);
        json.WriteEndArray();
    }
}
