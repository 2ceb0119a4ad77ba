using MicroCred.Core.Submissions;

namespace MicroCred.Core.Data.DemoData;

/// <summary>Work under way, one of every kind: drafts, open and claimed reviews, disputes, cases for the lead, second attempts.</summary>
internal sealed class DemoScenes(DemoClock clock, DemoPeople people, DemoEarners earners, DemoAssessors assessors, DemoStories stories)
{
    public void Add()
    {
        AddDrafts();
        AddOpenWork();
        AddWorkInReview();
        AddDisputes();
        AddCasesForTheLead();
        AddSecondAttempts();
        AddWithdrawn();
    }

    private void AddDrafts()
    {
        earners.Begin(people["clara.zimmermann"], "belonging-built-into-the-day", clock.BusinessDaysAgo(1));
        earners.Begin(people["kwame.asante"], "writing-in-the-ways-of-a-discipline", clock.BusinessDaysAgo(3)).ShareProgress(true);
        earners.Begin(people["molly.oshaughnessy"], "co-teaching-as-equal-partners", clock.BusinessDaysAgo(12)).ShareProgress(true);
        earners.Begin(people["jesse.blackwood"], "coaching-a-colleague-through-a-cycle", clock.BusinessDaysAgo(8));
        earners.Write(earners.Begin(people["danielle.stclair"], "families-as-partners-in-learning", clock.BusinessDaysAgo(15)), clock.BusinessDaysAgo(4), half: true);

        var complete = earners.Begin(people["keoni.kahananui"], "investigations-students-help-design", clock.BusinessDaysAgo(30));
        complete.ShareProgress(true);
        earners.Write(complete, clock.BusinessDaysAgo(1));
    }

    /// <summary>Handed in, and nobody has taken it yet; the first this morning.</summary>
    private void AddOpenWork()
    {
        stories.HandedIn(people["tui.faleolo"], "mathematical-talk-from-student-strategies", clock.HoursAgo(2));
        stories.HandedIn(people["yusuf.abdi"], "self-assessment-students-can-use", clock.BusinessDaysAgo(2)).ShareProgress(true);
        stories.HandedIn(people["rosalind.pruitt"], "re-teaching-from-evidence", clock.BusinessDaysAgo(3, 35));

        var group = earners.Begin(people["siobhan.obriain"], "calibrating-judgments-with-colleagues", clock.BusinessDaysAgo(25));
        group.CurrentAttempt.MarkPastWork(true);
        earners.Write(group, clock.BusinessDaysAgo(6));
        earners.Illustrate(group, clock.BusinessDaysAgo(6, 10));
        earners.AttachLink(group, "2.3", "https://cedarvalley.example/anchors/justifies", "The anchor papers as our binder has them now, on the district's site", clock.BusinessDaysAgo(6, 14));
        earners.HandIn(people["siobhan.obriain"], group, clock.BusinessDaysAgo(4));
    }

    private void AddWorkInReview()
    {
        var families = stories.HandedIn(people["latoya.simmons-clarke"], "families-as-partners-in-learning", clock.BusinessDaysAgo(5, 10));
        families.ShareProgress(true);
        assessors.Assess(people["assessor1"], families, clock.BusinessDaysAgo(4, 5), clock.BusinessDaysAgo(2, 25));

        var goals = stories.HandedIn(people["naomi.goldberg"], "students-who-set-and-steer-goals", clock.BusinessDaysAgo(3));
        assessors.Claim(people["assessor3"], goals, clock.BusinessDaysAgo(1, 40));

        var performance = stories.HandedIn(people["ibrahim.al-sayed"], "performance-assessments-worth-doing", clock.BusinessDaysAgo(6));
        performance.ShareProgress(true);
        assessors.Score(assessors.Claim(people["assessor1"], performance, clock.BusinessDaysAgo(5)), performance, clock.BusinessDaysAgo(1, 15), first: 4);
        assessors.Score(assessors.Claim(people["assessor2"], performance, clock.BusinessDaysAgo(4, 15)), performance, clock.BusinessDaysAgo(1, 30), 9, "2b");

        var late = stories.HandedIn(people["tyrell.washington"], "discussions-where-every-voice-counts", clock.BusinessDaysAgo(13), illustrated: true);
        assessors.Assess(people["lead"], late, clock.BusinessDaysAgo(11), clock.BusinessDaysAgo(8));
        assessors.Score(assessors.Claim(people["assessor4"], late, clock.BusinessDaysAgo(9)), late, clock.BusinessDaysAgo(6), first: 3);

        var starts = stories.HandedIn(people["zeynep.yildiz"], "making-executive-function-teachable", clock.BusinessDaysAgo(11), illustrated: true);
        assessors.Score(assessors.Claim(people["assessor2"], starts, clock.BusinessDaysAgo(8)), starts, clock.BusinessDaysAgo(5), first: 1);
        var given = assessors.Claim(people["assessor4"], starts, clock.BusinessDaysAgo(9, 20));
        assessors.GiveBack(people["assessor4"], given, starts, "I coached the author's team two years ago and think I recognize the classroom.", clock.BusinessDaysAgo(7));
    }

