using FluentValidation;
using MicroCred.Core.MicroCredentials;
using MicroCred.Core.Submissions;

namespace MicroCred.Web.Features.Answers;

/// <summary>The answers of part 1 or part 3.</summary>
public class AnswersForm
{
    /// <summary>The versions of the answers that the page was opened with; see <see cref="AnswerVersions"/>.</summary>
    public string Version { get; set; } = "";

    public List<AnswerForm> Answers { get; set; } = [];

    /// <summary>Whether the work was done before; only part 1 asks.</summary>
    public bool? IsPastWork { get; set; }

    /// <summary>Which button was pressed: "on" goes to the next part.</summary>
    public string? Then { get; set; }

    public IReadOnlyList<SaveAnswer> ToInput()
    {
        var versions = AnswerVersions.Read(Version);
        return [.. Answers.Select(a => new SaveAnswer(a.Key, a.Text, versions.TryGetValue(a.Key, out var version) ? version : null))];
    }
}

/// <summary>One answer.</summary>
public sealed class AnswerForm
{
    public string Key { get; set; } = "";

    public string Text { get; set; } = "";
}

/// <summary>An answer is as long as it may be; line ends count once.</summary>
internal sealed class AnswersFormValidator : AbstractValidator<AnswersForm>
{
    public AnswersFormValidator() => RuleForEach(f => f.Answers).ChildRules(answer => answer
        .RuleFor(a => a.Text)
        .Must(text => LengthOf(text) <= Response.TextLength)
        .WithMessage(a => $"An answer can hold {Response.TextLength:N0} characters; this one has {LengthOf(a.Text):N0}. Nothing is lost: shorten it and save again."));

    private static int LengthOf(string text) => text.ReplaceLineEndings("\n").Length;
}

/// <summary>The page of part 1 or part 3.</summary>
public sealed class AnswersViewModel : AnswersForm
{
    public required SubmissionDetail Submission { get; init; }

    public required Part Part { get; init; }

    public required Guid PersonId { get; init; }

    /// <summary>Answers that were changed in another place since the page was opened.</summary>
    public IReadOnlyList<AnswerClash> Clashes { get; init; } = [];

    /// <summary>The questions that can be answered now, in the order of <see cref="AnswersForm.Answers"/>.</summary>
    public IReadOnlyList<PromptDetail> Open => [.. Submission.PromptsOf(Part).Where(p => p.IsOpen)];

    public static AnswersViewModel Of(SubmissionDetail submission, Part part, Guid personId, IReadOnlyList<AnswerClash>? clashes = null)
    {
        var open = submission.PromptsOf(part).Where(p => p.IsOpen).ToList();
        return new AnswersViewModel
        {
            Submission = submission,
            Part = part,
            PersonId = personId,
            Clashes = clashes ?? [],
            Version = AnswerVersions.Write(open),
            Answers = [.. open.Select(p => new AnswerForm { Key = p.Key, Text = p.Answer })],
            IsPastWork = submission.Attempt.IsPastWork,
        };
    }
}
