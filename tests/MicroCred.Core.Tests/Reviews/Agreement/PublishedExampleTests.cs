using MicroCred.Core.Reviews.Agreement;
using static MicroCred.Core.Tests.Reviews.Agreement.Ratings;

namespace MicroCred.Core.Tests.Reviews.Agreement;

/// <summary>Worked examples from the literature; each test names its source, and the tolerance is half a unit of the last digit printed there.</summary>
public sealed class PublishedExampleTests
{
    /// <summary>Two judges, 200 cases in three diagnoses: Cohen (1960), and again with weights in Cohen (1968), Table 1.</summary>
    private static readonly int[,] Cohen = { { 88, 14, 18 }, { 10, 40, 10 }, { 2, 6, 12 } };

    /// <summary>Two abstractors of emergency room visits: Gwet (2014), and the data set cont3x3abstractors of his R package irrCAC.</summary>
    private static readonly int[,] Abstractors = { { 13, 0, 0 }, { 0, 20, 7 }, { 0, 4, 56 } };

    /// <summary>Four observers, twelve units, a dot for a missing value: Krippendorff (2011), parts C and D; also Gwet (2014), irrCAC's cac.raw4raters.</summary>
    private static readonly string[] FourObservers = ["123321412...", "1233224125..", ".33323422513", "12332441251."];

    [Fact]
    public void Cohen1960_ThreeDiagnoses() => Near(0.492, Figures(FromTable(Cohen)).Kappa, 0.0005);

    [Fact]
    public void Cohen1968_WeightedByGravity()
    {
        double[] table = [88, 14, 18, 10, 40, 10, 2, 6, 12];
        double[] gravity = [0, 1, 3, 1, 0, 6, 3, 6, 0];
        Assert.Equal(0.348, Coefficients.KappaOf(table, gravity), 3);
    }

    /// <summary>
    /// Fleiss and Cohen (1973): with quadratic weights kappa is an intraclass correlation. Told here from moments: one minus the mean squared
    /// difference over both variances and the squared difference of the means.
    /// </summary>
    [Fact]
    public void FleissAndCohen1973_QuadraticKappaIsAnIntraclassCorrelation()
    {
        var ratings = FromTable(Cohen);
        var first = ratings.Where(r => r.AssessorId == Assessor(1)).Select(r => (double)r.Level).ToArray();
        var second = ratings.Where(r => r.AssessorId == Assessor(2)).Select(r => (double)r.Level).ToArray();
        static double Variance(double[] x) => x.Average(v => Math.Pow(v - x.Average(), 2));
        var apart = first.Zip(second).Average(p => Math.Pow(p.First - p.Second, 2));
        var expected = 1 - (apart / (Variance(first) + Variance(second) + Math.Pow(first.Average() - second.Average(), 2)));
        Near(expected, Figures(ratings).KappaQuadratic, 1e-12);
    }

    /// <summary>Fleiss, Statistical Methods for Rates and Proportions, chapter 18: diagnoses of 100 patients, kappa 0.676.</summary>
    [Fact]
    public void Fleiss_HundredPatients() => Near(0.676, Figures(FromTable(new[,] { { 75, 1, 4 }, { 5, 4, 1 }, { 0, 0, 10 } })).Kappa, 0.0005);

    /// <summary>Hout and others (1987) in Agresti, Categorical Data Analysis; 0.1293 and 0.2374 printed by the R package vcd for its data set SexualFun.</summary>
    [Fact]
    public void Agresti_HusbandsAndWives()
    {
        var figures = Figures(FromTable(new[,] { { 7, 7, 2, 3 }, { 2, 8, 3, 7 }, { 1, 5, 4, 9 }, { 2, 8, 9, 14 } }));
        Near(0.1293, figures.Kappa, 0.00005);
        Near(0.2374, figures.KappaLinear, 0.00005);
    }

    /// <summary>Feinstein and Cicchetti (1990), High agreement but low kappa I: the same share of agreement, very different kappa.</summary>
    [Theory]
    [InlineData(40, 9, 6, 45, 0.85, 0.70)]
    [InlineData(80, 10, 5, 5, 0.85, 0.32)]
    [InlineData(45, 15, 25, 15, 0.60, 0.13)]
    [InlineData(25, 35, 5, 35, 0.60, 0.26)]
    public void FeinsteinAndCicchetti1990_Paradoxes(int a, int b, int c, int d, double exact, double kappa)
    {
        var figures = Figures(FromTable(new[,] { { a, b }, { c, d } }));
        Near(exact, figures.Exact, 1e-12);
        Near(kappa, figures.Kappa, 0.005);
    }

    /// <summary>Gwet (2008), Computing inter-rater reliability and its variance in the presence of high agreement: kappa below zero where 94 % agree.</summary>
    [Fact]
    public void Gwet2008_HighAgreementWithNegativeKappa()
    {
        var figures = Figures(FromTable(new[,] { { 118, 5 }, { 2, 0 } }));
        Near(0.944, figures.Exact, 1e-12);
        Near(-0.0234, figures.Kappa, 0.00005);
        Near(0.9408, figures.Ac1, 0.00005);
    }

    /// <summary>Gwet (2014); kappa 0.79641 and AC1 0.84933 printed by irrCAC for cont3x3abstractors.</summary>
    [Fact]
    public void Gwet2014_Abstractors()
    {
        var figures = Figures(FromTable(Abstractors));
        Near(0.79641, figures.Kappa, 0.000005);
        Near(0.84933, figures.Ac1, 0.000005);
    }

    /// <summary>Gwet (2014): AC1 0.77544 and, with quadratic weights, 0.91400 for four raters with missing ratings, one unit rated only once.</summary>
    [Fact]
    public void Gwet2014_FourRatersWithMissingRatings()
    {
        var figures = AgreementStatistics.Figures(FromMatrix(FourObservers).Select(r => r with { Level = r.Level - 1 }), Plain with { CountUnpaired = true });
        Near(0.77544, figures.Ac1, 0.000005);
        Near(0.91400, figures.Ac2Quadratic, 0.000005);
    }

    /// <summary>Krippendorff (2011), part A: two observers, ten units, two values.</summary>
    [Fact]
    public void Krippendorff2011_A_TwoObserversTwoValues() => Near(0.095, Figures(FromMatrix("0100000010", "1110010000")).AlphaNominal, 0.0005);

    /// <summary>Krippendorff (2011), part B: Ben and Gerry sort twelve units into five names (a to e are 0 to 4).</summary>
    [Fact]
    public void Krippendorff2011_B_TwoObserversManyValues() => Near(0.692, Figures(FromMatrix("001132224330", "101112224333")).AlphaNominal, 0.0005);

    /// <summary>Krippendorff (2011), parts C and D: any number of observers, missing data; nominal, ordinal and interval.</summary>
    [Fact]
    public void Krippendorff2011_CAndD_FourObserversWithMissingData()
    {
        var figures = Figures(FromMatrix(FourObservers));
        Near(0.743, figures.AlphaNominal, 0.0005);
        Near(0.815, figures.AlphaOrdinal, 0.0005);
        Near(0.849, figures.AlphaInterval, 0.0005);
    }
}
