using MicroCred.Core.Audit;
using MicroCred.Core.Credentials;
using MicroCred.Core.Submissions;

namespace MicroCred.Core.Data.DemoData;

/// <summary>Whole stories from the beginning of a submission to its end.</summary>
internal sealed class DemoStories(MicroCredDbContext db, DemoPeople people, DemoTitles titles, DemoEarners earners, DemoAssessors assessors)
{
    /// <summary>Earned at the given time. Two assessors agree; where three are named, the first two differ on a criterion and the third settles it.</summary>
    public Credential Earn(DemoPerson earner, string slug, DateTime at, IReadOnlyList<string> by)
    {
        var submission = HandedIn(earner, slug, at.AddDays(-12));
        var isDisputed = by.Count == 3;
        assessors.Assess(people[by[0]], submission, at.AddDays(-9), at.AddDays(-5));
        var second = assessors.Assess(people[by[1]], submission, at.AddDays(-8), isDisputed ? at.AddDays(-3) : at, isDisputed ? ["2b"] : []);
        var last = isDisputed ? assessors.Assess(people[by[2]], submission, at.AddDays(-2), at) : second;
        return last.Credential ?? throw new InvalidOperationException($"{slug} was not earned.");
    }

    /// <summary>Earned on the second attempt; on the first, both found the criterion on the reflection not yet met.</summary>
    public Credential EarnOnSecondAttempt(DemoPerson earner, string slug, DateTime at, IReadOnlyList<string> by)
    {
        var submission = HandedIn(earner, slug, at.AddDays(-58));
        var missed = titles[slug].Version.Criteria.Where(c => c.IsRequired && c.EvidenceKeys.Contains("3.2")).MaxBy(c => c.Position)!.Key;
        assessors.Assess(people[by[0]], submission, at.AddDays(-56), at.AddDays(-52), missed);
        var (decision, _) = assessors.Assess(people[by[1]], submission, at.AddDays(-55), at.AddDays(-50), missed);
        earners.TryAgain(earner, submission, decision!, "I went back to the students concerned, asked them, and added to my reflection what they said and what I changed because of it.", at.AddDays(-40));
        earners.Extend(submission, "3.2", "Since then I have asked the students themselves. What they told me differed from what I had assumed, and I have changed the plan for the next round accordingly.", at.AddDays(-20));
        earners.HandIn(earner, submission, at.AddDays(-10));
        assessors.Assess(people[by[0]], submission, at.AddDays(-8), at.AddDays(-4));
        return assessors.Assess(people[by[1]], submission, at.AddDays(-7), at).Credential ?? throw new InvalidOperationException($"{slug} was not earned.");
    }

    /// <summary>Written in three weeks and handed in.</summary>
    public Submission HandedIn(DemoPerson earner, string slug, DateTime at, bool illustrated = false)
    {
        var submission = earners.Begin(earner, slug, at.AddDays(-30));
        earners.Write(submission, at.AddDays(-6));
        if (illustrated) earners.Illustrate(submission, at.AddDays(-5));
        earners.HandIn(earner, submission, at);
        return submission;
    }

    public void Revoke(Credential credential, DemoPerson administrator, DateTime at, string reason)
    {
        credential.Revoke(reason, administrator.Id, at);
        db.Record(administrator.Actor, AuditAction.CredentialRevoked, "Credential", credential.Id, credential.IssuerId, at, reason);
    }
}
