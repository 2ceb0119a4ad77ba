using System.Text.Json.Nodes;
using BenchmarkDotNet.Attributes;
using MicroCred.OpenBadges.StatusLists;

namespace MicroCred.Benchmarks;

/// <summary>A revocation in a list of 131,072 entries, of which some are revoked already.</summary>
public class StatusListBenchmarks : IDisposable
{
    private readonly byte[] bits = new byte[StatusList.MinimumLength / 8];
    private Sample sample = null!;
    private string encoded = "";

    /// <summary>Entries revoked before.</summary>
    [Params(1, 10_000, 65_536)]
    public int Revoked { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        sample = new Sample();
        var list = StatusList.FromBytes(bits);
        var random = new Random(1);
        for (var set = 0; set < Revoked;)
        {
            var place = random.Next(list.Length);
            if (list[place]) continue;
            list[place] = true;
            set++;
        }

        list.ToBytes().CopyTo(bits, 0);
        encoded = list.Encode();
    }

    [GlobalCleanup]
    public void Dispose()
    {
        sample.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark(Description = "set one bit")]
    public byte[] SetBit()
    {
        var list = StatusList.FromBytes(bits);
        list[4711] = !list[4711];
        return list.ToBytes();
    }

    [Benchmark(Description = "set one bit and compress")]
    public string SetAndEncode()
    {
        var list = StatusList.FromBytes(bits);
        list[4711] = !list[4711];
        return list.Encode();
    }

    [Benchmark(Description = "set one bit, compress, sign the list")]
    public JsonObject SetAndSign()
    {
        var list = StatusList.FromBytes(bits);
        list[4711] = !list[4711];
        return sample.SignList(list);
    }

    [Benchmark(Description = "expand the list and read one bit")]
    public bool DecodeAndRead() => StatusList.Decode(encoded)[4711];
}
