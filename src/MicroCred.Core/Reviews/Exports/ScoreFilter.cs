namespace MicroCred.Core.Reviews.Exports;

/// <summary>Which scores: of one title or of all that the reader leads, scored in a stretch of time in UTC, its end not included.</summary>
public sealed record ScoreFilter(Guid? MicroCredentialId = null, DateTime? From = null, DateTime? Until = null)
{
    public static ScoreFilter All { get; } = new();
}
