using System.Text;

namespace MicroCred.Core.Files.Cleaning;

/// <summary>
/// MP4, MOV and M4A: user data, metadata and extension boxes become free space; recording times and the names of handlers become zeros; tracks
/// that are neither picture nor sound (places and movements that phones and action cameras record along, timecodes) lose their samples. Picture
/// and sound stay where they stand.
/// </summary>
internal static class MovieCleaner
{
    public static CleanedContent Clean(Stream file)
    {
        var patches = new List<Patch>();
        var fragments = new List<Box>();
        var hidden = new List<Box>();
        var hasMovie = false;
        foreach (var box in Box.Within(file, 0, file.Length, isTop: true))
        {
            switch (box.Type)
            {
                case "ftyp" or "styp" or "mdat" or "sidx" or "ssix" or "mfra":
                    break;
                case "moov":
                    hasMovie = true;
                    Movie(file, box, patches, hidden);
                    break;
                case "moof":
                    fragments.Add(box);
                    break;
                default:
                    patches.AddRange(box.Erased());
                    break;
            }
        }

        if (!hasMovie) throw new InvalidDataException();
        if (fragments.Count > 0 && hidden.Count > 0) throw new UncleanableException("The recording carries a data track in fragments.");
        foreach (var box in fragments) Erase(Box.Within(file, box.Body, box.End).SelectMany(b => b.Type == "traf" ? Box.Within(file, b.Body, b.End) : [b]), patches);
        return CleanedContent.Patched(file.Length, patches);
    }

    private static void Movie(Stream file, Box movie, List<Patch> patches, List<Box> hidden)
    {
        foreach (var box in Box.Within(file, movie.Body, movie.End))
        {
            if (box.Type == "cmov") throw new UncleanableException("The recording's table of contents is compressed.");
            if (box.Type == "mvhd") Times(file, box, patches);
            if (box.Type == "trak") Track(file, box, patches, hidden);
            else Erase([box], patches);
        }
    }

    private static void Track(Stream file, Box track, List<Patch> patches, List<Box> hidden)
    {
        var boxes = Box.Within(file, track.Body, track.End);
        Erase(boxes, patches);
        var media = boxes.FirstOrDefault(b => b.Type == "mdia") ?? throw new InvalidDataException();
        foreach (var box in boxes.Where(b => b.Type == "tkhd")) Times(file, box, patches);
        var inner = Box.Within(file, media.Body, media.End);
        Erase(inner, patches);
        foreach (var box in inner.Where(b => b.Type == "mdhd")) Times(file, box, patches);
        var handler = inner.FirstOrDefault(b => b.Type == "hdlr") ?? throw new InvalidDataException();
        HandlerName(handler, patches);
        var information = inner.FirstOrDefault(b => b.Type == "minf") ?? throw new InvalidDataException();
        var details = Box.Within(file, information.Body, information.End);
        Erase(details, patches);
        foreach (var box in details.Where(b => b.Type == "hdlr")) HandlerName(box, patches);
        var kind = Encoding.Latin1.GetString(handler.Read(file), 8, 4);
        if (kind is "vide" or "soun") return;

        hidden.Add(track);
        var table = details.FirstOrDefault(b => b.Type == "stbl") ?? throw new InvalidDataException();
        patches.AddRange(SampleTable.Read(file, table).Select(s => new Patch(s.At, s.Length)));
        patches.AddRange(track.Erased());
    }

    /// <summary>What describes and decodes the movie stays; whatever else stands beside it goes.</summary>
    private static void Erase(IEnumerable<Box> boxes, List<Patch> patches)
    {
        foreach (var box in boxes)
        {
            if (box.Type is not ("udta" or "meta" or "uuid" or "free" or "skip" or "wide" or "junk" or "name" or "titl" or "cprt" or "auth" or "loci" or "kywd" or "PICT")) continue;
            patches.AddRange(box.Erased());
        }
    }

    private static void Times(Stream file, Box box, List<Patch> patches)
    {
        file.Position = box.Body;
        patches.Add(new Patch(box.Body + 4, file.ReadByte() == 1 ? 16 : 8));
    }

    /// <summary>Behind version, two types and three numbers: 24 bytes.</summary>
    private static void HandlerName(Box handler, List<Patch> patches) => patches.Add(new Patch(handler.Body + 24, Math.Max(0, handler.End - handler.Body - 24)));
}
