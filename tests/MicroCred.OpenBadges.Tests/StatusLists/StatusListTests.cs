using System.Buffers.Text;
using System.IO.Compression;
using System.Text.Json;
using MicroCred.OpenBadges.Proofs;
using MicroCred.OpenBadges.StatusLists;
using MicroCred.OpenBadges.V3;

namespace MicroCred.OpenBadges.Tests.StatusLists;

public sealed class StatusListTests
{
    [Fact]
    public void Index0_IsTheLeftMostBit()
    {
        var list = new StatusList { [0] = true, [9] = true };
        Assert.Equal(0x80, list.ToBytes()[0]);
        Assert.Equal(0x40, list.ToBytes()[1]);
        Assert.Equal(131_072, list.Length);
        Assert.Equal(16_384, list.ToBytes().Length);
        Assert.Equal(2, list.CountSet());
    }

    [Fact]
    public void EncodingAndDecoding_KeepEveryBit()
    {
        var random = new Random(1);
        var list = new StatusList();
        var set = Enumerable.Range(0, 2000).Select(_ => random.Next(list.Length)).ToHashSet();
        foreach (var index in set) list[index] = true;
        var text = list.Encode();
        Assert.StartsWith("u", text, StringComparison.Ordinal);
        var back = StatusList.Decode(text);
        for (var i = 0; i < list.Length; i++) Assert.Equal(set.Contains(i), back[i]);
        Assert.Equal(list.ToBytes(), StatusList.FromBytes(list.ToBytes()).ToBytes());
    }

    [Fact]
    public void SettingABit_ChangesOneByteAndTheNextEncodingOnly()
    {
        var list = new StatusList();
        var before = list.Encode();
        Assert.Same(before, list.Encode());
        list[77] = false;
        Assert.Same(before, list.Encode());
        list[77] = true;
        Assert.NotEqual(before, list.Encode());
        Assert.True(StatusList.Decode(list.Encode())[77]);
    }

    [Fact]
    public void HalfFilledList_IsSigned_AndChangesByOneBitAtATime()
    {
        const int Set = StatusList.MinimumLength / 2;
        var (list, random) = (new StatusList(), new Random(1));
        while (list.CountSet() < Set) foreach (var place in Enumerable.Range(0, Set - list.CountSet()).Select(_ => random.Next(list.Length))) list[place] = true;
        var before = list.ToBytes();

        var first = Signed(list);
        // Half full is as full as a list gets, and as hard to compress as any can be: 16 KB of bits stay 16 KB, 22 KB as text.
        Assert.InRange(first.GetProperty("credentialSubject").GetProperty("encodedList").GetString()!.Length, 16_384, 22_000);
        Assert.Equal(before, Published(first).ToBytes());

        // From what is stored, as each revocation begins.
        var stored = StatusList.FromBytes(before);
        var free = Enumerable.Range(0, stored.Length).First(i => i > 4711 && !stored[i]);
        stored[free] = true;
        var second = Signed(stored);

        var after = Published(second);
        Assert.Equal(Set + 1, after.CountSet());
        Assert.True(after[free]);
        var changed = Assert.Single(before.Zip(after.ToBytes()), b => b.First != b.Second);
        Assert.Equal(1, int.PopCount(changed.First ^ changed.Second));
        Assert.NotEqual(first.GetProperty("proof")[0].GetProperty("proofValue").GetString(), second.GetProperty("proof")[0].GetProperty("proofValue").GetString());
    }

    [Fact]
    public void IndexOutside_IsRefused()
    {
        var list = new StatusList();
        Assert.Throws<ArgumentOutOfRangeException>(() => list[-1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => list[list.Length] = true);
    }

    [Fact]
    public void HiddenBombsAndShortListsAndNonsense_AreRefused()
    {
        Assert.Equal(CredentialProblem.TooLarge, Assert.Throws<CredentialException>(() => StatusList.Decode(Gzip(200_000_000))).Problem);
        Assert.Equal(CredentialProblem.Malformed, Assert.Throws<CredentialException>(() => StatusList.Decode(Gzip(1000))).Problem);
        Assert.Equal(CredentialProblem.Malformed, Assert.Throws<CredentialException>(() => StatusList.Decode("u!!!")).Problem);
        Assert.Equal(CredentialProblem.Malformed, Assert.Throws<CredentialException>(() => StatusList.Decode("uAAAA")).Problem);
        Assert.Equal(CredentialProblem.Malformed, Assert.Throws<CredentialException>(() => StatusList.Decode("")).Problem);
        Assert.Equal(131_072, StatusList.Decode(Gzip(16_384)).Length);
    }

    private static JsonElement Signed(StatusList list)
    {
        var credential = StatusListCredential.Create("https://portal.example/status/1", new Profile { Id = Generated.IssuerId, Name = "North" }, list, Generated.Now);
        return StrictJson.Parse(StrictJson.ToBytes(DataIntegrity.Sign(credential.ToJson(), Generated.Key, Generated.Method, Generated.Now)));
    }

    /// <summary>The bits in a signed list, whose signature must be right.</summary>
    private static StatusList Published(JsonElement signed)
    {
        var proof = signed.GetProperty("proof");
        Assert.True(DataIntegrity.VerifySignature(signed, proof.ValueKind == JsonValueKind.Array ? proof[0] : proof, Generated.Key.PublicKey));
        return StatusList.Decode(signed.GetProperty("credentialSubject").GetProperty("encodedList").GetString()!);
    }

    private static string Gzip(int zeros)
    {
        using var output = new MemoryStream();
        using (var gzip = new GZipStream(output, CompressionLevel.Fastest, leaveOpen: true))
        {
            var block = new byte[64 * 1024];
            for (var left = zeros; left > 0; left -= block.Length) gzip.Write(block, 0, Math.Min(block.Length, left));
        }

        return "u" + Base64Url.EncodeToString(output.ToArray());
    }
}
