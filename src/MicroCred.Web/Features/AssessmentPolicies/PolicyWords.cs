using MicroCred.Core.Reviews.Policies;
using MicroCred.Web.TagHelpers;

namespace MicroCred.Web.Features.AssessmentPolicies;

/// <summary>What each setting is called, and what it does, in words for the people who choose it.</summary>
internal static class PolicyWords
{
    private static readonly Dictionary<string, (string Label, string Hint)> Words = new(StringComparer.Ordinal)
    {
        [nameof(AssessmentSettings.Assessors)] = ("Assessors for each attempt", "With two, every attempt is scored twice, each blind to the other. With one, the next four settings say which attempts are scored twice all the same."),
        [nameof(AssessmentSettings.SecondScoreFirst)] = ("Score the first attempts of a new title twice", "How many, counted from the first attempt that is handed in. They show early whether the criteria are read alike."),
        [nameof(AssessmentSettings.RandomSharePercent)] = ("Random share that is scored twice, in percent", "Drawn by a calculation that anybody can repeat afterwards, so that nobody chooses whose work is looked at again."),
        [nameof(AssessmentSettings.SecondScoreNearMisses)] = ("Score near misses twice", "Where one level more on a single criterion would have earned it, a second assessor scores before anything is decided."),
        [nameof(AssessmentSettings.SecondScoreNotYetEarned)] = ("Score \"not yet earned\" twice from the second attempt on", "Nobody is told \"not yet\" a second time by one person alone."),
        [nameof(AssessmentSettings.Tolerance)] = ("Tolerance, in levels", "Two assessors may differ by this much on a criterion. Beyond it a third assessor scores, blind to both."),
        [nameof(AssessmentSettings.Assignment)] = ("How reviews find their assessor", "Whoever is excluded (own work, own schools, a declared conflict) is left out in every way."),
        [nameof(AssessmentSettings.MaxOpenReviews)] = ("Most reviews in progress for one assessor", "Nobody can take more at a time. A lead assessor may assign above it, with a reason."),
        [nameof(AssessmentSettings.IdleBusinessDays)] = ("Business days until an idle review goes back", "Counted from the last save. The assessor is told one business day before and when it happens, and finds the draft again on taking it again. 0 means never."),
        [nameof(AssessmentSettings.PreviousScorers)] = ("Who scored an earner before", "Whoever has scored earlier work of the same person may expect what was there. A lead assessor may still assign them, with a reason."),
        [nameof(AssessmentSettings.Completeness)] = ("Check that an attempt is complete", "What is missing is said before anybody scores, and costs no attempt. Required answers, work examples, captions and named releases are asked for in any case."),
        [nameof(AssessmentSettings.RequireFewestWords)] = ("Hold answers to the fewest words of their question", "With a check by rule or by a person. Otherwise the number is a guide for the earner."),
        [nameof(AssessmentSettings.RequireMostWords)] = ("Hold answers to the most words of their question", "The same, for answers that are too long."),
        [nameof(AssessmentSettings.RequireReadableFiles)] = ("Take only files that assessors can read", "A file with a password, in an old format, or damaged cannot be handed in. Otherwise it is held back, and the lead assessors are told."),
        [nameof(AssessmentSettings.RequireStudentRelease)] = ("Ask for a release wherever students' work is asked for", "Each such work example names its release, or says that everything identifying was removed, also where the earner says that it shows no students."),
        [nameof(AssessmentSettings.ReleaseByLead)] = ("A lead assessor releases each decision", "The lead reads scores and feedback first and may send a review back to its assessor. It takes longer."),
        [nameof(AssessmentSettings.CommentBank)] = ("Offer comments from the comment bank", "Comments that the issuer keeps for each criterion stand beside the box. Assessors fit them to the work."),
        [nameof(AssessmentSettings.CertificationRequired)] = ("Only certified assessors score", "They pass a qualification round on a title first. Turn this on once anchors are ready: until then nobody could score."),
        [nameof(AssessmentSettings.QualificationAgreementPercent)] = ("Exact agreement to qualify, in percent", "Share of criteria on which the assessor chooses the very level of the true score."),
        [nameof(AssessmentSettings.QualificationLargestDistance)] = ("Largest distance to qualify, in levels", "No criterion may lie further from the true score than this."),
        [nameof(AssessmentSettings.QualificationAnchors)] = ("Fewest anchors in a qualification round", "A round goes through all qualification anchors of the title; with fewer than this it does not begin."),
        [nameof(AssessmentSettings.CertificationMonths)] = ("Months that a certification lasts", "Afterwards the assessor calibrates anew."),
        [nameof(AssessmentSettings.RecalibrationAnchors)] = ("Anchors in a recalibration round", "Who was certified for a title before takes this shorter round, with the anchors they met least recently."),
        [nameof(AssessmentSettings.LapseOnDrift)] = ("A drift ends a certification", "When an assessor's severity on a title has moved beyond the limit below, they recalibrate before they take new reviews. Work in hand stays."),
        [nameof(AssessmentSettings.ValidityExactPercent)] = ("Exact agreement with live anchors, in percent", "Below it a certification lapses. 0 means never."),
        [nameof(AssessmentSettings.ValidityAnchors)] = ("Live anchors before that counts", "With fewer of them scored since the round, nothing lapses."),
        [nameof(AssessmentSettings.SeededAnchorPercent)] = ("Anchors among live reviews, in percent", "Share of the reviews an assessor takes that are live anchors, written by lead assessors with their true levels. Assessors cannot tell them from real work; 0 for none."),
        [nameof(AssessmentSettings.FlagKappa)] = ("Flag below this weighted kappa", "Agreement beyond chance. 0.70 is what teacher performance assessments ask for."),
        [nameof(AssessmentSettings.FlagExactPercent)] = ("Flag below this exact agreement, in percent", "Share of criteria on which two assessors choose the same level."),
        [nameof(AssessmentSettings.FlagSeverity)] = ("Flag a severity beyond this, in levels", "How far an assessor's levels lie from those of others who scored the same work, on average."),
        [nameof(AssessmentSettings.FlagDrift)] = ("Flag a drift beyond this, in levels", "How far an assessor's severity has moved over time."),
        [nameof(AssessmentSettings.FlagMinimumPairs)] = ("Flag nothing below this many pairs", "A pair is one criterion scored by two assessors. From few pairs no figure is steady."),
        [nameof(AssessmentSettings.PublicLine)] = ("Publish how well assessors agree", "A line on the public page of each micro-credential. Few issuers dare to; it is worth a lot to those who rely on the credential."),
        [nameof(AssessmentSettings.PublicMinimum)] = ("Publish from this many double-scored attempts", "Fewer say too little to be made public."),
        [nameof(AssessmentSettings.ReminderBusinessDays)] = ("Remind assessors this many business days before", "Counted back from the due date. 0 means no reminder."),
        [nameof(AssessmentSettings.AppealDays)] = ("Days in which an earner may appeal", "Counted from the decision. A fresh pair of assessors scores, and what they find is final. 0 means no appeals."),
        [nameof(AssessmentSettings.Sanctions)] = ("What can follow when rules were not kept", "A line for each step, the lightest first: name, kind (reminder, pause or bar) and days, with a | between them. A pause is of handing in; a bar without days holds until it is lifted. Only what is set for the issuer counts, for all its titles."),
        [nameof(AssessmentSettings.SanctionNoticeDays)] = ("Days in which an earner can answer a notice", "Nothing can be confirmed before the earner has answered, or these days are over. Only what is set for the issuer counts."),
        [nameof(AssessmentSettings.BackReadPercent)] = ("Share of finished reviews that is read again, in percent", "Of each assessor and month, rounded up, when a lead assessor draws it. The lead scores blind and then compares. 0 means that none are drawn."),
        [nameof(AssessmentSettings.ReopenAfterBackReading)] = ("A decision found wrong on back-reading can go to a fresh pair", "Only \"not yet earned\", with a reason. Their decision is final, and the earner is told."),
        [nameof(AssessmentSettings.AppealsByLead)] = ("A lead assessor reads appeals first", "The lead takes an appeal up, or declines it as out of scope with a reason, which is final. Otherwise it goes to the fresh pair at once."),
    };

