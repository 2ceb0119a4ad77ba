using System.Net;
using MicroCred.Core.Accounts;
using MicroCred.TestSupport;
using MicroCred.Web.Tests.Plumbing;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Web.Tests.Access;

public sealed class CurrentActorTests
{
    [Fact]
    public async Task Membership_ThatEnded_EndsAtTheNextRequest()
    {
        await using var portal = await Rooms.OpenAsync();
        var principal = await portal.Given.PersonAsync("Paula Principal", (Role.SchoolLeader, await portal.Given.SchoolAsync(await portal.Given.DistrictAsync())));
        var browser = await portal.SignInAsync(principal);
        Assert.Equal("SchoolLeader", (await browser.OpenAsync("/rooms/district")).Html);

        await portal.InDatabaseAsync(async db =>
        {
            (await db.Memberships.SingleAsync(m => m.UserId == principal.Id)).End(portal.Clock.Now, principal.Id);
            await db.SaveChangesAsync();
        });

        Assert.Equal(HttpStatusCode.Forbidden, (await browser.OpenAsync("/rooms/district")).Status);
    }

    [Fact]
    public async Task Membership_IsReadInOneCommandARequest()
    {
        await using var portal = await Rooms.OpenAsync();
        var district = await portal.Given.DistrictAsync();
        var browser = await portal.SignInAsync(await portal.Given.PersonAsync("Paula Principal", (Role.DistrictAdministrator, district), (Role.Earner, district)));
        await browser.OpenAsync("/rooms/district");

        portal.Sql.Reset();
        await browser.OpenAsync("/rooms/district");

        Assert.Single(portal.Sql.Commands);
    }

    [Fact]
    public async Task Account_ThatWasDeleted_IsAskedToSignIn()
    {
        await using var portal = await Rooms.OpenAsync();
        var rosa = await portal.Given.PersonAsync("Rosa Park");
        var browser = await portal.SignInAsync(rosa);
        await portal.InDatabaseAsync(async db =>
        {
            (await db.Users.SingleAsync(u => u.Id == rosa.Id)).Anonymize(portal.Clock.Now);
            await db.SaveChangesAsync();
        });

        Assert.Equal("/Identity/Account/Login", (await browser.OpenAsync("/rooms/framed")).Url.AbsolutePath);
        Assert.Equal("nobody", (await browser.OpenAsync("/rooms/public")).Html);
    }

    [Fact]
    public async Task PublicPage_KnowsThePersonWhereThereIsOne()
    {
        await using var portal = await Rooms.OpenAsync();
        var browser = await portal.SignInAsync(await portal.Given.PersonAsync("Rosa Park"));

        Assert.Equal("Rosa Park", (await browser.OpenAsync("/rooms/public")).Html);
        Assert.Equal("nobody", (await portal.Visitor().OpenAsync("/rooms/public")).Html);
    }

    [Fact]
    public async Task UnsafeMethod_WithoutAToken_DoesNothing()
    {
        await using var portal = await Rooms.OpenAsync();

        var page = await portal.Visitor().SendAsync(new HttpRequestMessage(HttpMethod.Post, "/rooms/unsafe") { Content = new FormUrlEncodedContent([]) });

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
    }
}
