using MicroCred.Core.Accounts;
using MicroCred.Core.Audit;
using MicroCred.Core.Mail;
using MicroCred.Core.Organizations;
using MicroCred.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Tests.Data.SqlServer;

internal static class AdministrationScenes
{
    private static readonly OrganizationDetails Details = new("Oak Street School", "A school.", "https://example.org", "#0b5d57", "America/Chicago");

    public static void Add(Scenes scenes)
    {
        scenes.Read<OrganizationQueries>("TreeAsync", (q, w) => q.TreeAsync(w.DistrictAdministrator, default));
        scenes.Read<OrganizationQueries>("GetAsync", (q, w) => q.GetAsync(w.DistrictAdministrator, w.School.Id, default));
        scenes.Read<OrganizationQueries>("GrantablePlacesAsync", (q, w) => q.GrantablePlacesAsync(w.DistrictAdministrator, default));
        scenes.Read<OrganizationQueries>("ParentPlacesAsync", (q, w) => q.ParentPlacesAsync(w.DistrictAdministrator, default));
        scenes.Act<OrganizationService>("CreateAsync", (s, w) => s.CreateAsync(w.DistrictAdministrator, new CreateOrganization(w.District.Id, OrganizationKind.School, Details), default));
        scenes.Act<OrganizationService>("DescribeAsync", (s, w) => s.DescribeAsync(w.DistrictAdministrator, w.School.Id, Details, w.School.Version, default));
        scenes.Act<OrganizationService>("CloseAsync", (s, w) => s.CloseAsync(w.SystemAdministrator, w.School.Id, default));
        scenes.Act<OrganizationService>("ReopenAsync", (s, w) => s.ReopenAsync(w.SystemAdministrator, w.School.Id, default), (p, w) => p.InDatabaseAsync(async db =>
        {
            (await db.Organizations.SingleAsync(o => o.Id == w.School.Id)).Close(p.Clock.Now);
            await db.SaveChangesAsync();
        }));
        scenes.Read<PersonQueries>("SearchAsync", (q, w) => q.SearchAsync(w.DistrictAdministrator, new PersonFilter("amara", w.School.Id, Role.Earner, true), 1, default));
        scenes.Read<PersonQueries>("GetAsync", (q, w) => q.GetAsync(w.DistrictAdministrator, w.EarnerPerson.Id, default));
        scenes.Act<MembershipService>("GrantAsync", (s, w) => s.GrantAsync(w.DistrictAdministrator, new GrantMembership(w.EarnerPerson.Id, w.School.Id, Role.SchoolLeader, null), default));
        scenes.Act<MembershipService>("EndAsync", (s, w) => s.EndAsync(w.DistrictAdministrator, w.MembershipId, default), async (p, w) =>
            w.MembershipId = await p.InDatabaseAsync(db => db.Memberships.Where(m => m.UserId == w.EarnerPerson.Id).Select(m => m.Id).SingleAsync()));
        scenes.Read<InvitationQueries>("ListAsync", (q, w) => q.ListAsync(w.DistrictAdministrator, InvitationState.Open, 1, default));
        scenes.Act<InvitationQueries>("GetAsync", (q, w) => q.GetAsync(w.Code, default), (p, w) => InviteAsync(p, w, w.EarnerPerson.Email));
        scenes.Act<InvitationService>("SendAsync", (s, w) => s.SendAsync(w.DistrictAdministrator, new SendInvitation(w.FreshAddress(), w.School.Id, Role.Earner), default));
        scenes.Act<InvitationService>("ResendAsync", (s, w) => s.ResendAsync(w.DistrictAdministrator, w.InvitationId, default), (p, w) => InviteAsync(p, w, "invited@example.org"));
        scenes.Act<InvitationService>("WithdrawAsync", (s, w) => s.WithdrawAsync(w.DistrictAdministrator, w.InvitationId, default), (p, w) => InviteAsync(p, w, "invited@example.org"));
        scenes.Act<InvitationService>("AcceptAsync", (s, w) => s.AcceptAsync(w.Earner, w.Code, default), (p, w) => InviteAsync(p, w, w.EarnerPerson.Email));
        scenes.Act<InvitationService>("AcceptAsNewAsync", (s, w) => s.AcceptAsNewAsync(new AcceptAsNewPerson(w.Code, "Nadia New", TestData.Password), default), (p, w) => InviteAsync(p, w, w.FreshAddress()));
        scenes.Read<AuditQueries>("SearchAsync", (q, w) => q.SearchAsync(
            w.SystemAdministrator, new AuditFilter(AuditAction.AttemptSubmitted, "amara", "Attempt", w.AttemptId, w.Now.AddDays(-1), w.Now), 1, default));
        scenes.Read<AuditQueries>("SearchAsync for a district", (q, w) => q.SearchAsync(w.DistrictAdministrator, new AuditFilter(), 1, default));
        scenes.Read<MailQueries>("CountAsync", (q, _) => q.CountAsync(default));
        scenes.Read<MailQueries>("ListAsync", (q, w) => q.ListAsync(w.SystemAdministrator, MailState.GivenUp, 1, default));
        scenes.Act<MailService>("RetryAsync", (s, w) => s.RetryAsync(w.SystemAdministrator, w.MessageId, default), (p, w) => p.InDatabaseAsync(async db =>
        {
            var message = new OutboxMessage("Invitation", null, "someone@example.org", "Someone", "Subject", "Body", false, p.Clock.Now);
            db.OutboxMessages.Add(message);
            await db.SaveChangesAsync();
            w.MessageId = message.Id;
        }));
    }

    private static Task InviteAsync(Portal portal, World world, string address) => portal.InDatabaseAsync(async db =>
    {
        world.Code = Guid.NewGuid().ToString("N");
        var invitation = new Invitation(address, world.School.Id, Role.Earner, world.DistrictAdministrator.UserId, InvitationService.HashOf(world.Code), portal.Clock.Now);
        db.Invitations.Add(invitation);
        await db.SaveChangesAsync();
        world.InvitationId = invitation.Id;
    });
}
