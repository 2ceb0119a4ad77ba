using MicroCred.Core.Accounts;
using MicroCred.Core.Audit;
using MicroCred.Core.Organizations;
using MicroCred.TestSupport;
using MicroCred.Web.Commands;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Web.Tests.Commands;

public sealed class CommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("microcred-command-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Command_OnNothing_MakesTheDatabase_InProductionWithoutAnyOtherSetting()
    {
        await using var made = await PortalProcess.RunAsync(folder, "Production", "create-admin", "root@example.org", Database());

        Assert.Equal((0, ""), (made.ExitCode, made.Errors));
        Assert.Contains("/Identity/Account/ResetPassword?code=", made.Output, StringComparison.Ordinal);
        await using var db = Open();
        Assert.Equal("root@example.org", (await db.Users.SingleAsync()).Email);
        Assert.Equal(OrganizationKind.Portal, (await db.Organizations.SingleAsync()).Kind);
        Assert.Empty(await db.DataProtectionKeys.ToListAsync());
    }

    [Fact]
    public async Task Command_FindsFilesFromWhereThePersonStands()
    {
        await using var made = await PortalProcess.RunAsync(folder, "Production", "import-framework", "not-there.json", Database());

        Assert.Equal(1, made.ExitCode);
        Assert.Contains(Path.Combine(folder, "not-there.json"), made.Errors, StringComparison.Ordinal);
        Assert.Equal("", made.Output);
    }

    [Theory]
    [InlineData("frobnicate")]
    [InlineData("create-admin")]
    [InlineData("create-admin one two")]
    [InlineData("create-admin one --force=yes")]
    [InlineData("create-admin one --seed=7")]
    [InlineData("simulate-assessment --attemps=5")]
    public void WrongUsage_Is2_AndSaysHow(string words)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();

        var code = PortalCommands.Check(CommandLine.Parse(words.Split(' ')), output, error);

        Assert.Equal(2, code);
        Assert.Equal("", output.ToString());
        Assert.Contains(words.StartsWith("simulate", StringComparison.Ordinal) ? "simulate-assessment --export DIR" : "create-admin EMAIL", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void NoCommand_ServesThePortal_AndEmptyMeansNoDemoData()
    {
        var line = CommandLine.Parse(["--empty", "--urls", "http://127.0.0.1:0", "--Storage:Root=/tmp/x"]);

        Assert.Null(line.Command);
        Assert.Equal(["--Demo:Seed=false", "--urls=http://127.0.0.1:0", "--Storage:Root=/tmp/x"], line.Settings);
    }

    [Fact]
    public async Task CreateAdmin_PrintsALinkThatSetsThePasswordOnce()
    {
        await using var portal = await Portal.StartAsync();

        var (code, output, errors) = await RunAsync(portal, "create-admin", "root@example.org");
        var link = new Uri(output.Trim().Split('\n')[^1]);
        var browser = portal.Visitor();
        var page = await browser.OpenAsync(link.PathAndQuery);
        await page.SubmitAsync("form:has([name='Input.Password'])", Passwords("root@example.org", "a long new password"));

        Assert.Equal((0, ""), (code, errors));
        await portal.SignInAsync("root@example.org", "a long new password");
        var person = await portal.InDatabaseAsync(db => db.Users.SingleAsync(u => u.Email == "root@example.org"));
        Assert.Equal(Role.SystemAdministrator, await portal.InDatabaseAsync(db => db.Memberships.Where(m => m.UserId == person.Id).Select(m => m.Role).SingleAsync()));
        Assert.True(await portal.InDatabaseAsync(db => db.AuditEntries.AnyAsync(a => a.Action == AuditAction.AdministratorCreated && a.SubjectId == person.Id)));

        await (await browser.OpenAsync(link.PathAndQuery)).SubmitAsync("form:has([name='Input.Password'])", Passwords("root@example.org", "another long password"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => portal.SignInAsync("root@example.org", "another long password"));
    }

    [Fact]
    public async Task CreateAdmin_LinkEndsAfterADay()
    {
        await using var portal = await Portal.StartAsync();
        var (_, output, _) = await RunAsync(portal, "create-admin", "root@example.org");
        portal.Clock.Advance(TimeSpan.FromHours(OneTimeLinks.ValidHours));

        var page = await portal.Visitor().OpenAsync(new Uri(output.Trim().Split('\n')[^1]).PathAndQuery);
        await page.SubmitAsync("form:has([name='Input.Password'])", Passwords("root@example.org", "a long new password"));

        await Assert.ThrowsAsync<InvalidOperationException>(() => portal.SignInAsync("root@example.org", "a long new password"));
    }

    [Fact]
    public async Task CreateAdmin_OfAPersonWithAPassword_GivesTheRoleOnly_AndTwiceIsRefused()
    {
        await using var portal = await Portal.StartAsync();
        var rosa = await portal.Given.PersonAsync("Rosa Park");

        var first = await RunAsync(portal, "create-admin", rosa.Email);
        var second = await RunAsync(portal, "create-admin", rosa.Email);

        Assert.Equal((0, ""), (first.Code, first.Errors));
        Assert.DoesNotContain("http", first.Output, StringComparison.Ordinal);
        Assert.Equal(1, second.Code);
        Assert.Contains("already", second.Errors, StringComparison.Ordinal);
        Assert.Equal("", second.Output);
    }

    [Fact]
    public async Task CreateAdmin_WithoutAnAddress_IsRefused()
    {
        await using var portal = await Portal.StartAsync();

        var (code, output, errors) = await RunAsync(portal, "create-admin", "Rosa <rosa@example.org>");

        Assert.Equal((1, ""), (code, output));
        Assert.Contains("is not an e-mail address", errors, StringComparison.Ordinal);
    }

    private static Dictionary<string, string?> Passwords(string email, string password) =>
        new() { ["Input.Email"] = email, ["Input.Password"] = password, ["Input.ConfirmPassword"] = password };

    private static async Task<(int Code, string Output, string Errors)> RunAsync(Portal portal, params string[] words)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await PortalCommands.RunAsync(CommandLine.Parse(words), portal.Services, new CommandConsole(output, error, "."), CancellationToken.None);
        return (code, output.ToString(), error.ToString());
    }

    private string Database() => $"--ConnectionStrings:MicroCred=Data Source={Path.Combine(folder, "x.db")}";

    private Core.Data.SqliteDbContext Open() => new(Core.Data.DatabaseOptions.UseSqlite(
        new DbContextOptionsBuilder<Core.Data.SqliteDbContext>(), $"Data Source={Path.Combine(folder, "x.db")};Pooling=False").Options);
}
