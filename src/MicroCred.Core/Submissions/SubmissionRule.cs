using MicroCred.Core.Common;
using MicroCred.Core.MicroCredentials;

namespace MicroCred.Core.Submissions;

/// <summary>May an attempt be handed in now, and if not, why not: all reasons at once, each linking to its place.</summary>
internal static class SubmissionRule
{
    public static IReadOnlyList<Reason> WhyNotSubmit(Attempt attempt, MicroCredentialVersion version)
    {
        if (!AttemptLifecycle.Allows(attempt.Status, AttemptStatus.Submitted))
            return [new Reason("not-editable", "This attempt has already been handed in.")];

        var reasons = new List<Reason>();
        foreach (var prompt in version.Prompts.OrderBy(p => p.Position))
        {
            if (prompt.Part == Part.Artifacts) AddArtifactReasons(reasons, attempt, prompt);
            else AddAnswerReasons(reasons, attempt, prompt);
        }

        if (attempt.Number > 1 && string.IsNullOrWhiteSpace(attempt.ChangeNote))
            reasons.Add(new Reason("change-note-missing", "Say what you changed since the last attempt.", "ChangeNote"));
        if (attempt.ReadyAttestedAt is null)
            reasons.Add(new Reason("ready-not-attested", "Confirm that the submission is ready for review.", "Ready"));
        if (attempt.StudentReleaseAttestedAt is null)
            reasons.Add(new Reason("student-release-not-attested", "Confirm that releases cover every student who appears.", "StudentRelease"));
        if (attempt.OwnWorkAttestedAt is null)
            reasons.Add(new Reason("own-work-not-attested", "Confirm that this is your own work.", "OwnWork"));
        return reasons;
    }

    private static void AddAnswerReasons(List<Reason> reasons, Attempt attempt, Prompt prompt)
    {
        var text = attempt.Responses.FirstOrDefault(r => r.PromptId == prompt.Id)?.Text;
        if (prompt.IsRequired && string.IsNullOrWhiteSpace(text))
            reasons.Add(new Reason("answer-missing", $"Answer question {prompt.Key}.", prompt.Key));
    }

    private static void AddArtifactReasons(List<Reason> reasons, Attempt attempt, Prompt prompt)
    {
        var artifacts = attempt.Artifacts.Where(a => a.PromptId == prompt.Id).ToList();
        var least = prompt.IsRequired ? Math.Max(1, prompt.MinArtifacts) : prompt.MinArtifacts;
        if ((prompt.IsRequired || artifacts.Count > 0) && artifacts.Count < least)
        {
            var missing = least - artifacts.Count;
            reasons.Add(new Reason("artifact-missing", $"Add {(missing == 1 ? "one more work example" : $"{missing} more work examples")} for requirement {prompt.Key}.", prompt.Key));
        }

        reasons.AddRange(artifacts
            .Where(a => string.IsNullOrWhiteSpace(a.Caption))
            .Select(a => new Reason("caption-missing", $"Give work example {a.Position} of requirement {prompt.Key} a caption.", prompt.Key)));
        reasons.AddRange(artifacts
            .Where(a => a.ShowsStudents && a.ConsentId is null && a.Consent is null)
            .Select(a => new Reason("consent-missing", $"Say which release covers the students in work example {a.Position} of requirement {prompt.Key}.", prompt.Key)));
    }
}
