using MicroCred.Core.Accounts;
using MicroCred.Core.Audit;
using MicroCred.Core.Mail;
using MicroCred.Core.Mail.Delivery;
using MicroCred.Core.Organizations;
using MicroCred.Core.PersonalData;
using MicroCred.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCred.Core.Tests.Data.SqlServer;

internal static partial class Scenes
{
    private delegate Func<IServiceProvider, Task> Call(World world);

    private static readonly OrganizationDetails Details = new("Río Verde School", "A school.", null, "#0b5d57", "America/Chicago");

    private static void Administration(Dictionary<string, Func<Portal, Task<Func<IServiceProvider, Task>>>> scenes)
    {
        void Add(string name, Call call) => scenes[name] = async portal => call(await World.BuildAsync(portal));

        Add("OrganizationQueries.TreeAsync", w => s => s.GetRequiredService<OrganizationQueries>().TreeAsync(w.DistrictAdministrator, default));
        Add("OrganizationQueries.GetAsync", w => s => s.GetRequiredService<OrganizationQueries>().GetAsync(w.DistrictAdministrator, w.School.Id, default));
        Add("OrganizationQueries.GrantablePlacesAsync", w => s => s.GetRequiredService<OrganizationQueries>().GrantablePlacesAsync(w.IssuerAdministrator, default));
        Add("OrganizationQueries.ParentPlacesAsync", w => s => s.GetRequiredService<OrganizationQueries>().ParentPlacesAsync(w.SystemAdministrator, default));
        Add("OrganizationService.CreateAsync", w => s => s.GetRequiredService<OrganizationService>()
            .CreateAsync(w.DistrictAdministrator, new CreateOrganization(w.District.Id, OrganizationKind.School, Details), default));
        Add("OrganizationService.DescribeAsync", w => s => s.GetRequiredService<OrganizationService>().DescribeAsync(w.DistrictAdministrator, w.School.Id, Details, w.School.Version, default));
        Add("OrganizationService.CloseAsync", w => s => s.GetRequiredService<OrganizationService>().CloseAsync(w.DistrictAdministrator, w.School.Id, default));
        Add("PersonQueries.SearchAsync", w => s => s.GetRequiredService<PersonQueries>()
            .SearchAsync(w.DistrictAdministrator, new PersonFilter("amara", w.School.Id, Role.Earner), 1, default));
        Add("PersonQueries.SearchAsync by address", w => s => s.GetRequiredService<PersonQueries>().SearchAsync(w.SystemAdministrator, new PersonFilter("a@", WithEnded: true), 1, default));
        Add("PersonQueries.GetAsync", w => s => s.GetRequiredService<PersonQueries>().GetAsync(w.DistrictAdministrator, w.EarnerPerson.Id, default));
        Add("MembershipService.GrantAsync", w => s => s.GetRequiredService<MembershipService>()
            .GrantAsync(w.DistrictAdministrator, new GrantMembership(w.EarnerPerson.Id, w.School.Id, Role.SchoolLeader, new DateOnly(2027, 6, 30)), default));
        Add("InvitationService.SendAsync", w => s => s.GetRequiredService<InvitationService>()
            .SendAsync(w.IssuerAdministrator, new SendInvitation("nia@example.org", w.Issuer.Id, Role.Assessor), default));
        Add("InvitationQueries.ListAsync", w => s => s.GetRequiredService<InvitationQueries>().ListAsync(w.DistrictAdministrator, InvitationState.Expired, 1, default));
        Add("AuditQueries.SearchAsync", w => s => s.GetRequiredService<AuditQueries>().SearchAsync(
            w.IssuerAdministrator, new AuditFilter(AuditAction.CredentialIssued, "ines", "Credential", w.Credential.Id, DateTime.UtcNow.AddDays(-9), DateTime.UtcNow), 1, default));
        Add("MailQueries.CountAsync", _ => s => s.GetRequiredService<MailQueries>().CountAsync(default));
        Add("MailQueries.ListAsync", w => s => s.GetRequiredService<MailQueries>().ListAsync(w.SystemAdministrator, MailState.GivenUp, 1, default));
        Add("AccountErasure.EraseAsync", w => s => s.GetRequiredService<AccountErasure>().EraseAsync(w.Earner, false, default));
        Add("AccountErasure.EraseAsync assessor", w => s => s.GetRequiredService<AccountErasure>().EraseAsync(w.Assessor, true, default));
        Add("PersonalDataQueries.WriteAsync", w => s => s.GetRequiredService<PersonalDataQueries>().WriteAsync(w.Earner, Stream.Null, default));
        Add("PersonalDataQueries.RecordAsync", w => s => s.GetRequiredService<PersonalDataQueries>().RecordAsync(w.Earner, default));
        Add("AccountService.RenameAsync", w => s => s.GetRequiredService<AccountService>().RenameAsync(w.Earner, "Amara Lindqvist", default));
        scenes["InvitationQueries.GetAsync"] = async portal => (await InvitedAsync(portal)).Get;
        scenes["InvitationService.AcceptAsync"] = async portal => (await InvitedAsync(portal)).Accept;
        scenes["InvitationService.ResendAsync"] = async portal => (await InvitedAsync(portal)).Resend;
        scenes["InvitationService.WithdrawAsync"] = async portal => (await InvitedAsync(portal)).Withdraw;
        scenes["MembershipService.EndAsync"] = async portal =>
        {
            var world = await World.BuildAsync(portal);
            var id = await portal.InDatabaseAsync(db => db.Memberships.Where(m => m.UserId == world.EarnerPerson.Id).Select(m => m.Id).SingleAsync());
            return s => s.GetRequiredService<MembershipService>().EndAsync(world.DistrictAdministrator, id, default);
        };
        scenes["MailService.RetryAsync"] = async portal =>
        {
            var world = await World.BuildAsync(portal);
            var id = await WaitingMailAsync(portal);
            return s => s.GetRequiredService<MailService>().RetryAsync(world.SystemAdministrator, id, default);
        };
        scenes["MailDelivery.DeliverDueAsync"] = async portal =>
        {
            await WaitingMailAsync(portal);
            return s => s.GetRequiredService<MailDelivery>().DeliverDueAsync(default);
        };
        scenes["OrganizationService.ReopenAsync"] = async portal =>
        {
            var world = await World.BuildAsync(portal);
            await portal.ServiceAsync<OrganizationService>(o => o.CloseAsync(world.DistrictAdministrator, world.School.Id, default));
            return s => s.GetRequiredService<OrganizationService>().ReopenAsync(world.DistrictAdministrator, world.School.Id, default);
        };
    }

