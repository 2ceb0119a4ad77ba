using MicroCred.Core.Common;
using MicroCred.Core.Files;
using MicroCred.Core.MicroCredentials;
using MicroCred.Core.Submissions;
using MicroCred.Web.TagHelpers;

namespace MicroCred.Web.Features.Submissions;

/// <summary>What the pages of a submission say in more than one place, and where its reasons lead.</summary>
public static class SubmissionWords
{
    private static readonly string[] AboutAttesting = ["ready-not-attested", "student-release-not-attested", "own-work-not-attested", "change-note-missing"];

    public static string Of(AttemptStatus status) => status switch
    {
        AttemptStatus.NeedsChanges => "Needs your changes",
        _ => StatusTagHelper.InWords(status.ToString()),
    };

    public static string Of(ReleaseKind release) => release switch
    {
        ReleaseKind.ParentRelease => "Parent or guardian release",
        ReleaseKind.AdultStudentRelease => "Release by an adult student",
        ReleaseKind.SchoolConfirmation => "Confirmation by the school",
        _ => "Everything identifying was removed",
    };

    public static string Submitted(SubmissionDetail submission) => submission.Attempt.AwaitsCheck
        ? "Submitted. Somebody looks first whether it is complete; then you get a message with the day of your decision."
        : $"Submitted. You will have a decision by {(submission.DueOn is { } due ? due.ToString("dddd, d MMMM", System.Globalization.CultureInfo.GetCultureInfo("en-US")) : "the promised day")}.";

    /// <summary>What is still to be done in the parts, apart from what is confirmed while handing in.</summary>
    public static IReadOnlyList<Reason> MissingWork(SubmissionDetail submission) =>
        [.. submission.WhyNotSubmit.Where(r => !AboutAttesting.Contains(r.Code))];

    /// <summary>What is still to be done in one part.</summary>
    public static IReadOnlyList<Reason> MissingIn(SubmissionDetail submission, Part part)
    {
        var keys = submission.PromptsOf(part).Select(p => p.Key).ToHashSet(StringComparer.Ordinal);
        return [.. MissingWork(submission).Where(r => r.Field is not null && keys.Contains(r.Field))];
    }

    /// <summary>The place where a reason can be dealt with.</summary>
    public static string AddressOf(SubmissionDetail submission, Reason reason)
    {
        var prompt = submission.Attempt.Prompts.FirstOrDefault(p => p.Key == reason.Field);
        return prompt is null ? $"/submissions/{submission.Id}/submit" : $"{AddressOf(submission, prompt.Part)}#prompt-{prompt.Key}";
    }

    public static string AddressOf(SubmissionDetail submission, Part part) => $"/submissions/{submission.Id}/{part.ToString().ToLowerInvariant()}";

    public static string TitleOf(SubmissionDetail submission, Part part) =>
        submission.Parts.FirstOrDefault(p => p.Part == part)?.Title is { Length: > 0 } title ? title : part == Part.Artifacts ? "Work examples" : part.ToString();

    /// <summary>The criteria that are judged on something in this part, or on one requirement of it.</summary>
    public static IEnumerable<CriterionDetail> CriteriaFor(SubmissionDetail submission, Part part, string? promptKey = null)
    {
        var keys = submission.PromptsOf(part).Select(p => p.Key).Where(k => promptKey is null || k == promptKey).ToHashSet(StringComparer.Ordinal);
        return submission.Criteria.Where(c => c.EvidenceKeys.Count == 0 ? c.Part == part : c.EvidenceKeys.Any(keys.Contains));
    }

    /// <summary>How far a part has come, in a few words.</summary>
    public static string ProgressOf(SubmissionDetail submission, Part part)
    {
        var prompts = submission.PromptsOf(part).ToList();
        if (prompts.All(p => !p.IsOpen)) return "Met on an earlier attempt";
        var done = prompts.Count(p => p.IsAnswered);
        var what = part == Part.Artifacts ? (prompts.Count == 1 ? "requirement" : "requirements") : (prompts.Count == 1 ? "question" : "questions");
        return done == 0 ? "Not begun" : $"{done} of {prompts.Count} {what} {(part == Part.Artifacts ? (done == 1 ? "has" : "have") + " evidence" : "answered")}";
    }

    public static string IconOf(FileKind? kind) => kind switch
    {
        null => "link",
        FileKind.Image => "image",
        FileKind.Audio => "audio",
        FileKind.Video => "video",
        _ => "document",
    };

    /// <summary>Kind and size: "PDF, 1.2 MB".</summary>
    public static string FactsOf(string? extension, long length) =>
        $"{(extension ?? "").TrimStart('.').ToUpperInvariant()}, {FileLimits.InWords(length)}";
}
