using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using MicroCred.OpenBadges.Baking;

namespace MicroCred.OpenBadges.Tests.Baking;

public sealed class BakingTests
{
    private const string Json = """{"@context":["https://www.w3.org/ns/credentials/v2"],"name":"Ünï 🏅 ]]> <&\"","id":"https://portal.example/a?b=1&c=2"}""";
    private const string Jwt = "eyJhbGciOiJSUzI1NiJ9.eyJhIjoxfQ.c2ln";
    private const string Plain = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"><title>é</title><rect width='1'/></svg>";

    // One white pixel.
    private static readonly byte[] Pixel = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP6DwABBQECz6AuzQAAAABJRU5ErkJggg==");

    [Theory]
    [InlineData(BakedKind.OpenBadges3, Json)]
    [InlineData(BakedKind.OpenBadges3, Jwt)]
    [InlineData(BakedKind.OpenBadges2, Json)]
    [InlineData(BakedKind.OpenBadges2, Jwt)]
    [InlineData(BakedKind.OpenBadges2, "https://portal.example/ob2/assertions/1")]
    [InlineData(BakedKind.Clr2, Json)]
    public void Png_ComesBackOut_AndThePictureIsUntouched(BakedKind kind, string text)
    {
        var baked = PngBaking.Bake(Pixel, kind, text);
        Assert.Equal(new BakedCredential(kind, text), PngBaking.Unbake(baked));
        Assert.Equal(Pixel, PngBaking.Clean(baked));
        Assert.Equal(Pixel[..33], baked[..33]);
        Assert.True(baked.AsSpan(37).StartsWith("iTXt"u8));
        Assert.True(baked.AsSpan(41).StartsWith(Encoding.UTF8.GetBytes(PngBaking.Keyword(kind) + "\0\0\0\0\0")));
    }

    [Theory]
    [InlineData(BakedKind.OpenBadges3, Json)]
    [InlineData(BakedKind.OpenBadges3, Jwt)]
    [InlineData(BakedKind.OpenBadges2, Json)]
    [InlineData(BakedKind.OpenBadges2, Jwt)]
    [InlineData(BakedKind.OpenBadges2, "https://portal.example/ob2/assertions/1?a=1&b=2")]
    [InlineData(BakedKind.Clr2, Json)]
    public void Svg_ComesBackOut_AndThePictureIsUntouched(BakedKind kind, string text)
    {
        var baked = SvgBaking.Bake(Encoding.UTF8.GetBytes(Plain), kind, text);
        var found = SvgBaking.Unbake(baked);
        Assert.Equal(kind, found.Kind);
        if (text.StartsWith('{')) Assert.True(System.Text.Json.JsonElement.DeepEquals(StrictJson.Parse(text), StrictJson.Parse(found.Text)));
        else Assert.Equal(text, found.Text);

        var written = Encoding.UTF8.GetString(baked);
        var start = written.IndexOf("<openbadges:", StringComparison.Ordinal);
        var end = written.IndexOf("<title>", StringComparison.Ordinal);
        var without = written[..start] + written[end..];
        Assert.Equal(Plain, System.Text.RegularExpressions.Regex.Replace(without, " xmlns:openbadges=\"[^\"]*\"", ""));
        Assert.Equal("svg", XDocument.Parse(written).Root!.Name.LocalName);
    }

    [Fact]
    public void BakingAgain_Replaces()
    {
        var png = PngBaking.Bake(PngBaking.Bake(Pixel, BakedKind.OpenBadges2, Json), BakedKind.OpenBadges3, Jwt);
        Assert.Equal(new BakedCredential(BakedKind.OpenBadges3, Jwt), PngBaking.Unbake(png));
        var svg = SvgBaking.Bake(SvgBaking.Bake(SvgBaking.Bake(Encoding.UTF8.GetBytes(Plain), BakedKind.OpenBadges2, Json), BakedKind.OpenBadges3, Json), BakedKind.OpenBadges3, Jwt);
        Assert.Equal(new BakedCredential(BakedKind.OpenBadges3, Jwt), SvgBaking.Unbake(svg));
    }