    private static async Task<(Func<IServiceProvider, Task> Get, Func<IServiceProvider, Task> Accept, Func<IServiceProvider, Task> Resend, Func<IServiceProvider, Task> Withdraw)> InvitedAsync(Portal portal)
    {
        var world = await World.BuildAsync(portal);
        var address = $"nia.{Guid.NewGuid():N}@example.org";
        var id = await portal.ServiceAsync<InvitationService, Guid>(i => i.SendAsync(world.DistrictAdministrator, new SendInvitation(address, world.School.Id, Role.SchoolLeader), default));
        var token = (await portal.LastMailToAsync(address)).Links[0].Split('/')[^1];
        return (
            s => s.GetRequiredService<InvitationQueries>().GetAsync(token, default),
            s => s.GetRequiredService<InvitationService>().AcceptAsync(world.Earner, token, default),
            s => s.GetRequiredService<InvitationService>().ResendAsync(world.DistrictAdministrator, id, default),
            s => s.GetRequiredService<InvitationService>().WithdrawAsync(world.DistrictAdministrator, id, default));
    }

    private static Task<Guid> WaitingMailAsync(Portal portal) => portal.InDatabaseAsync(async db =>
    {
        var message = new OutboxMessage("Account", null, "nia@example.org", "Nia", "Subject", "Body", false, portal.Clock.Now);
        db.OutboxMessages.Add(message);
        await db.SaveChangesAsync();
        return message.Id;
    });
}
