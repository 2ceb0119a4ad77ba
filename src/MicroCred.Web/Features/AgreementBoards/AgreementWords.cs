using System.Globalization;
using MicroCred.Core.Reviews.Agreement;
using MicroCred.Core.Reviews.AgreementBoards;

namespace MicroCred.Web.Features.AgreementBoards;

/// <summary>Figures of agreement in words.</summary>
public static class AgreementWords
{
    /// <summary>A share: "87 %, 82 to 91".</summary>
    public static string Share(Estimate estimate) => estimate switch
    {
        { Value: null } => "not defined",
        { Value: { } value, Low: { } low, High: { } high } => Text($"{value * 100:0} %, {low * 100:0} to {high * 100:0}"),
        _ => Text($"{estimate.Value * 100:0} %"),
    };

    /// <summary>A coefficient: "0.78, 0.70 to 0.84".</summary>
    public static string Coefficient(Estimate estimate) => estimate switch
    {
        { Value: null } => "not defined",
        { Value: { } value, Low: { } low, High: { } high } => Text($"{value:0.00}, {low:0.00} to {high:0.00}"),
        _ => Text($"{estimate.Value:0.00}"),
    };

    /// <summary>A severity as a sentence to its assessor.</summary>
    public static string Severity(AssessorSeverity severity, AgreementThresholds thresholds)
    {
        var now = severity.SeverityNow;
        if (severity.Attempts < thresholds.MinimumPairs) return "You have scored too little together with colleagues to say whether you are stricter or more lenient than they are.";
        if (Math.Abs(now) <= thresholds.Severity / 2) return "You score about as strictly as the average assessor here.";
        var how = now > 0 ? "lower (stricter)" : "higher (more lenient)";
        var much = Math.Abs(now) <= thresholds.Severity ? "That is within what your issuer's settings allow." : "That is more than your issuer's settings allow: read the level descriptions again, and talk it over with your lead assessor.";
        return Text($"On the same work, your levels are on average {Math.Abs(now):0.00} of a level {how} than those of the average assessor. {much}");
    }

    public static string WithSign(double value) => value.ToString("+0.00;−0.00;0.00", CultureInfo.InvariantCulture);

    public static string Month(DateTime month) => month.ToString("MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>What to do about a flag, in a word or two.</summary>
    public static string Of(FlagAction action) => action switch
    {
        FlagAction.BackRead => "Back-read",
        FlagAction.Recalibrate => "Recalibrate",
        FlagAction.ReviseCriterion => "Revise the criterion",
        _ => "Watch",
    };

    /// <summary>Where a lead assessor does it; nothing where there is no page for it.</summary>
    public static string? Where(AgreementFlag flag, BoardScope scope) => flag.Action switch
    {
        FlagAction.Recalibrate => "/reviews/lead/certifications",
        FlagAction.BackRead => "/reviews/lead/back-reading",
        FlagAction.ReviseCriterion when scope.IsTitle => $"/reviews/lead/scores.csv?title={scope.Id}",
        FlagAction.ReviseCriterion when flag.Subject == FlagSubject.Title => $"/assessment/agreement/{flag.SubjectId}",
        _ => null,
    };

    public static string Of(FlagCause cause) => cause switch
    {
        FlagCause.LowAgreement => "Low exact agreement",
        FlagCause.LowKappa => "Low kappa",
        FlagCause.KappaParadox => "Kappa low, agreement high",
        FlagCause.Severe => "Stricter than others",
        FlagCause.Lenient => "More lenient than others",
        _ => "Changed over time",
    };

    /// <summary>Every figure of a board with its name and how to read it.</summary>
    public static IEnumerable<FigureRow> Rows(AgreementFigures figures) =>
    [
        new("Exact agreement", "Share of pairs with the same level.", figures.Exact, true),
        new("Adjacent agreement", "Share of pairs at most one level apart.", figures.Adjacent, true),
        new("Kappa", "Cohen's, first against second: agreement beyond chance, every disagreement alike.", figures.Kappa, false),
        new("Kappa, linear", "Disagreement counts by its distance.", figures.KappaLinear, false),
        new("Kappa, quadratic", "Disagreement counts by its squared distance. The settings' threshold is for this one.", figures.KappaQuadratic, false),
        new("Alpha, ordinal", "Krippendorff's, levels as ranks.", figures.AlphaOrdinal, false),
        new("AC1", "Gwet's. Steadier than kappa where nearly all work is at one level.", figures.Ac1, false),
        new("AC2, quadratic", "AC1 with disagreement by squared distance.", figures.Ac2Quadratic, false),
    ];

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>One figure to show.</summary>
public sealed record FigureRow(string Name, string Means, Estimate Estimate, bool IsShare);

/// <summary>A table of figures by name.</summary>
public sealed record FiguresTable(string Heading, IReadOnlyList<NamedFigures> Rows, AgreementThresholds Thresholds, string? LinkTo = null);
