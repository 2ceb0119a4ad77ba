using MicroCred.Core.Accounts;
using MicroCred.Core.Audit;
using MicroCred.Core.Common;
using MicroCred.Core.Mail;
using MicroCred.Core.Mail.Messages;
using MicroCred.Core.Reviews.Policies;

namespace MicroCred.Core.Data.DemoData;

/// <summary>What administrators have in hand: invitations, a membership that ended, mail that went out and mail that did not.</summary>
internal sealed class DemoOffice(MicroCredDbContext db, Outbox outbox, DemoClock clock, DemoPeople people)
{
    private const int DaysOfMail = 45;

    public void AddInvitations()
    {
        Invite("district", "iris.holloway@cedarvalley.example", "cedar-valley-high-school", Role.Earner, clock.BusinessDaysAgo(2));
        Invite("district", "benedikt.sorensen@cedarvalley.example", "stonebridge-middle-school", Role.SchoolLeader, clock.BusinessDaysAgo(5));
        Invite("issuer", "yolanda.fairchild@cedarvalleynetwork.example", "cedar-valley-educator-network", Role.Assessor, clock.BusinessDaysAgo(1));
        Invite("district", "carmen.ochoa@cedarvalley.example", "prairie-view-elementary", Role.Earner, clock.BusinessDaysAgo(24));
        var withdrawn = Invite("issuer", "old.address@cedarvalleynetwork.example", "cedar-valley-educator-network", Role.Author, clock.BusinessDaysAgo(9));
        withdrawn.Withdraw(clock.BusinessDaysAgo(8));
        db.Record(people["issuer"].Actor, AuditAction.InvitationWithdrawn, "Invitation", withdrawn.Id, withdrawn.OrganizationId, clock.BusinessDaysAgo(8));

        Accept(Invite("district", "lucia.marchetti@cedarvalley.example", "willow-creek-elementary", Role.Earner, clock.BusinessDaysAgo(18)), "Lucia Marchetti", clock.BusinessDaysAgo(17));
        Accept(Invite("district", "samir.haddow@cedarvalley.example", "cedar-valley-high-school", Role.Earner, clock.BusinessDaysAgo(40)), "Samir Haddow", clock.BusinessDaysAgo(38));
    }

    /// <summary>Both issuers have five people who score, too few to keep everybody away who has scored an earner before.</summary>
    public void AddPolicies()
    {
        foreach (var slug in new[] { "cedar-valley-educator-network", "harbor-learning-institute" })
        {
            var (issuer, at) = (people.Organization(slug), clock.MonthsAgo(3));
            var settings = new AssessmentSettings { PreviousScorers = PreviousScorers.Allowed };
            var policy = new AssessmentPolicy(new PolicyScope(issuer.Id), 1, settings, "Five people score for us; leaving out whoever read an earner before would leave nobody.", people["issuer"].Id, at);
            db.AssessmentPolicies.Add(policy);
            db.Record(people["issuer"].Actor, AuditAction.AssessmentPolicyChanged, "AssessmentPolicy", policy.Id, issuer.Id, at, "PreviousScorers NotSameEarner to Allowed");
        }
    }

    /// <summary>Somebody who retired: the membership has ended, what was earned stays.</summary>
    public void AddFormerMember()
    {
        var since = clock.MonthsAgo(70);
        var user = people.AddUser("margaret.ostrowski@cedarvalley.example", "Margaret Ostrowski", null, since);
        var school = people.Organization("prairie-view-elementary");
        var membership = new Membership(user.Id, school.Id, Role.Earner, since, null, people["district"].Id);
        membership.End(clock.MonthsAgo(5), people["district"].Id);
        db.Memberships.Add(membership);
        db.Record(people["district"].Actor, AuditAction.MembershipEnded, "Membership", membership.Id, school.Id, clock.MonthsAgo(5), Role.Earner.ToString());
    }

    /// <summary>Mail of the last weeks went out within the minute, but for one address that the server refuses. What is older was cleared away.</summary>
    public void SettleMail()
    {
        foreach (var entry in db.ChangeTracker.Entries<OutboxMessage>().ToList())
        {
            var message = entry.Entity;
            if (message.CreatedAt < clock.Now.AddDays(-DaysOfMail))
            {
                entry.State = Microsoft.EntityFrameworkCore.EntityState.Detached;
                continue;
            }

            message.Take(message.CreatedAt.AddMinutes(5));
            if (message.ToAddress.StartsWith("benedikt.", StringComparison.Ordinal)) message.MarkMissed("550 5.1.1 The address is unknown here.", forGood: true, message.CreatedAt.AddSeconds(24));
            else message.MarkSent(message.CreatedAt.AddSeconds(24));
        }
    }

    private Invitation Invite(string by, string email, string organizationSlug, Role role, DateTime at)
    {
        var (inviter, organization, token) = (people[by], people.Organization(organizationSlug), PublicCode.Create(40));
        var invitation = new Invitation(email, organization.Id, role, inviter.Id, InvitationService.HashOf(token), at);
        db.Invitations.Add(invitation);
        db.Record(inviter.Actor, AuditAction.InvitationSent, "Invitation", invitation.Id, organization.Id, at, role.ToString());
        outbox.Add(null, email, "", new InvitationMessage(organization.Name, role.Name().ToLowerInvariant(), inviter.User.DisplayName, token), at);
        return invitation;
    }

    private void Accept(Invitation invitation, string name, DateTime at)
    {
        var user = people.AddUser(invitation.Email, name, null, at);
        db.Memberships.Add(invitation.Accept(user.Id, at));
        db.Record(new Actor(user.Id, name, []), AuditAction.InvitationAccepted, "Invitation", invitation.Id, invitation.OrganizationId, at, invitation.Role.ToString());
    }
}
