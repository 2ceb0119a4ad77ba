using MicroCred.Core.Organizations;

namespace MicroCred.Core.Data.DemoData;

/// <summary>What the staff of two districts have earned over the years: from nothing to half a dozen, some expiring, some expired, a few revoked.</summary>
internal sealed class DemoHistory(MicroCredDbContext db, DemoClock clock, DemoPeople people, DemoTitles titles, DemoStories stories)
{
    private static readonly string[] Elementary =
    [
        "calibrating-judgments-with-colleagues", "families-as-partners-in-learning", "feedback-that-moves-learners-forward", "investigations-students-help-design",
        "mathematical-talk-from-student-strategies", "reading-conferences-that-listen", "self-assessment-students-can-use",
    ];

    private static readonly string[] Secondary =
    [
        "academic-vocabulary-with-multilingual-learners", "calibrating-judgments-with-colleagues", "discussions-where-every-voice-counts", "feedback-that-moves-learners-forward",
        "making-executive-function-teachable", "performance-assessments-worth-doing", "questions-that-reveal-thinking", "re-teaching-from-evidence", "students-who-set-and-steer-goals",
    ];

    private static readonly string[] Assessors = ["assessor1", "assessor2", "assessor3", "assessor4", "lead"];

    private readonly Random random = new(24);

    public void Add()
    {
        var taken = db.Submissions.Local.Select(s => (s.EarnerId, s.MicroCredentialId)).ToHashSet();
        foreach (var person in people.Staff)
        {
            var school = person.Actor.Memberships.Single(m => m.OrganizationKind == OrganizationKind.School);
            var slugs = IsElementary(school.OrganizationId) ? Elementary : Secondary;
            var free = random.GetItems(slugs, slugs.Length).Distinct().Where(s => !taken.Contains((person.Id, titles[s].MicroCredential.Id)));
            foreach (var slug in free.Take(HowMany()).ToList()) Earn(person, slug);
        }
    }

    private int HowMany() => random.Next(100) switch
    {
        < 24 => 0,
        < 55 => 1,
        < 79 => 2,
        < 92 => 3,
        < 97 => 4,
        _ => 6,
    };

    private void Earn(DemoPerson person, string slug)
    {
        var at = When(titles[slug].Version.ValidMonths ?? 60);
        var by = By(person);
        var credential = random.Next(10) switch
        {
            0 => stories.EarnOnSecondAttempt(person, slug, at, by[..2]),
            1 or 2 => stories.Earn(person, slug, at, by[..3]),
            _ => stories.Earn(person, slug, at, by[..2]),
        };
        if (random.Next(3) == 0) credential.SummarizeEvidence(titles[slug].Evidence.Summary);
        if (random.Next(40) == 0 && at < clock.MonthsAgo(8))
            stories.Revoke(credential, people["issuer"], clock.MonthsAgo(3), "Issued to the wrong account after two people had signed in on one device. The evidence belongs to a colleague, who has a credential of her own.");
    }

    /// <summary>Most are valid; about one in eight expires within 90 days and one in nine has expired.</summary>
    private DateTime When(int validMonths) => random.Next(72) switch
    {
        < 9 => clock.MonthsAgo(validMonths - 2.6 + random.NextDouble() * 2.3),
        < 17 => clock.MonthsAgo(validMonths + 0.5 + random.NextDouble() * 8),
        _ => clock.MonthsAgo(0.4 + random.NextDouble() * (validMonths - 5)),
    };

    /// <summary>Three assessors in some order, none of the same school.</summary>
    private string[] By(DemoPerson person)
    {
        var fit = Assessors.Where(a => !people[a].Actor.Workplaces.Intersect(person.Actor.Workplaces).Any()).ToArray();
        random.Shuffle(fit);
        return fit;
    }

    private bool IsElementary(Guid schoolId) => new[] { "willow-creek-elementary", "prairie-view-elementary", "lighthouse-point-elementary" }.Any(s => people.Organization(s).Id == schoolId);
}
