using System.Text;
using System.Text.Json.Nodes;
using BenchmarkDotNet.Attributes;
using MicroCred.OpenBadges.Baking;
using MicroCred.OpenBadges.Verification;

namespace MicroCred.Benchmarks;

/// <summary>One credential: signed, verified (with its issuer's document, key and status list at hand: no network), baked.</summary>
public class CredentialBenchmarks : IDisposable
{
    private readonly byte[] png = SamplePictures.Png();
    private readonly byte[] svg = SamplePictures.Svg();
    private Sample sample = null!;
    private CredentialVerifier verifier = null!;
    private string text = "";
    private byte[] bakedPng = [];
    private byte[] bakedSvg = [];

    [GlobalSetup]
    public async Task PrepareAsync()
    {
        sample = new Sample();
        verifier = new CredentialVerifier(sample, new StoppedClock(Sample.Now));
        text = Encoding.UTF8.GetString(sample.SignedJson);
        (bakedPng, bakedSvg) = (BakePng(), BakeSvg());
        foreach (var form in new[] { sample.SignedJson, sample.SignedToken, bakedPng, bakedSvg })
        {
            var report = await verifier.VerifyAsync(form);
            if (report.Result != VerificationResult.Valid) throw new InvalidOperationException(string.Join(' ', report.Checks.Select(c => c.Message)));
        }
    }

    [GlobalCleanup]
    public void Dispose()
    {
        sample.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark(Description = "sign, embedded proof (eddsa-rdfc-2022)")]
    public JsonObject SignJson() => sample.SignJson();

    [Benchmark(Description = "sign, token (RS256)")]
    public string SignToken() => sample.SignToken();

    [Benchmark(Description = "verify JSON, whole report")]
    public Task<VerificationReport> VerifyJson() => verifier.VerifyAsync(sample.SignedJson);

    [Benchmark(Description = "verify token, whole report")]
    public Task<VerificationReport> VerifyToken() => verifier.VerifyAsync(sample.SignedToken);

    [Benchmark(Description = "verify PNG, whole report")]
    public Task<VerificationReport> VerifyPng() => verifier.VerifyAsync(bakedPng);

    [Benchmark(Description = "bake into PNG")]
    public byte[] BakePng() => PngBaking.Bake(png, BakedKind.OpenBadges3, text);

    [Benchmark(Description = "bake into SVG")]
    public byte[] BakeSvg() => SvgBaking.Bake(svg, BakedKind.OpenBadges3, text);

    [Benchmark(Description = "take out of PNG")]
    public BakedCredential UnbakePng() => PngBaking.Unbake(bakedPng);

    [Benchmark(Description = "take out of SVG")]
    public BakedCredential UnbakeSvg() => SvgBaking.Unbake(bakedSvg);

    private sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
