using System.Security.Cryptography;
using System.Text;
using MicroCred.Core.Files;

namespace MicroCred.Core.Data.DemoData;

/// <summary>Work examples as files: some texts are set as PDF or Word, and a few pictures and a sound come with them. Each earner gets a copy.</summary>
internal sealed class DemoFiles(MicroCredDbContext db, FileStore store)
{
    private static readonly HashSet<string> AsPdf = new(StringComparer.Ordinal)
    {
        "words-tasks-and-scaffolds", "rubric-before-and-after", "question-moves-and-changes", "message-on-retelling-with-replies", "chart-what-convinces-a-reader",
        "questions-and-decision-record", "task-plan-full", "problem-and-planning", "task-and-criteria-final", "question-plan", "second-teaching-plans",
        "conference-d-transcript", "criteria-and-self-assessment-page", "sorting-game-and-thursday-look", "goal-page-student-g", "student-r-accurate",
        "student-a-draft-and-revision", "pilot-record", "monitoring-chart",
    };

    private static readonly HashSet<string> AsWord = new(StringComparer.Ordinal) { "agreement-table-and-minutes", "contact-log" };

    private readonly Dictionary<string, Content> made = [];

    /// <summary>Pictures and sounds that come on top of the texts: by title and requirement.</summary>
    public static IReadOnlyList<DemoExtra> Extras { get; } =
    [
        new("discussions-where-every-voice-counts", "2.1", "Map 1 as drawn, September 18: seats by number, the five in teal, thicker lines for words taken up more often", "map-1.png", () => DemoDrawings.TalkMap(second: false)),
        new("discussions-where-every-voice-counts", "2.1", "Map 2 as drawn, October 9: an amber ring where somebody said that they had changed their mind", "map-2.png", () => DemoDrawings.TalkMap(second: true)),
        new("questions-that-reveal-thinking", "2.2", "The bell that opens and closes our thinking time, as students hear it: ten seconds", "thinking-time-bell.wav", DemoDrawings.Bell),
        new("making-executive-function-teachable", "2.1", "Students not yet writing after five minutes, on four days: October in gray, November in teal", "starts-compared.png",
            () => DemoDrawings.Bars((11, 2), (9, 3), (12, 1), (10, 2))),
        new("calibrating-judgments-with-colleagues", "2.3", "Pairs in exact agreement out of 30, for four criteria: before in gray, after in teal", "agreement-by-criterion.png",
            () => DemoDrawings.Bars((24, 30), (18, 24), (9, 22), (13, 18))),
    ];

    public StoredFile OfText(Guid ownerId, DemoArtifact artifact, DateTime now)
    {
        var name = Path.GetFileNameWithoutExtension(artifact.FileName);
        if (AsPdf.Contains(name) && PdfPages.CanShow(artifact.Caption + artifact.Text))
            return Keep(ownerId, name + ".pdf", () => PdfPages.Write(artifact.Caption, artifact.Text), now);
        return AsWord.Contains(name)
            ? Keep(ownerId, name + ".docx", () => WordDocument.Write(artifact.Caption, artifact.Text), now)
            : Keep(ownerId, artifact.FileName, () => Encoding.UTF8.GetBytes(artifact.Text), now);
    }

    public StoredFile OfExtra(Guid ownerId, DemoExtra extra, DateTime now) => Keep(ownerId, extra.FileName, extra.Make, now);

    public StoredFile OfAnchor(Guid ownerId, string name, byte[] bytes, DateTime now) => Keep(ownerId, name, () => bytes, now);

    private StoredFile Keep(Guid ownerId, string name, Func<byte[]> make, DateTime now)
    {
        if (!made.TryGetValue(name, out var content))
        {
            var bytes = make();
            using var stream = new MemoryStream(bytes);
            made[name] = content = new Content(bytes, ContentSniffer.Inspect(stream, name, "File"), Convert.ToHexStringLower(SHA256.HashData(bytes)));
        }

        var file = new StoredFile(ownerId, name, content.Type.ContentType, content.Type.Extension, content.Bytes.Length, content.Sha256, store.Add(content.Bytes), now);
        db.StoredFiles.Add(file);
        return file;
    }

    private sealed record Content(byte[] Bytes, FileType Type, string Sha256);
}

/// <summary>A picture or sound for one requirement of one title.</summary>
internal sealed record DemoExtra(string Slug, string Key, string Caption, string FileName, Func<byte[]> Make);
