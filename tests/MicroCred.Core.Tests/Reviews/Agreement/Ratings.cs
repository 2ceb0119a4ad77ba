using MicroCred.Core.Reviews.Agreement;

namespace MicroCred.Core.Tests.Reviews.Agreement;

/// <summary>Ratings written as tables, for the tests of the statistics.</summary>
internal static class Ratings
{
    public static readonly AgreementOptions Plain = new() { Replicates = 0 };

    private static readonly DateTime Start = new(2026, 1, 5, 8, 0, 0, DateTimeKind.Utc);

    public static Guid Id(int kind, int number) => new(kind, (short)(number >> 16), (short)number, 0, 0, 0, 0, 0, 0, 0, 0);

    public static Guid Attempt(int number) => Id(1, number);

    public static Guid Criterion(int number) => Id(2, number);

    public static Guid Assessor(int number) => Id(3, number);

    public static DateTime At(int minutes) => Start.AddMinutes(minutes);

    /// <summary>A square table of counts: rows the first assessor's level, columns the second's; every pair from an attempt of its own.</summary>
    public static Rating[] FromTable(int[,] table)
    {
        var ratings = new List<Rating>();
        var attempt = 0;
        for (var i = 0; i < table.GetLength(0); i++)
        {
            for (var j = 0; j < table.GetLength(1); j++)
            {
                for (var n = 0; n < table[i, j]; n++, attempt++) ratings.AddRange(Pair(attempt, 1, i, j));
            }
        }

        return [.. ratings];
    }

    public static Rating[] Pair(int attempt, int criterion, int first, int second) =>
    [
        new Rating(Attempt(attempt), Criterion(criterion), Assessor(1), first, At(0)),
        new Rating(Attempt(attempt), Criterion(criterion), Assessor(2), second, At(1)),
    ];

    /// <summary>One text per assessor, one sign per unit: a digit is the level, a dot is a missing rating.</summary>
    public static Rating[] FromMatrix(params string[] assessors) =>
    [
        .. assessors.SelectMany((line, assessor) => line.Select((sign, unit) => (sign, unit)).Where(x => x.sign != '.')
            .Select(x => new Rating(Attempt(x.unit), Criterion(1), Assessor(assessor), x.sign - '0', At(assessor)))),
    ];

    public static AgreementFigures Figures(IEnumerable<Rating> ratings, int? levels = null, bool countUnpaired = false) =>
        AgreementStatistics.Figures(ratings, Plain with { Levels = levels, CountUnpaired = countUnpaired });

    public static void Near(double expected, Estimate actual, double within) => Assert.InRange(actual.Value ?? double.NaN, expected - within, expected + within);
}
