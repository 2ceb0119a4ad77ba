using MicroCred.Core;
using MicroCred.Web.Access;
using MicroCred.Web.Commands;
using MicroCred.Web.Plumbing;

var line = CommandLine.Parse(args);
if (PortalCommands.Check(line, Console.Out, Console.Error) is { } exitCode) return exitCode;
var isCommand = line.Command is not null;

WebApplication app;
try
{
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = line.Settings, ContentRootPath = ContentRoot.Find(line.Settings) });
    builder.WebHost.UseStaticWebAssets();
    builder.Logging.AddPortalLogging(builder.Environment, isCommand);
    builder.Services.AddMicroCredCore(builder.Configuration, builder.Environment.ContentRootPath);
    builder.Services.AddKeys(builder.Configuration, builder.Environment, isCommand);
    builder.Services.AddSignIn(builder.Environment);
    builder.Services.AddAccess();
    builder.Services.AddPages(builder.Environment);
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

app.UseRouting();
app.UseAuthentication();
app.UseAuthorization();
app.MapStaticAssets().AllowAnonymous();
app.MapControllers().WithStaticAssets();
app.MapRazorPages().WithStaticAssets();

await app.PrepareAsync();
await app.RunAsync();
return PortalCommands.Done;

/// <summary>The portal's entry point, named so that tests can start it.</summary>
public partial class Program
{
    /// <summary>Only the tests' host makes one.</summary>
    protected Program() { }
}
