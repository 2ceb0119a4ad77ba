namespace MicroCred.Core.Reviews.Calibration;

/// <summary>How a round comes out: enough criteria at the very level, and none too far off.</summary>
public static class QualificationRule
{
    /// <summary>Compares chosen levels with true ones.</summary>
    /// <param name="pairs">Chosen and true level of each criterion of each anchor.</param>
    /// <param name="agreementPercent">Exact agreement that is asked for, in percent.</param>
    /// <param name="mostDistance">Levels by which a score may be off.</param>
    public static QualificationResult Judge(IReadOnlyCollection<(int Chosen, int True)> pairs, int agreementPercent, int mostDistance)
    {
        var exact = pairs.Count(p => p.Chosen == p.True);
        var furthest = pairs.Select(p => Math.Abs(p.Chosen - p.True)).DefaultIfEmpty(0).Max();
        return new QualificationResult(pairs.Count, exact, furthest, pairs.Count > 0 && exact * 100 >= agreementPercent * pairs.Count && furthest <= mostDistance);
    }
}

/// <summary>How a round came out.</summary>
public sealed record QualificationResult(int Criteria, int Exact, int LargestDistance, bool IsPassed);
