using System.Globalization;
using System.Reflection;
using MicroCred.Core.Common;
using MicroCred.Core.Reviews.Sanctions;

namespace MicroCred.Core.Reviews.Policies;

/// <summary>
/// How an issuer assesses: every number that steers scoring, in one record with its default. Stored as JSON, so that a setting that is added
/// later has its default in everything that was saved before.
/// </summary>
public sealed record AssessmentSettings
{
    /// <summary>What holds where an issuer has decided nothing.</summary>
    public static AssessmentSettings Default { get; } = new();

    private static readonly PropertyInfo[] Properties = [.. typeof(AssessmentSettings).GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite)];

    /// <summary>Independent reviews that each attempt gets: 1 or 2. With 1, the settings below say which attempts get a second one.</summary>
    public int Assessors { get; init; } = 2;

    /// <summary>With one assessor: attempts of a new title that get a second review, counted from the first one handed in.</summary>
    public int SecondScoreFirst { get; init; } = 10;

    /// <summary>With one assessor: share, in percent, of all other attempts that is drawn for a second review.</summary>
    public int RandomSharePercent { get; init; } = 10;

    /// <summary>With one assessor: a second review where one level more on one criterion would have earned it.</summary>
    public bool SecondScoreNearMisses { get; init; } = true;

    /// <summary>With one assessor: a second review of every "not yet earned" from the second attempt on.</summary>
    public bool SecondScoreNotYetEarned { get; init; } = true;

    /// <summary>Levels by which two assessors may differ on a criterion without a third being asked.</summary>
    public int Tolerance { get; init; }

    public AssignmentMode Assignment { get; init; } = AssignmentMode.Claim;

    /// <summary>Reviews that one assessor may have in progress at a time.</summary>
    public int MaxOpenReviews { get; init; } = 10;

    /// <summary>Business days without a save after which a review goes back to the queue; 0 for never.</summary>
    public int IdleBusinessDays { get; init; } = 5;

    public PreviousScorers PreviousScorers { get; init; } = PreviousScorers.NotSameEarner;

    public CompletenessCheck Completeness { get; init; } = CompletenessCheck.ByRule;

    /// <summary>With a check: an answer needs at least the words that its question names.</summary>
    public bool RequireFewestWords { get; init; }

    /// <summary>With a check: an answer may have at most the words that its question names.</summary>
    public bool RequireMostWords { get; init; }

    /// <summary>With a check: a file that assessors could not read keeps an attempt from being handed in.</summary>
    public bool RequireReadableFiles { get; init; }

    /// <summary>With a check: where a requirement asks for students' work, each work example names its release.</summary>
    public bool RequireStudentRelease { get; init; }

    /// <summary>Whether a lead assessor reads a decision before the earner does.</summary>
    public bool ReleaseByLead { get; init; }

    /// <summary>Whether the desk offers the comments that the issuer keeps for each criterion.</summary>
    public bool CommentBank { get; init; } = true;

    /// <summary>Whether only certified assessors score a title.</summary>
    public bool CertificationRequired { get; init; }

    /// <summary>Exact agreement with the true scores, in percent, that the qualification round asks for.</summary>
    public int QualificationAgreementPercent { get; init; } = 80;

    /// <summary>Levels by which a qualification score may lie from the true one at most.</summary>
    public int QualificationLargestDistance { get; init; } = 1;

    /// <summary>Fewest anchors in a qualification round.</summary>
    public int QualificationAnchors { get; init; } = 3;

    /// <summary>Months after which a certification lapses.</summary>
    public int CertificationMonths { get; init; } = 12;

    /// <summary>Fewest anchors in a recalibration round: who was certified for the title before takes this shorter one.</summary>
    public int RecalibrationAnchors { get; init; } = 2;

    /// <summary>Whether a certification lapses when its assessor is found to have drifted on the title.</summary>
    public bool LapseOnDrift { get; init; } = true;

    /// <summary>Exact agreement, in percent, with anchors among live reviews below which a certification lapses; 0 for never.</summary>
    public int ValidityExactPercent { get; init; } = 60;

    /// <summary>Anchors among live reviews below which nothing lapses.</summary>
    public int ValidityAnchors { get; init; } = 5;

    /// <summary>Share, in percent, of the reviews an assessor is given that are anchors with known scores.</summary>
    public int SeededAnchorPercent { get; init; } = 5;

    /// <summary>Kappa (quadratically weighted) below which a criterion or an assessor is flagged.</summary>
    public double FlagKappa { get; init; } = 0.70;

    /// <summary>Exact agreement, in percent, below which a criterion or an assessor is flagged.</summary>
    public int FlagExactPercent { get; init; } = 70;

    /// <summary>Mean distance, in levels, from the other assessors of the same work beyond which an assessor is flagged as severe or lenient.</summary>
    public double FlagSeverity { get; init; } = 0.35;

    /// <summary>Change of that distance, in levels, over time beyond which an assessor is flagged as drifting.</summary>
    public double FlagDrift { get; init; } = 0.20;

    /// <summary>Double-scored criteria below which nothing is flagged.</summary>
    public int FlagMinimumPairs { get; init; } = 30;

    /// <summary>Whether the agreement stands on the public page of a micro-credential.</summary>
    public bool PublicLine { get; init; } = true;

    /// <summary>Double-scored attempts below which there is no public line.</summary>
    public int PublicMinimum { get; init; } = 30;

    /// <summary>Business days before the due date on which assessors are reminded; 0 for never.</summary>
    public int ReminderBusinessDays { get; init; } = 2;

    /// <summary>Days after a decision in which the earner may appeal; 0 for no appeals.</summary>
    public int AppealDays { get; init; } = 30;

    /// <summary>Whether a lead assessor looks at an appeal first, and can decline it as out of scope.</summary>
    public bool AppealsByLead { get; init; }

    /// <summary>Share, in percent, of each assessor's finished reviews of a month that is drawn for back-reading; 0 for none.</summary>
    public int BackReadPercent { get; init; } = 5;

    /// <summary>Whether a lead assessor may send a "not yet earned" that was found wrong on back-reading to a fresh pair.</summary>
    public bool ReopenAfterBackReading { get; init; } = true;

    /// <summary>The steps that can follow when rules were not kept, lightest first, a line for each; <see cref="SanctionLadder"/> reads them. The issuer's hold, not a title's.</summary>
    public string Sanctions
    {
        get => field;
        init => field = (value ?? "").ReplaceLineEndings("\n").Trim();
    } = SanctionLadder.Default;

    /// <summary>Days in which an earner can answer a notice before it can be confirmed. The issuer's hold, not a title's.</summary>
    public int SanctionNoticeDays { get; init; } = 10;

    /// <summary>Every reason why these settings cannot be used; empty when they can. Fields are named as the form has them.</summary>
    public IReadOnlyList<Reason> WhyNotUse()
    {
        var reasons = new List<Reason>();
        Between(Assessors, 1, 2, nameof(Assessors), "One or two assessors can score an attempt.");
        Between(SecondScoreFirst, 0, 1000, nameof(SecondScoreFirst), "Write a number from 0 to 1,000.");
        Between(RandomSharePercent, 0, 100, nameof(RandomSharePercent), "Write a percentage from 0 to 100.");
        Between(Tolerance, 0, 5, nameof(Tolerance), "Write a number of levels from 0 to 5.");
        Between(MaxOpenReviews, 1, 500, nameof(MaxOpenReviews), "Write a number from 1 to 500.");
        if (IdleBusinessDays != 0) Between(IdleBusinessDays, 2, 60, nameof(IdleBusinessDays), "Write a number of business days from 2 to 60, or 0 for never.");
        Between(QualificationAgreementPercent, 0, 100, nameof(QualificationAgreementPercent), "Write a percentage from 0 to 100.");
        Between(QualificationLargestDistance, 0, 5, nameof(QualificationLargestDistance), "Write a number of levels from 0 to 5.");
        Between(QualificationAnchors, 1, 20, nameof(QualificationAnchors), "Write a number of anchors from 1 to 20.");
        Between(CertificationMonths, 1, 60, nameof(CertificationMonths), "Write a number of months from 1 to 60.");
        Between(RecalibrationAnchors, 1, 20, nameof(RecalibrationAnchors), "Write a number of anchors from 1 to 20.");
        Between(ValidityExactPercent, 0, 100, nameof(ValidityExactPercent), "Write a percentage from 0 to 100.");
        Between(ValidityAnchors, 3, 100, nameof(ValidityAnchors), "Write a number of anchors from 3 to 100: fewer would tell assessors which reviews they were.");
        Between(SeededAnchorPercent, 0, 50, nameof(SeededAnchorPercent), "Write a percentage from 0 to 50.");
        Between(FlagKappa, -1, 1, nameof(FlagKappa), "Write a number from -1 to 1.");
        Between(FlagExactPercent, 0, 100, nameof(FlagExactPercent), "Write a percentage from 0 to 100.");
        Between(FlagSeverity, 0.05, 5, nameof(FlagSeverity), "Write a number of levels from 0.05 to 5.");
        Between(FlagDrift, 0.05, 5, nameof(FlagDrift), "Write a number of levels from 0.05 to 5.");
        Between(FlagMinimumPairs, 2, 10_000, nameof(FlagMinimumPairs), "Write a number from 2 to 10,000.");
        Between(PublicMinimum, 10, 10_000, nameof(PublicMinimum), "Write a number from 10 to 10,000: from fewer nothing can be said in public.");
        Between(ReminderBusinessDays, 0, 30, nameof(ReminderBusinessDays), "Write a number of business days from 0 to 30.");
        Between(BackReadPercent, 0, 100, nameof(BackReadPercent), "Write a percentage from 0 to 100.");
        Between(AppealDays, 0, 365, nameof(AppealDays), "Write a number of days from 0 to 365.");
        Between(SanctionNoticeDays, 1, 90, nameof(SanctionNoticeDays), "Write a number of days from 1 to 90.");
        if (SanctionLadder.WhyNotUse(Sanctions) is { } unclear) reasons.Add(new Reason("setting-out-of-range", unclear, $"Settings.{nameof(Sanctions)}"));
        return reasons;

        void Between(double value, double least, double most, string field, string words)
        {
            if (!(value >= least && value <= most)) reasons.Add(new Reason("setting-out-of-range", words, $"Settings.{field}"));
        }
    }

    /// <summary>The settings that differ from <paramref name="before"/>, each with its two values.</summary>
    public IReadOnlyList<SettingChange> ChangesFrom(AssessmentSettings before) =>
        [.. Properties.Where(p => !Equals(p.GetValue(before), p.GetValue(this))).Select(p => new SettingChange(p.Name, Write(p.GetValue(before)), Write(p.GetValue(this))))];

    private static string Write(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}

/// <summary>One setting that was changed: its name in <see cref="AssessmentSettings"/> and its values in plain notation.</summary>
public sealed record SettingChange(string Name, string From, string To);
