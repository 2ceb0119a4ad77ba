using System.Text;
using MicroCred.Core.Common;
using MicroCred.Core.Files;
using MicroCred.TestSupport;

namespace MicroCred.Core.Tests.Files;

public sealed class ContentSnifferTests
{
    public static TheoryData<byte[], string, string> Accepted => new()
    {
        { MadeFiles.Pdf, "application/pdf", ".pdf" },
        { [.. "HTTP rubbish before\r\n"u8, .. MadeFiles.Pdf], "application/pdf", ".pdf" },
        { MadeFiles.Png(800, 600), "image/png", ".png" },
        { [.. "GIF89a"u8, 10, 0, 10, 0, 0, 0, 0], "image/gif", ".gif" },
        { MadeFiles.Docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx" },
        { MadeFiles.Package(("[Content_Types].xml", MadeFiles.ContentTypes("presentationml.presentation"))), "application/vnd.openxmlformats-officedocument.presentationml.presentation", ".pptx" },
        { MadeFiles.Package(("[Content_Types].xml", MadeFiles.ContentTypes("spreadsheetml.sheet"))), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx" },
        { MadeFiles.Package(("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<a/>")), "application/vnd.oasis.opendocument.text", ".odt" },
        { MadeFiles.Package(("mimetype", "application/vnd.oasis.opendocument.spreadsheet")), "application/vnd.oasis.opendocument.spreadsheet", ".ods" },
        { MadeFiles.Ole("Root Entry", "WordDocument"), "application/msword", ".doc" },
        { MadeFiles.Ole("Root Entry", "Workbook"), "application/vnd.ms-excel", ".xls" },
        { MadeFiles.Ole("Root Entry", "PowerPoint Document"), "application/vnd.ms-powerpoint", ".ppt" },
        { [.. "ID3\u0003\0\0\0\0\0\0"u8], "audio/mpeg", ".mp3" },
        { [0xFF, 0xFB, 0x90, 0x44, 0, 0, 0, 0], "audio/mpeg", ".mp3" },
        { MadeFiles.Ftyp("M4A "), "audio/mp4", ".m4a" },
        { [.. "RIFF"u8, 1, 0, 0, 0, .. "WAVEfmt "u8], "audio/wav", ".wav" },
        { [.. "OggS\0\u0002"u8, .. new byte[30]], "audio/ogg", ".ogg" },
        { [.. "fLaC"u8, 0, 0, 0, 34], "audio/flac", ".flac" },
        { MadeFiles.Ftyp("isom"), "video/mp4", ".mp4" },
        { MadeFiles.Ftyp("qt  "), "video/quicktime", ".mov" },
        { [0x1A, 0x45, 0xDF, 0xA3, 0x9F, 0x42, 0x82, 0x84, .. "webm"u8], "video/webm", ".webm" },
        { Encoding.UTF8.GetBytes("Notes on Tuesday’s lesson.\n\tÉmile asked why."), "text/plain; charset=utf-8", ".txt" },
        { [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("Notes in UTF-16")], "text/plain; charset=utf-16", ".txt" },
    };

    [Theory]
    [MemberData(nameof(Accepted))]
    public void Inspect_TellsTheKindFromTheContent_WhateverTheName(byte[] content, string contentType, string extension)
    {
        foreach (var name in new[] { "evidence", "evidence.pdf", "evidence.html", "evidence.mp4" })
        {
            var type = ContentSniffer.Inspect(new MemoryStream(content), name, "File");
            Assert.Equal((contentType, extension), (type.ContentType, type.Extension));
        }
    }

    public static TheoryData<byte[], string, string> Refused => new()
    {
        { [.. "MZ\u0090\0"u8, .. new byte[100]], "lesson.pdf", "file-is-program" },
        { [0x7F, .. "ELF"u8, .. new byte[100]], "lesson.docx", "file-is-program" },
        { [.. "#!/bin/sh\nrm -rf x"u8], "lesson.txt", "file-is-program" },
        { MadeFiles.Pdf, "lesson.exe", "file-is-program" },
        { [.. "Set x = CreateObject(1)"u8], "lesson.vbs", "file-is-program" },
        { [.. "<!DOCTYPE html><title>x</title>"u8], "lesson.txt", "file-is-markup" },
        { [.. "\r\n  <svg xmlns='http://www.w3.org/2000/svg'/>"u8], "drawing.png", "file-is-markup" },
        { [.. "<?xml version='1.0'?><a/>"u8], "a.txt", "file-is-markup" },
        { [.. "{\\rtf1 x}"u8], "a.doc", "file-is-rtf" },
        { [0x1F, 0x8B, 8, 0, 0, 0], "a.pdf", "file-is-archive" },
        { MadeFiles.Package(("a.txt", "x")), "a.docx", "file-is-archive" },
        { MadeFiles.Package(("[Content_Types].xml", MadeFiles.ContentTypes("wordprocessingml.document")), ("word/vbaProject.bin", "x")), "a.docx", "package-macros" },
        { MadeFiles.Package(("[Content_Types].xml", "<Types>application/vnd.ms-word.document.macroEnabled.main+xml</Types>")), "a.docx", "package-macros" },
        { MadeFiles.Package(("[Content_Types].xml", MadeFiles.ContentTypes("wordprocessingml.document")), ("../../etc/passwd", "x")), "a.docx", "package-names" },
        { MadeFiles.Package(("[Content_Types].xml", MadeFiles.ContentTypes("wordprocessingml.document")), ("a.xml", "x"), ("A.xml", "y")), "a.docx", "package-names" },
        { MadeFiles.Bomb(5), "a.docx", "package-too-large" },
        { [.. MadeFiles.Docx.Take(100)], "a.docx", "package-damaged" },
        { MadeFiles.Ole("Root Entry", "WordDocument", "Macros"), "a.doc", "package-macros" },
        { MadeFiles.Ole("Root Entry", "EncryptedPackage"), "a.docx", "file-has-password" },
        { MadeFiles.Ole("Root Entry", "__properties_version1.0"), "a.doc", "file-kind-unknown" },
        { MadeFiles.Png(20_000, 20_000), "a.png", "image-too-large" },
        { MadeFiles.Png(0, 600), "a.png", "image-damaged" },
        { [0, 1, 2, 3, 4, 5, 6, 7], "a.bin", "file-kind-unknown" },
        { [.. "text with \0 in it"u8], "a.txt", "file-kind-unknown" },
        { [0xE9, 0x20, 0x61, 0x62], "latin1.txt", "file-kind-unknown" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Inspect_RefusesWhatIsDangerousOrUnknown_BesideTheField(byte[] content, string name, string code)
    {
        var refused = Assert.Throws<RefusedException>(() => ContentSniffer.Inspect(new MemoryStream(content), name, "File"));
        var reason = Assert.Single(refused.Reasons);
        Assert.Equal((code, "File"), (reason.Code, reason.Field));
    }

    [Fact]
    public void Inspect_BombThatLiesAboutItsSize_IsRefused()
    {
        // The declared unpacked sizes say a thousand bytes; the content unpacks to far more.
        var bomb = MadeFiles.Bomb(400);
        for (var at = 0; at < bomb.Length - 46; at++)
        {
            if (bomb.AsSpan(at, 4).SequenceEqual("PK\u0001\u0002"u8)) BitConverter.GetBytes(1000u).CopyTo(bomb, at + 24);
        }

        var refused = Assert.Throws<RefusedException>(() => ContentSniffer.Inspect(new MemoryStream(bomb), "a.docx", "File"));
        Assert.Contains(refused.Reasons[0].Code, new[] { "package-too-large", "package-damaged" });
    }

    [Fact]
    public void Inspect_TextNamedCsv_IsCsv()
    {
        var type = ContentSniffer.Inspect(new MemoryStream("a,b\n1,2\n"u8.ToArray()), "Scores.CSV", "File");
        Assert.Equal(new FileType("text/csv; charset=utf-8", ".csv"), type);
        Assert.Equal(FileKind.Text, type.Kind);
    }

    [SharedDataFact]
    public void Inspect_OddFilesOfOthers_NeverThrowsAnythingButARefusal()
    {
        var kinds = new Dictionary<string, int>();
        foreach (var path in Directory.EnumerateFiles(SharedData.PathOf("uploads"), "*", SearchOption.AllDirectories))
        {
            using var content = File.OpenRead(path);
            try
            {
                var type = ContentSniffer.Inspect(content, Path.GetFileName(path), "File");
                kinds[type.ContentType] = kinds.GetValueOrDefault(type.ContentType) + 1;
            }
            catch (RefusedException e)
            {
                kinds[e.Reasons[0].Code] = kinds.GetValueOrDefault(e.Reasons[0].Code) + 1;
            }
        }

        Assert.True(kinds["application/pdf"] >= 150, string.Join(", ", kinds));
        Assert.True(kinds["image/png"] >= 50, string.Join(", ", kinds));
        Assert.True(kinds["image/jpeg"] >= 20, string.Join(", ", kinds));
    }
}
