using System.Text;
using System.Text.Json;
using MicroCred.Core.Accounts;
using MicroCred.Core.Audit;
using MicroCred.Core.MicroCredentials;
using MicroCred.Core.Reviews;
using MicroCred.Core.Reviews.Calibration;
using MicroCred.Core.Reviews.Calibration.Seeding;
using MicroCred.Core.Reviews.Policies;
using MicroCred.Core.Submissions;
using MicroCred.Core.Submissions.Calendars;

namespace MicroCred.Core.Data.DemoData;

/// <summary>Anchors of one title: one assessor certified by them, one half way through a round, and three who met one among their work.</summary>
internal sealed class DemoAnchors(MicroCredDbContext db, DemoClock clock, DemoPeople people, DemoTitles titles, DemoFiles files, DemoAssessors assessors)
{
    public void Add()
    {
        var book = DemoTexts.Read<AnchorBook>("anchors.json");
        var title = titles[book.Slug];
        var written = clock.MonthsAgo(6);
        var anchors = book.Anchors.Select((a, i) => Write(title, a, i + 1, written.AddHours(i))).ToList();
        db.Anchors.AddRange(anchors);
        var qualification = anchors.Where(a => a.Use == AnchorUse.Qualification).ToList();
        Practice(people["assessor1"], anchors[0], title, clock.MonthsAgo(5.2));
        Practice(people["assessor2"], anchors[0], title, clock.MonthsAgo(0.3));
        Round(people["assessor1"], qualification, qualification.Count, title, clock.MonthsAgo(5));
        Round(people["assessor2"], qualification, 1, title, clock.BusinessDaysAgo(2));
        string[] met = ["assessor1", "assessor2", "assessor3"];
        for (var i = 0; i < met.Length; i++) Meet(people[met[i]], anchors[^1], title, clock.MonthsAgo(4 - (i * 0.8)), i == 1 ? ["3a", "2c"] : i == 0 ? ["3a"] : []);
    }

    private Anchor Write(DemoTitle title, BookAnchor one, int number, DateTime at)
    {
        var (version, lead) = (title.Version, people["lead"]);
        var anchor = Anchor.Write(version, number, new WriteAnchor(
            title.MicroCredential.Id, one.Name, one.Use,
            [.. version.Prompts.OrderBy(p => p.Position).Select(p => new AnchorText(p.Id, one.Texts.GetValueOrDefault(p.Key, "")))],
            [.. version.Criteria.OrderBy(c => c.Position).Select(c => new WriteTruth(c.Id, one.Truths[c.Key][0].GetInt32(), one.Truths[c.Key][1].GetString()!))]), lead.Id, at);
        var nobody = ApplicationUser.Nobody(at);
        if (one.Examples is not null) db.Users.Add(nobody);
        foreach (var example in one.Examples ?? [])
        {
            var prompt = version.Prompts.First(p => p.Key == example[0]);
            var file = files.OfAnchor(nobody.Id, $"anchor-{example[0]}.txt", Encoding.UTF8.GetBytes(example[2]), at);
            anchor.Attach(new AnchorExample(prompt.Id, example[1], null, file.Id, file.ContentType, file.Length), prompt);
        }

        db.Record(lead.Actor, AuditAction.AnchorWritten, "Anchor", anchor.Id, title.Issuer.Id, at, $"Number {number}, {one.Use}");
        return anchor;
    }

    private void Practice(DemoPerson assessor, Anchor anchor, DemoTitle title, DateTime at) => db.AnchorScorings.Add(Score(assessor, anchor, title, null, at));

