using FsCheck;
using FsCheck.Fluent;
using MicroCred.Core.Integrity.Similarity;

namespace MicroCred.Core.Tests.Integrity;

/// <summary>Signatures estimate what they should, copies are found, and what has nothing in common is left alone.</summary>
public sealed class MinHashTests
{
    /// <summary>Four standard errors of the estimate at one half, the worst case: 0.5 / sqrt(128) each.</summary>
    private const double Bound = 4 * 0.0442;

    [Fact]
    public void Estimate_IsNearTheTrueSimilarity() =>
        Prop.ForAll(Gen.Choose(0, 400).Three().ToArbitrary(), sizes =>
        {
            var (shared, left, right) = sizes;
            var (a, b) = (Sets(shared, left, 1), Sets(shared, right, 2));
            if (a.Count == 0 || b.Count == 0) return;
            Assert.InRange(Math.Abs(MinHash.Estimate(MinHash.Sign(a), MinHash.Sign(b)) - Shingles.Jaccard(a, b)), 0, Bound);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void Estimate_IsUnbiased()
    {
        var differences = Enumerable.Range(0, 400).Select(i =>
        {
            var (a, b) = (Sets(100, 150, 3 * i), Sets(100, 150, 3 * i + 1, 3 * i));
            return MinHash.Estimate(MinHash.Sign(a), MinHash.Sign(b)) - Shingles.Jaccard(a, b);
        }).ToList();
        Assert.InRange(differences.Average(), -0.01, 0.01);
    }

    [Fact]
    public void Runs_KnowNoCaseAccentsOrPunctuation() =>
        Assert.True(Shingles.Of("Où étaient les élèves, hier — dans la classe?").SetEquals(Shingles.Of("ou etaient les ELEVES hier dans la classe")));

    [Fact]
    public void Runs_OfTheDefinition_DoNotCount()
    {
        var given = Shingles.Of("Describe the class and the goal of the lesson.");
        Assert.Empty(Shingles.Of("describe the class and the goal of the lesson", given));
    }

    [Fact]
    public void BandKeys_OfDifferentIssuers_AreApart()
    {
        var signature = MinHash.Sign(Sets(10, 10, 1));
        Assert.Empty(MinHash.BandKeys(signature, Guid.NewGuid()).Intersect(MinHash.BandKeys(signature, Guid.NewGuid())));
    }

    [Fact]
    public void Copies_WithATenthToAFifthOfTheirWordsChanged_AreFound()
    {
        var result = new SimilarityBenchmark(8_000, 7).Run();
        Assert.True(result.Recall >= 0.95, $"{result.Recall:P1} of {result.Planted} copies were found");
        Assert.Equal(0, result.FalseMatches);
        Assert.True(result.Candidates < 8_000 * 20, $"{result.Candidates} candidates");
    }

    [Fact]
    public void Marks_CoverWhatIsSharedAndNothingElse()
    {
        const string left = "First I planned. Then the students’ questions led to a long talk about bridges! At last we wrote.";
        const string right = "We say: then the students' questions led to a long talk about bridges; nothing more.";
        var shared = Shingles.Of(left);
        shared.IntersectWith(Shingles.Of(right));

        var passages = Passages.Mark(left, shared);

        Assert.Equal(left, string.Concat(passages.Select(p => p.Text)));
        Assert.Equal("Then the students’ questions led to a long talk about bridges", Assert.Single(passages, p => p.IsShared).Text);
    }

    private static HashSet<ulong> Sets(int shared, int own, int salt, int sharedSalt = 0)
    {
        var set = new HashSet<ulong>();
        for (var i = 0; i < shared; i++) set.Add(Shingles.Mix((ulong)(sharedSalt * 7_919 + i) + 1));
        for (var i = 0; i < own; i++) set.Add(Shingles.Mix((ulong)(1_000_000 + salt * 10_007 + i)));
        return set;
    }
}
