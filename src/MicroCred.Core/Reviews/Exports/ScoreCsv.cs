using System.Buffers;
using System.Globalization;

namespace MicroCred.Core.Reviews.Exports;

/// <summary>
/// Scores as CSV (RFC 4180, comma, line feed). The first five columns are those that every figure of agreement can be computed from again; the others
/// say in words what they stand for. A text that a spreadsheet would take for a formula is preceded by an apostrophe.
/// </summary>
public static class ScoreCsv
{
    public const string Heading = "attempt,criterion,assessor,level,scored_at,title,version,reference,attempt_number,criterion_key,level_name,assessor_name\n";

    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n");

    public static string Line(ExportedScore score) => string.Create(CultureInfo.InvariantCulture,
        $"{score.AttemptId:D},{score.CriterionId:D},{score.AssessorId:D},{score.Level},{score.ScoredAt:O},{Text(score.Title)},{score.VersionNumber},{Text(score.Reference)},{score.AttemptNumber},{Text(score.CriterionKey)},{Text(score.LevelName)},{Text(score.AssessorName)}\n");

    /// <summary>A text as one field. Formulas begin with =, +, - or @, and with the tab or the line end that spreadsheets skip (OWASP, CSV Injection).</summary>
    public static string Text(string value)
    {
        var first = value.AsSpan().TrimStart(' ');
        if (first.Length > 0 && (first[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠')) value = "'" + value;
        return value.AsSpan().ContainsAny(Quoted) ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : value;
    }
}