    private static readonly Dictionary<Enum, (string Label, string Hint)> Choices = new()
    {
        [AssignmentMode.Claim] = ("Assessors choose", "Open reviews stand in everybody's queue, the one due first at the top."),
        [AssignmentMode.EvenShare] = ("Even share", "The portal gives each review to the assessor with the least in progress."),
        [AssignmentMode.ByHand] = ("By hand", "A lead assessor assigns each review."),
        [PreviousScorers.NotSameEarner] = ("Nobody scores the same earner twice", "The strictest: it needs enough assessors."),
        [PreviousScorers.NotSameTitle] = ("Nobody scores the same earner twice on one micro-credential", "Further attempts go to somebody else."),
        [PreviousScorers.Allowed] = ("It does not matter", "For issuers with very few assessors."),
        [CompletenessCheck.None] = ("No further check", "Assessors find out while they score."),
        [CompletenessCheck.ByRule] = ("By rule", "The portal also asks for what the next settings say, when the attempt is handed in."),
        [CompletenessCheck.ByPerson] = ("By rule, then by a person", "A lead assessor, or an assessor with that duty, looks before anybody scores. The time until the decision runs from there."),
    };

    /// <summary>The settings that have words; a test compares them with the settings there are.</summary>
    public static IReadOnlyCollection<string> Known => Words.Keys;

    public static string Label(string setting) => Words[setting].Label;

    public static string Hint(string setting) => Words[setting].Hint;

    public static IReadOnlyList<Choice> Options<T>()
        where T : struct, Enum => [.. Enum.GetValues<T>().Select(v => new Choice(v.ToString(), Choices[v].Label, Choices[v].Hint))];

    /// <summary>A stored value as people read it.</summary>
    public static string Value(string stored) => stored switch
    {
        "True" => "yes",
        "False" => "no",
        _ => Choices.FirstOrDefault(c => c.Key.ToString() == stored).Value.Label ?? stored,
    };
}
