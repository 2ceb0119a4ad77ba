using System.Text;
using MicroCred.Core.Files;
using MicroCred.Core.Files.Cleaning;
using MicroCred.TestSupport;
using SkiaSharp;
using UglyToad.PdfPig;

namespace MicroCred.Core.Tests.Files.Cleaning;

/// <summary>Files that name their author wherever a program can put a name come out without it, and still show what they showed.</summary>
public sealed class FileCleanerTests
{
    private const string Name = "Marigold Thistlewood";

    public static TheoryData<string> Kinds => [.. Made.Keys];

    private static Dictionary<string, Func<byte[]>> Made { get; } = new()
    {
        ["jpg"] = () => NamedFiles.Jpeg(Name),
        ["png"] = () => NamedFiles.Png(Name),
        ["webp"] = () => NamedFiles.WebP(Name),
        ["gif"] = () => NamedFiles.Gif(Name),
        ["pdf"] = () => NamedFiles.Pdf(Name),
        ["docx"] = () => NamedFiles.Docx(Name),
        ["odt"] = () => NamedFiles.Odt(Name),
        ["mp4"] = () => NamedFiles.Mp4(Name),
        ["mp3"] = () => NamedFiles.Mp3(Name),
        ["wav"] = () => NamedFiles.Wav(Name),
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Clean_LeavesNoName(string kind)
    {
        var file = Made[kind]();
        Assert.NotEmpty(HiddenText.Find(file, [Name]));

        var cleaned = Clean(file, kind);

        Assert.Empty(HiddenText.Find(cleaned, [Name, "Marigold", "Thistlewood"]));
        Assert.Equal(TypeOf(file, kind), TypeOf(cleaned, kind));
        if (kind is not ("docx" or "odt")) Assert.Equal(cleaned, Clean(cleaned, kind));
    }

    [Theory]
    [InlineData("jpg")]
    [InlineData("png")]
    [InlineData("webp")]
    public void Clean_KeepsEveryPixelAndWhichSideIsUp(string kind)
    {
        var file = Made[kind]();
        var cleaned = Clean(file, kind);
        using var before = SKBitmap.Decode(file);
        using var after = SKBitmap.Decode(cleaned);
        Assert.Equal(before.Bytes, after.Bytes);
        using var codec = SKCodec.Create(new MemoryStream(cleaned));
        if (kind == "jpg") Assert.Equal(SKEncodedOrigin.RightTop, codec.EncodedOrigin);
    }

    [Fact]
    public void Clean_KeepsTheTextAndThePictureOfAPdf()
    {
        using var cleaned = PdfDocument.Open(Clean(NamedFiles.Pdf(Name), "pdf"));
        var page = cleaned.GetPage(1);
        Assert.Equal("What students said about the lesson.", page.Text);
        Assert.Single(page.GetImages());
    }

    [Fact]
    public void Clean_KeepsTheWordsOfAWordFile()
    {
        using var package = new System.IO.Compression.ZipArchive(new MemoryStream(Clean(NamedFiles.Docx(Name), "docx")));
        using var reader = new StreamReader(package.GetEntry("word/document.xml")!.Open());
        var text = reader.ReadToEnd();
        Assert.Contains("What students said about the lesson.", text, StringComparison.Ordinal);
        Assert.Contains("Author 1", text, StringComparison.Ordinal);
        Assert.Null(package.GetEntry("docProps/core.xml"));
    }

    [Fact]
    public void Clean_LeavesTheSoundOfARecordingWhereItStands()
    {
        var file = NamedFiles.Mp4(Name);
        var cleaned = Clean(file, "mp4");
        Assert.Equal(file.Length, cleaned.Length);
        Assert.True(cleaned.AsSpan().IndexOf("PICTURE-DATA"u8) == file.AsSpan().IndexOf("PICTURE-DATA"u8));
    }

    [Fact]
    public void Clean_OldOfficeFile_IsWithheld() => AssertWithheld(MadeFiles.Ole("WordDocument"), "application/msword");

    [Fact]
    public void Clean_LockedPdf_IsWithheld()
    {
        var locked = Encoding.Latin1.GetString(NamedFiles.Pdf(Name)).Replace("/Info", "/Encrypt<</Filter/Standard/V 1/R 2/O(x)/U(y)/P -4>>/Info", StringComparison.Ordinal);
        AssertWithheld(Encoding.Latin1.GetBytes(locked), "application/pdf");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Clean_BrokenOff_IsWithheldOrClean(string kind)
    {
        var file = Made[kind]();
        var type = TypeOf(file, kind).ContentType;
        for (var length = file.Length - 1; length > 16; length -= Math.Max(1, file.Length / 60))
        {
            try
            {
                Assert.Empty(HiddenText.Find(Write(file[..length], type), [Name]));
            }
            catch (UncleanableException)
            {
                // Held back is right as well.
            }
        }
    }

    [SharedDataTheory]
    [InlineData("uploads/qpdf-odd-pdfs", ".pdf", "application/pdf")]
    [InlineData("uploads/images-go", ".jpeg", "image/jpeg")]
    [InlineData("uploads/images-go", ".gif", "image/gif")]
    [InlineData("uploads/images-go", ".png", "image/png")]
    [InlineData("uploads/pngsuite-go", ".png", "image/png")]
    public void Clean_OtherPeoplesFiles_EndsWithAFileOrAReason(string folder, string extension, string type)
    {
        var seen = 0;
        foreach (var path in Directory.EnumerateFiles(SharedData.PathOf(folder), "*" + extension, SearchOption.AllDirectories))
        {
            var file = File.ReadAllBytes(path);
            try
            {
                var cleaned = Write(file, type);
                if (type.StartsWith("image/", StringComparison.Ordinal)) AssertSamePixels(file, cleaned);

                seen++;
            }
            catch (UncleanableException)
            {
                Assert.NotEqual("image/jpeg", type);
            }
        }

        Assert.True(seen > 0);
    }

    private static void AssertWithheld(byte[] file, string type) => Assert.Throws<UncleanableException>(() => Write(file, type));

    private static void AssertSamePixels(byte[] file, byte[] cleaned)
    {
        using var data = SKData.CreateCopy(file);
        using var codec = SKCodec.Create(data);
        if (codec is null) return;
        using var before = SKBitmap.Decode(codec);
        using var after = SKBitmap.Decode(cleaned);
        Assert.Equal(before?.Bytes, after?.Bytes);
    }

    private static FileType TypeOf(byte[] file, string kind)
    {
        using var stream = new MemoryStream(file);
        return ContentSniffer.Inspect(stream, "file." + kind, "File");
    }

    private static byte[] Clean(byte[] file, string kind) => Write(file, TypeOf(file, kind).ContentType);

    private static byte[] Write(byte[] file, string type)
    {
        using var original = new MemoryStream(file);
        using var target = new MemoryStream();
        FileCleaner.Clean(original, type).WriteTo(original, target);
        return target.ToArray();
    }
}
