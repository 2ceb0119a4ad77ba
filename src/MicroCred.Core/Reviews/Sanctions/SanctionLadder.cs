using System.Globalization;
using MicroCred.Core.Common;

namespace MicroCred.Core.Reviews.Sanctions;

/// <summary>What a step brings about.</summary>
public enum SanctionKind
{
    /// <summary>Words alone.</summary>
    Reminder,

    /// <summary>Nothing can be handed in at the issuer for some days; drafts stay open.</summary>
    HandInPause,

    /// <summary>Nothing can be begun or handed in at the issuer, for some days or until it is lifted.</summary>
    Barred,
}

/// <summary>One step of an issuer's ladder. <paramref name="Days"/> is 0 for a reminder, and for a bar that holds until it is lifted.</summary>
public sealed record SanctionStep(string Name, SanctionKind Kind, int Days);

/// <summary>
/// The steps of an issuer, the lightest first, as its settings hold them: a line for each, <c>No hand-ins for 30 days | pause | 30</c>.
/// Nobody is led past a step: the next one follows on the highest that still counts.
/// </summary>
public static class SanctionLadder
{
    public const string Default = "Reminder of the rules | reminder\nNo hand-ins for 30 days | pause | 30\nBarred by the issuer | bar";

    public const int NameLength = 80;

    /// <summary>Months for which a reminder, or a step whose days are over, still counts toward the next one.</summary>
    public const int CountsMonths = 12;

    private const int MostSteps = 10;
    private const int MostDays = 730;

    /// <summary>The steps of a ladder that can be used.</summary>
    public static IReadOnlyList<SanctionStep> Read(string lines) => [.. Lines(lines).Select(Step).OfType<SanctionStep>()];

    /// <summary>Why these lines are no ladder; empty when they are.</summary>
    public static string? WhyNotUse(string lines)
    {
        var written = Lines(lines);
        if (written.Length is 0 or > MostSteps) return $"Write 1 to {MostSteps} steps, each in a line of its own, the lightest first.";
        var unclear = Array.FindIndex(written, l => Step(l) is null);
        return unclear < 0 ? null : $"Line {unclear + 1} cannot be read. Write \"Name | reminder\", \"Name | pause | 30\" or \"Name | bar\"; a name has {NameLength} characters at most, and there are 1 to {MostDays} days.";
    }

    /// <summary>The highest step, counted from 1, that may be proposed: one above the highest that counts, and the last one at most.</summary>
    public static int Highest(int steps, IEnumerable<int> counting) => Math.Min(counting.DefaultIfEmpty(0).Max() + 1, steps);

    private static string[] Lines(string lines) => lines.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static SanctionStep? Step(string line)
    {
        var parts = line.Split('|', StringSplitOptions.TrimEntries);
        if (parts.Length is < 2 or > 3 || parts[0].Length is 0 or > NameLength) return null;
        var days = 0;
        if (parts.Length == 3 && (!int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out days) || days is < 1 or > MostDays)) return null;
        return parts[1].ToUpperInvariant() switch
        {
            "REMINDER" when days == 0 => new SanctionStep(parts[0], SanctionKind.Reminder, 0),
            "PAUSE" when days > 0 => new SanctionStep(parts[0], SanctionKind.HandInPause, days),
            "BAR" => new SanctionStep(parts[0], SanctionKind.Barred, days),
            _ => null,
        };
    }
}
