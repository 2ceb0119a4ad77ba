using System.Diagnostics;
using MicroCred.OpenBadges.Proofs;
using MicroCred.OpenBadges.StatusLists;
using MicroCred.OpenBadges.V3;

namespace MicroCred.OpenBadges.Tests.StatusLists;

/// <summary>What a revocation costs, as ratios of best times: they hold on a slow or busy machine too. docs/benchmarks.md has figures.</summary>
public sealed class StatusListCostTests
{
    private const int Rounds = 15;

    [Fact]
    public void OneRevocation_CostsAboutTheSame_HoweverManyWentBefore()
    {
        var (few, many) = (Bits(1), Bits(10_000));
        Update(few);
        Update(many);

        var (first, later) = (Best(() => Update(few)), Best(() => Update(many)));

        // Compressing, canonicalizing and hashing eight kilobytes instead of sixty bytes is what is left of the difference.
        Assert.True(later < first * 6, $"With one bit set {first.TotalMilliseconds:N3} ms, with 10,000 {later.TotalMilliseconds:N3} ms.");
    }

    [Fact]
    public void OneRevocation_DoesNotBuildTheListAnew()
    {
        var bits = Bits(10_000);
        var places = Enumerable.Range(0, StatusList.MinimumLength).ToArray();
        void Rebuild()
        {
            var list = new StatusList();
            foreach (var place in places) list[place] = (bits[place >> 3] & (0x80 >> (place & 7))) != 0;
        }

        void SetOne()
        {
            var list = StatusList.FromBytes(bits);
            list[4711] = !list[4711];
            list.ToBytes();
        }

        Rebuild();
        SetOne();

        var (rebuilt, set) = (Best(Rebuild), Best(SetOne));

        Assert.True(set * 5 < rebuilt, $"Setting one bit took {set.TotalMicroseconds:N1} µs, building the list {rebuilt.TotalMicroseconds:N1} µs.");
    }

    private static byte[] Bits(int set)
    {
        var (list, random) = (new StatusList(), new Random(1));
        while (set > 0)
        {
            var place = random.Next(list.Length);
            if (list[place]) continue;
            list[place] = true;
            set--;
        }

        return list.ToBytes();
    }

    private static void Update(byte[] bits)
    {
        var list = StatusList.FromBytes(bits);
        list[4711] = !list[4711];
        var credential = StatusListCredential.Create("https://portal.example/status/1", new Profile { Id = Generated.IssuerId, Name = "North" }, list, Generated.Now);
        DataIntegrity.Sign(credential.ToJson(), Generated.Key, Generated.Method, Generated.Now);
    }

    private static TimeSpan Best(Action work) => Enumerable.Range(0, Rounds).Min(_ =>
    {
        var watch = Stopwatch.StartNew();
        work();
        return watch.Elapsed;
    });
}
