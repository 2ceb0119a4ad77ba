using MicroCred.Core;
using MicroCred.Web.Access;
using MicroCred.Web.Plumbing;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddMicroCredCore(builder.Configuration, builder.Environment.ContentRootPath);
builder.Services.AddSignIn(builder.Environment);
builder.Services.AddAccess();
builder.Services.AddPages(builder.Environment);

var app = builder.Build();
app.UseRouting();
app.UseAuthentication();
app.UseAuthorization();
app.MapStaticAssets().AllowAnonymous();
app.MapControllers().WithStaticAssets();
app.MapRazorPages().WithStaticAssets();
await app.RunAsync();

/// <summary>The portal's entry point, named so that tests can start it.</summary>
public partial class Program
{
    /// <summary>Only the tests' host makes one.</summary>
    protected Program() { }
}
