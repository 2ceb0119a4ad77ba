namespace MicroCred.Core.Common;

/// <summary>One reason why an act was refused.</summary>
/// <param name="Code">Stable name of the reason, for tests and logs: <c>caption-missing</c>.</param>
/// <param name="Message">What is wrong and what to do, in words for the person.</param>
/// <param name="Field">The form field that the reason is about, if it is about one.</param>
public sealed record Reason(string Code, string Message, string? Field = null);

/// <summary>An act that a rule does not allow now. Carries every reason, each fit to be shown to the person.</summary>
public class RefusedException : Exception
{
    public RefusedException(IReadOnlyList<Reason> reasons)
        : base(string.Join(" ", reasons.Select(r => r.Message))) => Reasons = reasons;

    public RefusedException(string code, string message, string? field = null)
        : this([new Reason(code, message, field)])
    {
    }

    public IReadOnlyList<Reason> Reasons { get; }
}

/// <summary>
/// Somebody, perhaps the same person in another tab, saved the same thing in the meantime. Nothing was saved.
/// </summary>
/// <param name="message">What happened, in words for the person.</param>
/// <param name="theirs">The text that is stored now, where one text was in question.</param>
/// <param name="version">The version that is stored now: saving again with it replaces <paramref name="theirs"/>.</param>
public sealed class StaleException(string message, string? theirs = null, Guid? version = null)
    : RefusedException("stale", message)
{
    public string? Theirs { get; } = theirs;

    public Guid? Version { get; } = version;
}

/// <summary>There is no such row, or none that the actor may see: the two are not told apart.</summary>
public sealed class NotFoundException(string what) : Exception($"{what} was not found.")
{
    public string What { get; } = what;
}