    private void AddDisputes()
    {
        var open = stories.HandedIn(people["soo-jin.park"], "reading-conferences-that-listen", clock.BusinessDaysAgo(8));
        assessors.Assess(people["assessor1"], open, clock.BusinessDaysAgo(7), clock.BusinessDaysAgo(4, 20));
        assessors.Assess(people["assessor2"], open, clock.BusinessDaysAgo(6, 30), clock.BusinessDaysAgo(3), "2d");

        var taken = stories.HandedIn(people["xiomara.delgado"], "academic-vocabulary-with-multilingual-learners", clock.BusinessDaysAgo(9, 12));
        assessors.Assess(people["assessor1"], taken, clock.BusinessDaysAgo(8), clock.BusinessDaysAgo(6, 8), "2c");
        assessors.Assess(people["assessor2"], taken, clock.BusinessDaysAgo(7, 40), clock.BusinessDaysAgo(4));
        assessors.Score(assessors.Claim(people["assessor3"], taken, clock.BusinessDaysAgo(3, 10)), taken, clock.BusinessDaysAgo(1, 5), first: 2);
    }

    private void AddCasesForTheLead()
    {
        var ratios = stories.HandedIn(people["rajesh.iyer"], "questions-that-reveal-thinking", clock.BusinessDaysAgo(7), illustrated: true);
        assessors.Score(assessors.Claim(people["assessor1"], ratios, clock.BusinessDaysAgo(6, 45)), ratios, clock.BusinessDaysAgo(3, 18), first: 1);
        var stuck = assessors.Claim(people["assessor3"], ratios, clock.BusinessDaysAgo(5));
        assessors.DeclareUnscorable(
            people["assessor3"], stuck, ratios,
            "The recording that 2.2 promises holds only the bell, and the transcript leaves out the minute after Q2, where the follow-up questions must have been. Criterion 2c cannot be judged on what is here.",
            clock.BusinessDaysAgo(2, 12));
    }

    private void AddSecondAttempts()
    {
        var drafting = stories.HandedIn(people["hannah.silverstein"], "feedback-that-moves-learners-forward", clock.BusinessDaysAgo(26));
        assessors.Assess(people["assessor3"], drafting, clock.BusinessDaysAgo(24), clock.BusinessDaysAgo(20), "2b", "2c");
        var first = assessors.Assess(people["assessor4"], drafting, clock.BusinessDaysAgo(23), clock.BusinessDaysAgo(18), "2b", "2c");
        earners.TryAgain(people["hannah.silverstein"], drafting, first.Decision!, null, clock.BusinessDaysAgo(5));

        var miguel = people["miguel.fuentes"];
        var again = stories.HandedIn(miguel, "feedback-that-moves-learners-forward", clock.BusinessDaysAgo(34));
        assessors.Assess(people["assessor4"], again, clock.BusinessDaysAgo(32), clock.BusinessDaysAgo(28), "3a");
        var second = assessors.Assess(people["assessor1"], again, clock.BusinessDaysAgo(31), clock.BusinessDaysAgo(27), "3a");
        earners.TryAgain(
            miguel, again, second.Decision!,
            "I changed one thing at a time, as the feedback asked: first only where I write my comments, a week later only how many. The answer to 3.2 now says what each of them did.", clock.BusinessDaysAgo(20));
        earners.Extend(again, "3.2", "I have since tried the changes one by one. Moving my comments beside the sentence helped more writers than writing fewer of them: 15 of 24 changed a reason, against 9.", clock.BusinessDaysAgo(7));
        earners.HandIn(miguel, again, clock.BusinessDaysAgo(5, 22));
        assessors.Score(assessors.Claim(people["assessor2"], again, clock.BusinessDaysAgo(3, 30)), again, clock.BusinessDaysAgo(2, 5));

        NotYetEarned(people["marcus.oyelaran"], "discussions-where-every-voice-counts", clock.MonthsAgo(3), "assessor2", "assessor4", "2a", "2c");
        NotYetEarned(people["wei.zhang"], "performance-assessments-worth-doing", clock.MonthsAgo(2), "assessor3", "assessor1", "2d");
    }

    private void NotYetEarned(DemoPerson earner, string slug, DateTime at, string one, string other, params string[] notYet)
    {
        Submission submission = stories.HandedIn(earner, slug, at.AddDays(-14));
        assessors.Assess(people[one], submission, at.AddDays(-11), at.AddDays(-6), notYet);
        assessors.Assess(people[other], submission, at.AddDays(-10), at, notYet);
    }

    private void AddWithdrawn()
    {
        var submission = stories.HandedIn(people["patrick.odonnell"], "self-assessment-students-can-use", clock.BusinessDaysAgo(29));
        earners.Withdraw(people["patrick.odonnell"], submission, clock.BusinessDaysAgo(28));
        earners.Withdraw(people["deshawn.whitfield"], earners.Begin(people["deshawn.whitfield"], "making-executive-function-teachable", clock.MonthsAgo(5)), clock.MonthsAgo(4));
    }
}
