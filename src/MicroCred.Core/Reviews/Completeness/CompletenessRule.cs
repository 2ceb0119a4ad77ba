using MicroCred.Core.Common;
using MicroCred.Core.MicroCredentials;
using MicroCred.Core.Reviews.Policies;
using MicroCred.Core.Submissions;

namespace MicroCred.Core.Reviews.Completeness;

/// <summary>
/// What makes an attempt complete beyond what every attempt needs (<see cref="Attempt.WhyNotSubmit"/>): the issuer's settings say it, and the portal
/// can tell without reading. On a further attempt only what is open counts.
/// </summary>
internal static class CompletenessRule
{
    /// <summary>Every reason why these settings find the attempt incomplete; empty when they do not.</summary>
    /// <param name="attempt">With its answers and work examples.</param>
    /// <param name="version">With its prompts and criteria.</param>
    /// <param name="settings">What holds for the attempt.</param>
    /// <param name="closedFiles">Files that nobody but the earner can read: damaged, or with a password.</param>
    public static IReadOnlyList<Reason> WhyNotComplete(Attempt attempt, MicroCredentialVersion version, AssessmentSettings settings, IReadOnlySet<Guid> closedFiles)
    {
        if (settings.Completeness == CompletenessCheck.None) return [];
        var reasons = new List<Reason>();
        foreach (var prompt in version.Prompts.OrderBy(p => p.Position).Where(p => attempt.IsOpen(p, version)))
        {
            if (prompt.Part == Part.Artifacts) AddWorkExamples(reasons, attempt, prompt, settings, closedFiles);
            else AddWords(reasons, attempt, prompt, settings);
        }

        return reasons;
    }

    /// <summary>Words as the page counts them while one writes: whatever white space parts.</summary>
    public static int Words(string? text) => (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;

    private static void AddWords(List<Reason> reasons, Attempt attempt, Prompt prompt, AssessmentSettings settings)
    {
        var words = Words(attempt.Responses.FirstOrDefault(r => r.PromptId == prompt.Id)?.Text);

        // That nothing is there at all is said elsewhere, and an optional question may stay empty.
        if (words == 0) return;
        if (settings.RequireFewestWords && words < prompt.MinWords)
            reasons.Add(new Reason("answer-too-short", $"Write at least {Count(prompt.MinWords.Value)} in answer to question {prompt.Key}; now it has {Count(words)}.", prompt.Key));
        if (settings.RequireMostWords && words > prompt.MaxWords)
            reasons.Add(new Reason("answer-too-long", $"Answer question {prompt.Key} in at most {Count(prompt.MaxWords.Value)}; now it has {Count(words)}.", prompt.Key));
    }

    private static void AddWorkExamples(List<Reason> reasons, Attempt attempt, Prompt prompt, AssessmentSettings settings, IReadOnlySet<Guid> closedFiles)
    {
        foreach (var artifact in attempt.Artifacts.Where(a => a.PromptId == prompt.Id).OrderBy(a => a.Position))
        {
            if (settings.RequireReadableFiles && artifact.FileId is { } file && closedFiles.Contains(file))
                reasons.Add(new Reason("file-closed", $"Save the file of work example {artifact.Position} of requirement {prompt.Key} without a password and in a current format, and add it anew: assessors cannot read it.", prompt.Key));
            if (settings.RequireStudentRelease && prompt.AsksForStudentWork && !artifact.ShowsStudents && artifact.ConsentId is null && artifact.Consent is null)
                reasons.Add(new Reason("release-missing", $"Requirement {prompt.Key} asks for students' work. Say which release covers the students in work example {artifact.Position}, or that everything identifying was removed.", prompt.Key));
        }
    }

    private static string Count(int words) => words == 1 ? "1 word" : $"{words:N0} words";
}