    [Theory]
    [InlineData("<svg/>")]
    [InlineData("<?xml version=\"1.0\"?><!-- > --><svg xmlns=\"http://www.w3.org/2000/svg\" />")]
    [InlineData("<s:svg xmlns:s=\"http://www.w3.org/2000/svg\" a='>' ><s:g/></s:svg>\n<!-- end -->")]
    [InlineData("<svg xmlns:openbadges=\"urn:other\" xmlns=\"http://www.w3.org/2000/svg\"><g openbadges:x=\"1\"/></svg>")]
    [InlineData("<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">\r\n<svg xmlns=\"http://www.w3.org/2000/svg\"><g/></svg>")]
    public void Svg_InUnusualDress_CanBeBaked(string svg)
    {
        foreach (var encoding in new Encoding[] { Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode })
        {
            if (encoding != Encoding.UTF8 && svg.Contains("utf-8", StringComparison.Ordinal)) continue;
            byte[] bytes = encoding == Encoding.UTF8 ? encoding.GetBytes(svg) : [.. encoding.GetPreamble(), .. encoding.GetBytes(svg)];
            var found = SvgBaking.Unbake(SvgBaking.Bake(bytes, BakedKind.OpenBadges3, Json));
            Assert.True(System.Text.Json.JsonElement.DeepEquals(StrictJson.Parse(Json), StrictJson.Parse(found.Text)));
        }
    }

    [Fact]
    public void Svg_InLatin1_KeepsItsBytes()
    {
        var bytes = Encoding.Latin1.GetBytes("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><svg xmlns=\"http://www.w3.org/2000/svg\"><title>é</title></svg>");
        var baked = SvgBaking.Bake(bytes, BakedKind.OpenBadges3, Json);
        Assert.Contains((byte)0xE9, baked);
        Assert.Equal(BakedKind.OpenBadges3, SvgBaking.Unbake(baked).Kind);
    }

    [Fact]
    public void TwoCredentials_AreRefused()
    {
        var once = PngBaking.Bake(Pixel, BakedKind.OpenBadges3, Json);
        byte[] twice = [.. once[..33], .. once[33..^(Pixel.Length - 33)], .. once[33..]];
        Assert.Equal(CredentialProblem.BakedTwice, Assert.Throws<CredentialException>(() => PngBaking.Unbake(twice)).Problem);
        var svg = Encoding.UTF8.GetString(SvgBaking.Bake(Encoding.UTF8.GetBytes(Plain), BakedKind.OpenBadges3, Jwt));
        var doubled = svg.Replace("<title>", "<openbadges:credential verify=\"a.b.c\"/><title>", StringComparison.Ordinal);
        Assert.Equal(CredentialProblem.BakedTwice, Assert.Throws<CredentialException>(() => SvgBaking.Unbake(Encoding.UTF8.GetBytes(doubled))).Problem);
    }

