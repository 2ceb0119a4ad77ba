using System.Globalization;

namespace MicroCred.Core.Reviews.Agreement;

/// <summary>Compares figures with the policy's thresholds and says what to do.</summary>
public static class AgreementFlags
{
    /// <summary>Flags of a criterion, a title or an assessor; none below the minimum number of pairs.</summary>
    public static IReadOnlyList<AgreementFlag> Of(FlagSubject subject, Guid id, AgreementFigures figures, AgreementThresholds thresholds)
    {
        if (figures.Pairs < thresholds.MinimumPairs) return [];
        var flags = new List<AgreementFlag>();
        var isExactLow = figures.Exact.Value < thresholds.Exact;
        if (isExactLow) flags.Add(Low(FlagCause.LowAgreement, "Exact agreement", figures.Exact, thresholds.Exact));
        if (figures.KappaQuadratic.Value < thresholds.Kappa)
        {
            // Feinstein and Cicchetti (1990): the same agreement gives a low kappa where one level is much more frequent than the others.
            if (!isExactLow && figures.Ac2Quadratic.Low >= thresholds.Kappa) flags.Add(Paradox());
            else flags.Add(Low(FlagCause.LowKappa, "Kappa (quadratic)", figures.KappaQuadratic, thresholds.Kappa));
        }

        return flags;

        AgreementFlag Low(FlagCause cause, string what, Estimate estimate, double threshold)
        {
            var isCertain = estimate.High < threshold;
            var action = (subject, isCertain) switch
            {
                (FlagSubject.Assessor, true) => FlagAction.Recalibrate,
                (FlagSubject.Assessor, false) => FlagAction.BackRead,
                (_, true) => FlagAction.ReviseCriterion,
                _ => FlagAction.Watch,
            };
            var doubt = isCertain ? "the whole interval lies below it" : "the interval reaches above it, so chance may be the reason";
            return new AgreementFlag(subject, id, cause, isCertain, action,
                Text($"{what} is {Number(estimate.Value)} ({Interval(estimate)}, {figures.Pairs:N0} pairs); the policy asks for {Number(threshold)}, and {doubt}. {Advice(action)}"));
        }

        AgreementFlag Paradox() => new(subject, id, FlagCause.KappaParadox, false, FlagAction.Watch,
            Text($"Kappa (quadratic) is {Number(figures.KappaQuadratic.Value)}, yet {figures.Exact.Value:P0} of {figures.Pairs:N0} pairs agree exactly and AC2 is {Number(figures.Ac2Quadratic.Value)}: nearly all ratings are at the same level, where kappa is low however well assessors agree. {Advice(FlagAction.Watch)}"));
    }

    /// <summary>Flags of an assessor's severity and drift.</summary>
    public static IReadOnlyList<AgreementFlag> Of(AssessorSeverity assessor, AgreementThresholds thresholds)
    {
        if (assessor.Attempts < thresholds.MinimumPairs) return [];
        var flags = assessor.Drifts.Select(d => new AgreementFlag(FlagSubject.Assessor, assessor.AssessorId, FlagCause.Drift, true, FlagAction.Recalibrate,
            $"{d.Explanation} {Advice(FlagAction.Recalibrate)}")).ToList();
        var severity = assessor.SeverityNow;
        if (Math.Abs(severity) <= thresholds.Severity) return flags;
        var isCertain = Math.Abs(severity) - (NormalDistribution.NinetyFive * assessor.StandardErrorNow) > thresholds.Severity;
        var action = isCertain ? FlagAction.Recalibrate : FlagAction.BackRead;
        flags.Add(new AgreementFlag(FlagSubject.Assessor, assessor.AssessorId, severity > 0 ? FlagCause.Severe : FlagCause.Lenient, isCertain, action,
            Text($"Levels are {Math.Abs(severity):0.00} {(severity > 0 ? "lower" : "higher")} than the average assessor would give ({assessor.Attempts:N0} attempts scored together with colleagues); the policy allows {thresholds.Severity:0.00}. {Advice(action)}")));
        return flags;
    }

    /// <summary>What to do, as a sentence.</summary>
    public static string Advice(FlagAction action) => action switch
    {
        FlagAction.Watch => "Nothing needs to be done now; look again when there are more pairs.",
        FlagAction.BackRead => "Back-read some finished reviews before drawing a conclusion.",
        FlagAction.Recalibrate => "Recalibrate with the anchors, and back-read reviews that may have been affected.",
        FlagAction.ReviseCriterion => "Read disagreeing pairs side by side, and revise what separates the levels.",
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, null),
    };

    private static string Number(double? value) => value is { } number ? number.ToString("0.00", CultureInfo.InvariantCulture) : "not defined";

    private static string Interval(Estimate estimate) =>
        estimate.Low is null ? "no interval" : $"95 % interval {Number(estimate.Low)} to {Number(estimate.High)}";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