    /// <summary>A round of which the first few anchors are scored, each at its true level but for one criterion; with all of them it is passed.</summary>
    private void Round(DemoPerson assessor, List<Anchor> anchors, int scored, DemoTitle title, DateTime at)
    {
        var settings = AssessmentSettings.Default;
        var round = new QualificationRound(assessor.Id, title.MicroCredential.Id, title.Version.Id, [.. anchors.Select(a => a.Id)], settings, at);
        db.QualificationRounds.Add(round);
        db.Record(assessor.Actor, AuditAction.QualificationBegun, "QualificationRound", round.Id, title.Issuer.Id, at, $"{anchors.Count} anchors");
        foreach (var anchor in anchors.Take(scored))
        {
            db.AnchorScorings.Add(Score(assessor, anchor, title, round.Id, at.AddMinutes(25)));
            round.CountScored();
        }

        if (scored < anchors.Count) return;
        var criteria = anchors.Count * title.Version.Criteria.Count;
        var (end, result) = (at.AddHours(2), new QualificationResult(criteria, criteria - anchors.Count, 1, true));
        round.Finish(result, end);
        db.Certifications.Add(new Certification(round, end));
        db.Record(assessor.Actor, AuditAction.QualificationFinished, "QualificationRound", round.Id, title.Issuer.Id, end, $"passed, {result.Exact} of {criteria} exact, off by 1 at most");
    }

    private static AnchorScoring Score(DemoPerson assessor, Anchor anchor, DemoTitle title, Guid? roundId, DateTime at) => AnchorScoring.Of(
        anchor, title.Version, assessor.Id, roundId, [.. anchor.Truths.Select((t, i) => new ChosenLevel(t.CriterionId, i == 1 ? Math.Abs(t.Level - 1) : t.Level))], at);

    /// <summary>The live anchor among an assessor's work, scored a few days after it came; those criteria are found not yet met.</summary>
    private void Meet(DemoPerson assessor, Anchor anchor, DemoTitle title, DateTime at, string[] notYet)
    {
        var nobody = ApplicationUser.Nobody(at);
        var submission = new Submission(nobody.Id, title.MicroCredential, title.Version, at.AddDays(-1));
        var attempt = submission.CurrentAttempt;
        var known = db.StoredFiles.Local.ToDictionary(f => f.Id);
        attempt.StandFor(
            anchor.Id, anchor.Texts.Where(t => title.Version.Prompts.First(p => p.Id == t.PromptId).Part != Part.Artifacts).Select(t => (t.PromptId, t.Text)),
            anchor.Examples.Select((e, i) => Artifact.ForFile(attempt.Id, e.PromptId, known[e.FileId!.Value], e.Caption, i + 1, at)), at);
        attempt.Attest(true, true, true, at);
        attempt.Submit(title.Version, BusinessDays.Add(at, title.Version.DecisionBusinessDays, new BusinessCalendar(title.Issuer.TimeZone)), [], at, reviews: 1);
        var check = new ValidityCheck(attempt, anchor, assessor.Id, title.Issuer.Id, at);
        check.Plant(at);
        db.AddRange(nobody, submission, check);
        var review = assessors.Claim(assessor, submission, at.AddDays(1));
        assessors.Score(review, submission, at.AddDays(3), int.MaxValue, notYet);
        review.Finish(attempt, ReviewService.OpenCriteria(attempt, title.Version), at.AddDays(3));
        var truths = anchor.Truths.ToDictionary(t => t.CriterionId, t => t.Level);
        var results = review.Scores.Select(s => new ShownResult(s.CriterionId, s.Level == title.Version.Levels.Count - 1, [new ShownLevel(1, s.Level!.Value), new ShownLevel(2, truths[s.CriterionId])]));
        check.Finish(
            ValidityResult.Of([.. review.Scores.Select(s => (s.Level, truths[s.CriterionId]))]), new ShownDecision(Outcome.NotYetEarned, 1, [.. results]), at.AddDays(4), at.AddDays(3));
        ValidityFinish.Settle(check, attempt, at.AddDays(4));
    }

    private sealed record AnchorBook(string Slug, IReadOnlyList<BookAnchor> Anchors);

    private sealed record BookAnchor(
        string Name, AnchorUse Use, Dictionary<string, string> Texts,
        IReadOnlyList<string[]>? Examples, Dictionary<string, JsonElement[]> Truths);
}
