using FsCheck;
using FsCheck.Fluent;
using MicroCred.Core.Reviews.Agreement;
using static MicroCred.Core.Tests.Reviews.Agreement.Ratings;

namespace MicroCred.Core.Tests.Reviews.Agreement;

/// <summary>What must hold of every set of ratings, and alpha against a second telling without coincidence matrix.</summary>
public sealed class AgreementProperties
{
    private static readonly Config Often = Config.QuickThrowOnFailure.WithMaxTest(500);

    /// <summary>Up to five assessors, up to twelve units, four levels, about a third missing (-1).</summary>
    private static readonly Arbitrary<int[][]> Matrices = (
        from assessors in Gen.Choose(2, 5)
        from units in Gen.Choose(1, 12)
        from cells in Gen.Frequency((1, Gen.Constant(-1)), (2, Gen.Choose(0, 3))).ArrayOf(units).ArrayOf(assessors)
        select cells).ToArbitrary();

    private static readonly Arbitrary<int[,]> Tables = (
        from levels in Gen.Choose(2, 5)
        from cells in Gen.Choose(0, 6).ArrayOf(levels * levels)
        select Square(cells, levels)).ToArbitrary();

    private static readonly Arbitrary<int[]> TwoLevels = Gen.Choose(0, 9).ArrayOf(4).ToArbitrary();

    [Fact]
    public void Figures_DoNotDependOnWhoIsFirst() => Prop.ForAll(Tables, table =>
    {
        var turned = new int[table.GetLength(0), table.GetLength(0)];
        for (var i = 0; i < table.GetLength(0); i++)
        {
            for (var j = 0; j < table.GetLength(0); j++) turned[j, i] = table[i, j];
        }

        return Same(Figures(FromTable(table), table.GetLength(0)), Figures(FromTable(turned), table.GetLength(0)));
    }).Check(Often);

    [Fact]
    public void Figures_DoNotDependOnTheOrderOfTheRatings() => Prop.ForAll(Matrices, cells =>
    {
        var ratings = FromCells(cells);
        var shuffled = ratings.OrderBy(r => HashCode.Combine(r.AttemptId, r.AssessorId, r.Level)).ToArray();
        return Figures(ratings, 4).Equals(Figures(shuffled, 4));
    }).Check(Often);

    [Fact]
    public void Figures_OfPerfectAgreement_AreOne() => Prop.ForAll(Matrices, cells =>
    {
        var levels = cells[0].Select(level => Math.Max(level, 0)).ToArray();
        var figures = Figures(FromCells([.. cells.Select(_ => levels)]), 4);
        return All(figures).All(e => e.Value is null or 1.0) && figures.Exact.Value == 1 && figures.Ac1.Value == 1
            && (levels.Distinct().Count() > 1) == (figures.Kappa.Value == 1) && (figures.AlphaOrdinal.Value == 1) == (levels.Distinct().Count() > 1);
    }).Check(Often);

    [Fact]
    public void WeightedFigures_OnTwoLevels_AreThePlainOnes() => Prop.ForAll(TwoLevels, cells =>
    {
        var figures = Figures(FromTable(Square(cells, 2)), 2);
        return Close(figures.Kappa, figures.KappaLinear) && Close(figures.Kappa, figures.KappaQuadratic) && Close(figures.Ac1, figures.Ac2Linear)
            && Close(figures.Ac1, figures.Ac2Quadratic) && Close(figures.AlphaNominal, figures.AlphaInterval) && Close(figures.AlphaNominal, figures.AlphaOrdinal);
    }).Check(Often);

    [Fact]
    public void Alpha_AgreesWithComparingEveryTwoValues() => Prop.ForAll(Matrices, cells =>
    {
        var figures = Figures(FromCells(cells), 4);
        return Close(BruteAlpha(cells, (_, a, b) => a == b ? 0 : 1), figures.AlphaNominal)
            && Close(BruteAlpha(cells, OrdinalDistance), figures.AlphaOrdinal)
            && Close(BruteAlpha(cells, (_, a, b) => (a - b) * (a - b)), figures.AlphaInterval);
    }).Check(Often);

    [Fact]
    public void NothingIsEverNotANumber() => Prop.ForAll(Matrices, cells =>
    {
        var figures = AgreementStatistics.Figures(FromCells(cells), new AgreementOptions { Replicates = 20 });
        return All(figures).All(e => new[] { e.Value, e.Low, e.High }.All(v => v is null || double.IsFinite(v.Value))
            && (e.Value is null || e.Low is null ? e.WhyNot is not null : e.Low <= e.High));
    }).Check(Often);

    internal static IEnumerable<Estimate> All(AgreementFigures f) =>
        [f.Exact, f.Adjacent, f.Kappa, f.KappaLinear, f.KappaQuadratic, f.AlphaNominal, f.AlphaOrdinal, f.AlphaInterval, f.Ac1, f.Ac2Linear, f.Ac2Quadratic];

    private static bool Same(AgreementFigures one, AgreementFigures other) => All(one).Zip(All(other)).All(p => Close(p.First, p.Second));

    private static bool Close(Estimate one, Estimate other) => Close(one.Value, other);

    private static bool Close(double? expected, Estimate actual) =>
        expected is null || actual.Value is null ? expected is null == actual.Value is null : Math.Abs(expected.Value - actual.Value.Value) < 1e-9;

    private static int[,] Square(int[] cells, int levels)
    {
        var table = new int[levels, levels];
        for (var i = 0; i < cells.Length; i++) table[i / levels, i % levels] = cells[i];
        return table;
    }

    private static Rating[] FromCells(int[][] cells) =>
    [
        .. cells.SelectMany((row, assessor) => row.Select((level, unit) => (level, unit)).Where(x => x.level >= 0)
            .Select(x => new Rating(Attempt(x.unit), Criterion(1), Assessor(assessor), x.level, At(assessor)))),
    ];

    /// <summary>Krippendorff's definition read off directly: mean distance within units over mean distance between any two pairable values.</summary>
    private static double? BruteAlpha(int[][] cells, Func<int[], int, int, double> distance)
    {
        var units = Enumerable.Range(0, cells[0].Length).Select(u => cells.Select(row => row[u]).Where(v => v >= 0).ToArray()).Where(u => u.Length > 1).ToArray();
        var values = units.SelectMany(u => u).ToArray();
        var uses = Enumerable.Range(0, 4).Select(level => values.Count(v => v == level)).ToArray();
        double Sum(int[] among) => among.SelectMany((a, i) => among.Where((_, j) => j != i).Select(b => distance(uses, a, b))).Sum();
        if (values.Length == 0) return null;
        var expected = Sum(values) / (values.Length * (values.Length - 1.0));
        var observed = units.Sum(u => Sum(u) / (u.Length - 1)) / values.Length;
        return expected == 0 ? null : 1 - (observed / expected);
    }

    private static double OrdinalDistance(int[] uses, int a, int b)
    {
        var (low, high) = (Math.Min(a, b), Math.Max(a, b));
        var between = uses[low..(high + 1)].Sum() - ((uses[low] + uses[high]) / 2.0);
        return low == high ? 0 : between * between;
    }
}
