using MicroCred.Core.Mail.Delivery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MicroCred.Web.Features.Dev;

/// <summary>The mail that was put into files, in Development only.</summary>
[AllowAnonymous]
[Route("dev/mail")]
public sealed class DevMailController(FileTransport files, IWebHostEnvironment environment) : Controller
{
    private const int Most = 100;

    [HttpGet("")]
    public IActionResult Index() => environment.IsDevelopment() ? View("/Features/Dev/Mail.cshtml", files.Newest(Most)) : NotFound();

    [HttpGet("{key:maxlength(80)}")]
    public IActionResult Show(string key)
    {
        if (!environment.IsDevelopment() || files.Newest(Most).FirstOrDefault(m => m.Key == key) is not { } message) return NotFound();
        return View("/Features/Dev/MailMessage.cshtml", message);
    }
}
