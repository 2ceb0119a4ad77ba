namespace MicroCred.Core.MicroCredentials;

/// <summary>Grade bands and audiences as people write them, in files and on pages.</summary>
public static class CatalogWords
{
    public static IReadOnlyList<(GradeBands Band, string Word)> Bands { get; } =
        [(GradeBands.K2, "K-2"), (GradeBands.G35, "3-5"), (GradeBands.G68, "6-8"), (GradeBands.G912, "9-12")];

    public static IReadOnlyList<(Audiences Audience, string Word)> Audiences { get; } =
    [
        (MicroCredentials.Audiences.Teacher, "Teacher"), (MicroCredentials.Audiences.Specialist, "Specialist"),
        (MicroCredentials.Audiences.Coach, "Coach"), (MicroCredentials.Audiences.SchoolLeader, "School leader"),
    ];

    /// <summary>Bands in one phrase, neighbors joined: "Grades K-8", "Grades K-2 and 6-12"; empty for none.</summary>
    public static string InWords(GradeBands bands)
    {
        var runs = new List<(string From, string To)>();
        var joins = false;
        foreach (var (band, word) in Bands)
        {
            var held = bands.HasFlag(band);
            var (from, to) = (word.Split('-')[0], word.Split('-')[1]);
            if (held && joins) runs[^1] = (runs[^1].From, to);
            else if (held) runs.Add((from, to));
            joins = held;
        }

        return runs.Count == 0 ? "" : "Grades " + string.Join(" and ", runs.Select(r => $"{r.From}-{r.To}"));
    }

    /// <summary>Audiences in one phrase: "Teachers, specialists, and school leaders".</summary>
    public static string InWords(Audiences audiences)
    {
        var words = Audiences.Where(a => audiences.HasFlag(a.Audience)).Select(a => a.Word.ToLowerInvariant() + (a.Word[^1] == 'h' ? "es" : "s")).ToList();
        var phrase = words.Count switch
        {
            0 => "",
            1 => words[0],
            2 => $"{words[0]} and {words[1]}",
            _ => $"{string.Join(", ", words[..^1])}, and {words[^1]}",
        };
        return phrase.Length == 0 ? phrase : char.ToUpperInvariant(phrase[0]) + phrase[1..];
    }
}
