using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Data;

/// <summary>Runs an act again when somebody else saved first, so that the second of two sees what the first did.</summary>
internal static class ConflictRetry
{
    private const int MaxRuns = 10;
    private const int LongestPauseMilliseconds = 40;

    /// <summary>Whether somebody else saved first: a version that is no longer current, or a unique row that exists already.</summary>
    public static bool IsConflict(DbUpdateException error) => error is DbUpdateConcurrencyException || DatabaseErrors.IsUniqueViolation(error);

    /// <summary>
    /// Runs the act, which loads all it needs and saves once. On a conflict everything tracked is forgotten and the act runs from the start,
    /// at most ten times (more often where many change one row): each conflict means that another save went through.
    /// </summary>
    public static async Task<T> RunAsync<T>(MicroCredDbContext db, Func<Task<T>> act, CancellationToken cancellationToken, int mostRuns = MaxRuns)
    {
        for (var run = 1; ; run++)
        {
            try
            {
                return await act();
            }
            catch (DbUpdateException error) when (run < mostRuns && IsConflict(error))
            {
                db.ChangeTracker.Clear();
                await Task.Delay(Random.Shared.Next(LongestPauseMilliseconds), cancellationToken);
            }
            catch
            {
                // A refused or broken act leaves nothing behind that a later save could pick up.
                db.ChangeTracker.Clear();
                throw;
            }
        }
    }
}
