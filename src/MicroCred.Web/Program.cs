var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddControllersWithViews().AddRazorOptions(options =>
{
    options.ViewLocationFormats.Clear();
    options.ViewLocationFormats.Add("/Features/{1}/{0}.cshtml");
    options.ViewLocationFormats.Add("/Features/Shared/{0}.cshtml");
});

var app = builder.Build();
app.MapStaticAssets();
app.MapControllers().WithStaticAssets();
app.Run();

/// <summary>The portal's entry point, named so that tests can start it.</summary>
public partial class Program
{
    /// <summary>Only the tests' host makes one.</summary>
    protected Program() { }
}
