using MicroCred.Core.Accounts;
using MicroCred.Core.Common;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCred.Core.Tests.Data.SqlServer;

internal static partial class Scenes
{
    private static readonly HeldFields Held = new("/portfolio", new Dictionary<string, string[]> { ["Summary"] = ["Two lessons."] }, false, false, HeldBecause.SignedOut);

    private static void WhoActs(Dictionary<string, Func<TestSupport.Portal, Task<Func<IServiceProvider, Task>>>> scenes)
    {
        scenes["ActorQueries.FindAsync"] = async portal =>
        {
            var person = await portal.Given.AdministratorAsync();
            return s => s.GetRequiredService<ActorQueries>().FindAsync(person.Id, default);
        };
        scenes["AdministratorService.CreateAsync"] = portal => Task.FromResult<Func<IServiceProvider, Task>>(
            s => s.GetRequiredService<AdministratorService>().CreateAsync(Actor.Portal, $"root{Guid.NewGuid():N}@example.org", default));
        scenes["HeldFormService.HoldAsync"] = async portal =>
        {
            var person = await portal.Given.PersonAsync("Rosa Park");
            return s => s.GetRequiredService<HeldFormService>().HoldAsync(person.Id, Held, default);
        };
        scenes["HeldFormService.FindAsync"] = async portal =>
        {
            var person = await portal.Given.PersonAsync("Rosa Park");
            var id = await portal.ServiceAsync<HeldFormService, Guid?>(s => s.HoldAsync(person.Id, Held, default));
            return s => s.GetRequiredService<HeldFormService>().FindAsync(person.Id, id!.Value, default);
        };
        scenes["HeldFormService.ReleaseAsync"] = async portal =>
        {
            var person = await portal.Given.PersonAsync("Rosa Park");
            return s => s.GetRequiredService<HeldFormService>().ReleaseAsync(person.Id, Guid.NewGuid(), default);
        };
    }
}
