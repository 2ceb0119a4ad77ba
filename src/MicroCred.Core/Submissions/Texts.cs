namespace MicroCred.Core.Submissions;

/// <summary>Texts as they are stored.</summary>
internal static class Texts
{
    /// <summary>Browsers send line ends as two characters: stored, counted and compared they are one.</summary>
    public static string Fold(string? text) => (text ?? "").ReplaceLineEndings("\n");
}
