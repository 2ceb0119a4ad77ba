using MicroCred.Core.Audit;
using MicroCred.Core.Credentials;

namespace MicroCred.Core.Data.DemoData;

/// <summary>The demo teacher: credentials in every standing, and work in progress of every kind that asks something of her.</summary>
internal sealed class DemoTeacher(MicroCredDbContext db, DemoClock clock, DemoPeople people, DemoTitles titles, DemoEarners earners, DemoAssessors assessors, DemoStories stories)
{
    private readonly DemoPerson teacher = people["teacher"];

    public void Add()
    {
        AddCredentials();
        AddInvestigations();
        AddReteaching();
        AddDiscussions();
        AddVocabulary();
    }

    private void AddCredentials()
    {
        Publish(stories.Earn(teacher, "feedback-that-moves-learners-forward", clock.MonthsAgo(1.4), ["assessor1", "assessor2"]));
        Publish(stories.Earn(teacher, "self-assessment-students-can-use", clock.MonthsAgo(9), ["assessor3", "assessor1", "assessor4"]));
        Publish(stories.Earn(teacher, "families-as-partners-in-learning", clock.MonthsAgo(17), ["assessor4", "assessor2"]));
        Publish(stories.Earn(teacher, "reading-conferences-that-listen", clock.MonthsAgo(28), ["assessor2", "assessor3"]));
        stories.Earn(teacher, "students-who-set-and-steer-goals", clock.MonthsAgo(41), ["assessor1", "assessor4"]);
        stories.Earn(teacher, "mathematical-talk-from-student-strategies", clock.MonthsAgo(58.6), ["assessor3", "assessor2"]);
        stories.Earn(teacher, "calibrating-judgments-with-colleagues", clock.MonthsAgo(39), ["assessor1", "assessor3"]);
        var revoked = stories.Earn(teacher, "questions-that-reveal-thinking", clock.MonthsAgo(22), ["assessor4", "assessor1"]);
        stories.Revoke(
            revoked, people["issuer"], clock.MonthsAgo(15),
            "At the earner's own request: a family took back its release, and the recording can no longer stand as evidence. The earner may submit other evidence at any time.");
    }

    /// <summary>A draft, half done.</summary>
    private void AddInvestigations()
    {
        var submission = earners.Begin(teacher, "investigations-students-help-design", clock.BusinessDaysAgo(6));
        earners.Write(submission, clock.BusinessDaysAgo(2), half: true);
    }

    /// <summary>In review, one of two finished, shared with the district.</summary>
    private void AddReteaching()
    {
        var submission = earners.Begin(teacher, "re-teaching-from-evidence", clock.BusinessDaysAgo(24));
        submission.ShareProgress(true);
        db.Record(teacher.Actor, AuditAction.ProgressSharingChanged, "Submission", submission.Id, submission.IssuerId, clock.BusinessDaysAgo(24, 3), "shared");
        earners.Write(submission, clock.BusinessDaysAgo(9));
        earners.HandIn(teacher, submission, clock.BusinessDaysAgo(5));
        assessors.Assess(people["assessor2"], submission, clock.BusinessDaysAgo(4), clock.BusinessDaysAgo(2));
        var second = assessors.Claim(people["assessor4"], submission, clock.BusinessDaysAgo(2, 50));
        assessors.Score(second, submission, clock.BusinessDaysAgo(1, 20), first: 2);
    }

    /// <summary>Not yet earned, with feedback on two criteria.</summary>
    private void AddDiscussions()
    {
        var submission = earners.Begin(teacher, "discussions-where-every-voice-counts", clock.BusinessDaysAgo(40));
        earners.Write(submission, clock.BusinessDaysAgo(20));
        earners.Illustrate(submission, clock.BusinessDaysAgo(19));
        earners.HandIn(teacher, submission, clock.BusinessDaysAgo(15));
        assessors.Assess(people["assessor3"], submission, clock.BusinessDaysAgo(13), clock.BusinessDaysAgo(9), "2c", "3a");
        assessors.Assess(people["assessor1"], submission, clock.BusinessDaysAgo(12), clock.BusinessDaysAgo(7), "2c", "3a");
    }

    /// <summary>Sent back: it could not be scored as it was.</summary>
    private void AddVocabulary()
    {
        const string reason = "The conversation in 2.2 is there in writing, but from the fourth minute on two speakers have the same mark, so that nobody can tell which partner is persuading whom. "
            + "Please mark the two apart and hand it in again. Everything else can stay as it is.";
        var submission = earners.Begin(teacher, "academic-vocabulary-with-multilingual-learners", clock.BusinessDaysAgo(32));
        earners.Write(submission, clock.BusinessDaysAgo(14));
        earners.HandIn(teacher, submission, clock.BusinessDaysAgo(8));
        assessors.Claim(people["assessor1"], submission, clock.BusinessDaysAgo(7));
        var other = assessors.Claim(people["assessor4"], submission, clock.BusinessDaysAgo(6));
        assessors.DeclareUnscorable(people["assessor4"], other, submission, "In the transcript for 2.2 both partners are marked S1 from minute four on. I cannot score 2b on it.", clock.BusinessDaysAgo(4));
        assessors.SendBack(people["lead"], submission, reason, clock.BusinessDaysAgo(3));
    }

    /// <summary>Lets the public read what the evidence was.</summary>
    private void Publish(Credential credential)
    {
        credential.SummarizeEvidence(titles.Of(credential).Evidence.Summary);
        db.Record(teacher.Actor, AuditAction.EvidenceSummaryChanged, "Credential", credential.Id, credential.IssuerId, credential.IssuedAt.AddDays(1));
    }
}