    [Theory]
    [InlineData("<!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><svg xmlns=\"http://www.w3.org/2000/svg\">&x;</svg>", CredentialProblem.Unsupported)]
    [InlineData("<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://x\" [<!ENTITY a \"b\">]><svg xmlns=\"http://www.w3.org/2000/svg\">&a;</svg>", CredentialProblem.Unsupported)]
    [InlineData("<!DOCTYPE svg SYSTEM \"https://evil.example/x.dtd\"><svg xmlns=\"http://www.w3.org/2000/svg\"/>", CredentialProblem.Unsupported)]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\"><g></svg>", CredentialProblem.Malformed)]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\">&undeclared;</svg>", CredentialProblem.Malformed)]
    [InlineData("<html><svg/></html>", CredentialProblem.Malformed)]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\"/>", CredentialProblem.NothingBaked)]
    [InlineData("<svg", CredentialProblem.Malformed)]
    [InlineData("<", CredentialProblem.Malformed)]
    [InlineData("<svg xmlns:o=\"https://purl.imsglobal.org/ob/v3p0\"><o:credential><script/></o:credential></svg>", CredentialProblem.Malformed)]
    [InlineData("<svg xmlns:o=\"https://purl.imsglobal.org/ob/v3p0\"><o:credential> </o:credential></svg>", CredentialProblem.Malformed)]
    [InlineData("<?xml version=\"1.0\" encoding=\"utf-7\"?><svg/>", CredentialProblem.Malformed)]
    public void HostileSvg_IsRefused(string svg, CredentialProblem problem) =>
        Assert.Equal(problem, Assert.Throws<CredentialException>(() => SvgBaking.Unbake(Encoding.UTF8.GetBytes(svg))).Problem);

    [Fact]
    public void DamagedPng_IsRefused()
    {
        for (var length = 0; length < Pixel.Length; length++)
            Assert.Equal(CredentialProblem.Malformed, Assert.Throws<CredentialException>(() => PngBaking.Unbake(Pixel.AsSpan(0, length))).Problem);
        Assert.Equal(CredentialProblem.NothingBaked, Assert.Throws<CredentialException>(() => PngBaking.Unbake(Pixel)).Problem);
        var baked = PngBaking.Bake(Pixel, BakedKind.OpenBadges3, Json);
        baked[70] ^= 1;
        Assert.Equal(CredentialProblem.Malformed, Assert.Throws<CredentialException>(() => PngBaking.Unbake(baked)).Problem);
        var broken = (byte[])Pixel.Clone();
        broken[^20] ^= 1;
        Assert.Throws<CredentialException>(() => PngBaking.Bake(broken, BakedKind.OpenBadges3, Json));
    }

    [Fact]
    public void CompressedText_IsReadAndItsBombsRefused()
    {
        Assert.Equal(Json, PngBaking.Unbake(WithCompressedText(Encoding.UTF8.GetBytes(Json))).Text);
        Assert.Equal(CredentialProblem.TooLarge, Assert.Throws<CredentialException>(() => PngBaking.Unbake(WithCompressedText(new byte[50_000_000]))).Problem);
    }

    [SharedDataFact]
    public void EveryPngOfTheSuites_CanBeBakedAndCleaned()
    {
        var files = Directory.GetFiles(SharedData.Path("uploads"), "*.png", SearchOption.AllDirectories)
            .Concat(Directory.GetFiles(SharedData.Path("badges"), "*.png", SearchOption.AllDirectories)).ToArray();
        var done = 0;
        foreach (var file in files)
        {
            var bytes = File.ReadAllBytes(file);
            byte[] baked;
            try
            {
                baked = PngBaking.Bake(bytes, BakedKind.OpenBadges3, Json);
            }
            catch (CredentialException e) when (e.Problem == CredentialProblem.Malformed && file.Contains("invalid", StringComparison.Ordinal))
            {
                continue;
            }

            Assert.Equal(Json, PngBaking.Unbake(baked).Text);
            Assert.Equal(PngBaking.Clean(bytes), PngBaking.Clean(baked));
            done++;
        }

        Assert.True(done >= 30, $"{done} of {files.Length}");
    }

    [SharedDataTheory]
    [InlineData("1edtech-validator/ob30/simple-json.png", BakedKind.OpenBadges3, "{")]
    [InlineData("1edtech-validator/ob30/simple-jwt.png", BakedKind.OpenBadges3, "ey")]
    [InlineData("1edtech-validator/ob30/simple-json.svg", BakedKind.OpenBadges3, "{")]
    [InlineData("1edtech-validator/ob30/simple-jwt.svg", BakedKind.OpenBadges3, "ey")]
    [InlineData("1edtech-validator/ob20/simple-badge.png", BakedKind.OpenBadges2, "{")]
    [InlineData("baked/concentricsky/baked_heart.png", BakedKind.OpenBadges2, "{")]
    [InlineData("baked/concentricsky/baked_example.svg", BakedKind.OpenBadges2, "{")]
    [InlineData("baked/mozilla/baked.svg", BakedKind.OpenBadges2, "{")]
    public void PicturesThatOthersBaked_CanBeRead(string file, BakedKind kind, string start)
    {
        var bytes = SharedData.Bytes(["badges", .. file.Split('/')]);
        var found = PngBaking.IsPng(bytes) ? PngBaking.Unbake(bytes) : SvgBaking.Unbake(bytes);
        Assert.Equal(kind, found.Kind);
        Assert.StartsWith(start, found.Text, StringComparison.Ordinal);
    }

    [SharedDataFact]
    public void EverySvgOfOthers_CanBeBakedAgain()
    {
        var done = 0;
        foreach (var file in Directory.GetFiles(SharedData.Path("badges"), "*.svg", SearchOption.AllDirectories))
        {
            var bytes = File.ReadAllBytes(file);
            var baked = SvgBaking.Bake(bytes, BakedKind.OpenBadges3, Jwt);
            Assert.Equal(Jwt, SvgBaking.Unbake(baked).Text);
            done++;
        }

        Assert.True(done > 5);
    }

    private static byte[] WithCompressedText(byte[] text)
    {
        using var data = new MemoryStream();
        data.Write("openbadgecredential\0\u0001\0\0\0"u8);
        using (var zlib = new ZLibStream(data, CompressionLevel.Fastest, leaveOpen: true)) zlib.Write(text);
        // Bake something of the same length, then put the compressed body in its place with the right checksum.
        var body = data.ToArray();
        var chunk = new byte[body.Length + 12];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(chunk, (uint)body.Length);
        "iTXt"u8.CopyTo(chunk.AsSpan(4));
        body.CopyTo(chunk, 8);
        var crc = 0xFFFFFFFFu;
        foreach (var b in chunk.AsSpan(4, body.Length + 4))
        {
            crc ^= b;
            for (var k = 0; k < 8; k++) crc = (crc & 1) != 0 ? 0xEDB88320u ^ (crc >> 1) : crc >> 1;
        }

        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + body.Length), crc ^ 0xFFFFFFFFu);
        return [.. Pixel[..33], .. chunk, .. Pixel[33..]];
    }
}
