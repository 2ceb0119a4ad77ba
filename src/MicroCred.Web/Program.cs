using MicroCred.Core;
using MicroCred.Web.Access;
using MicroCred.Web.Access.Api;
using MicroCred.Web.Commands;
using MicroCred.Web.Features.Problems;
using MicroCred.Web.Plumbing;
using MicroCred.Web.Plumbing.HeldForms;

var line = CommandLine.Parse(args);
if (PortalCommands.Check(line, Console.Out, Console.Error) is { } exitCode) return exitCode;
var isCommand = line.Command is not null;

WebApplication app;
try
{
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = line.Settings, ContentRootPath = ContentRoot.Find(line.Settings) });
    builder.WebHost.UseStaticWebAssets();
    builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
    builder.Logging.AddPortalLogging(builder.Environment, isCommand);
    builder.Services.AddMicroCredCore(builder.Configuration, builder.Environment.ContentRootPath);
    builder.Services.AddKeys(builder.Configuration, builder.Environment, isCommand);
    builder.Services.AddSignIn(builder.Environment);
    builder.Services.AddAccess();
    builder.Services.AddApi(builder.Environment);
    builder.Services.AddPages(builder.Environment);
    builder.Services.AddHeldForms();
    builder.Services.AddTransport(builder.Configuration);
    builder.Services.AddRateLimits();
    builder.Services.AddVerifying(builder.Configuration, builder.Environment);
    builder.Services.AddApiDescription();
    builder.Services.AddHealth();
    app = builder.Build();
}
catch (Exception refused) when (refused is StartRefusedException or InvalidOperationException)
{
    await Console.Error.WriteLineAsync(refused.Message);
    return PortalCommands.Refused;
}

await using var running = app;
if (isCommand)
    return await PortalCommands.RunAsync(line, app.Services, new CommandConsole(Console.Out, Console.Error, Environment.CurrentDirectory), app.Lifetime.ApplicationStopping);

app.UseMiddleware<SecurityHeaders>();
app.UseMiddleware<RequestLog>();
app.UseTransport();
app.UseExceptionHandler();
app.UseStatusCodePagesWithReExecute(ProblemsController.Path);
if (!app.Environment.IsDevelopment()) app.UseMiddleware<HttpsOnly>();
app.Use(app.Services.GetRequiredService<OwnPages>().Capture);
app.UseRouting();
app.Use(RequestLog.NoteRoute);
app.Use(WithoutCookiesAttribute.DropCookies);
app.UseCors();
app.UseMiddleware<AccountAttempts>();
app.UseMiddleware<ApplicationRates>();
app.UseAuthentication();
app.UseRateLimiter();
app.UseAuthorization();
app.MapStaticAssets().AllowAnonymous();
app.MapControllers().WithStaticAssets();
app.MapRazorPages().WithStaticAssets();
app.MapApiDescription();
app.MapHealth();

await app.PrepareAsync();
await app.RunAsync();
return PortalCommands.Done;

/// <summary>The portal's entry point, named so that tests can start it.</summary>
public partial class Program
{
    /// <summary>Only the tests' host makes one.</summary>
    protected Program() { }
}
