using System.Text.RegularExpressions;

namespace MicroCred.Core.Reviews.Comments;

/// <summary>
/// Gentle hints on feedback, by rule: about the work and not the person, with its place in the evidence, with a next step. They are hints: nothing
/// waits for them, and a good comment may well ignore one.
/// </summary>
public static partial class ToneGuidance
{
    /// <summary>What could be said better about one criterion; empty while nothing is written, or when there is nothing to say.</summary>
    /// <param name="seen">What was seen.</param>
    /// <param name="nextStep">What would meet it.</param>
    /// <param name="isMet">Whether the level chosen meets the criterion.</param>
    /// <param name="evidenceKeys">Keys of the prompts that the criterion is judged on.</param>
    public static IReadOnlyList<string> Hints(string seen, string nextStep, bool isMet, IReadOnlyList<string> evidenceKeys)
    {
        var hints = new List<string>();
        var all = $"{seen}\n{nextStep}";
        if (AboutThePerson().IsMatch(all)) hints.Add("Write about the work rather than the person: what 2.1 shows, not what the earner is or failed to do.");
        if (Harsh().IsMatch(all)) hints.Add("A calmer word says the same and is easier to act on.");
        if (seen.Trim().Length > 0 && !evidenceKeys.Any(k => seen.Contains(k, StringComparison.OrdinalIgnoreCase)) && !Place().IsMatch(seen))
            hints.Add(evidenceKeys.Count > 0 ? $"Name the place in the evidence: {string.Join(" or ", evidenceKeys)}, a page, a minute." : "Name the place in the evidence: a page, a minute, an answer.");
        if (!isMet && nextStep.Trim().Length > 0 && !Step().IsMatch(nextStep)) hints.Add("Say one thing to do: add, show, explain, compare.");
        return hints;
    }

    [GeneratedRegex(@"\byou(?:'re| are| were| failed| did(?: not|n't)| do(?: not|n't)| can(?:not|'t)| should have| never)\b|\b(?:lazy|careless|incompetent|unprofessional)\b", RegexOptions.IgnoreCase)]
    private static partial Regex AboutThePerson();

    [GeneratedRegex(@"\b(?:terrible|awful|nonsense|useless|bad|poor|wrong|sloppy)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Harsh();

    [GeneratedRegex(@"\b(?:minute|page|paragraph|question|line|slide|answer|exchange|example|artifact|recording|transcript|photo|plan|part|first|second|third|last)s?\b|\d", RegexOptions.IgnoreCase)]
    private static partial Regex Place();

    [GeneratedRegex(@"\b(?:add|show|describe|explain|include|name|ask|try|compare|record|revise|choose|write|say|give|replace|point|mark|attach|link|send|say|collect|plan|teach|tell|connect|put|use|look|read|let)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Step();
}
