using FluentValidation;
using MicroCred.Core.Integrity;
using MicroCred.Core.Submissions;

namespace MicroCred.Web.Features.Submissions;

/// <summary>Hands an attempt in.</summary>
public class SubmitForm
{
    public Guid AttemptId { get; set; }

    public int Round { get; set; }

    public bool Ready { get; set; }

    public bool StudentRelease { get; set; }

    public bool OwnWork { get; set; }

    /// <summary>What changed since the last attempt.</summary>
    public string? ChangeNote { get; set; }

    public SubmitAttempt ToInput() => new(AttemptId, Round, Ready, StudentRelease, OwnWork, ChangeNote);
}

/// <summary>What can be said of the form alone; everything else is the attempt's to say.</summary>
internal sealed class SubmitFormValidator : AbstractValidator<SubmitForm>
{
    public SubmitFormValidator() =>
        RuleFor(f => f.ChangeNote).Must(note => (note ?? "").ReplaceLineEndings("\n").Length <= Attempt.NoteLength)
            .WithMessage($"The note can hold {Attempt.NoteLength:N0} characters. Please shorten it.");
}

/// <summary>The page for handing in.</summary>
public sealed class SubmitViewModel : SubmitForm
{
    public required SubmissionDetail Submission { get; init; }

    /// <summary>Where the earner's own words say who the earner is.</summary>
    public required IReadOnlyList<OwnNamePlace> OwnNames { get; init; }

    public static SubmitViewModel Of(SubmissionDetail submission, IReadOnlyList<OwnNamePlace> ownNames) => new()
    {
        Submission = submission,
        OwnNames = ownNames,
        AttemptId = submission.Attempt.Id,
        Round = submission.Attempt.Round,
        ChangeNote = submission.Attempt.ChangeNote,
    };

    /// <summary>The page on which a place can be changed.</summary>
    public string AddressOf(OwnNamePlace place) => place.Part switch
    {
        Core.MicroCredentials.Part.Artifacts => $"/submissions/{Submission.Id}/artifacts",
        { } part => $"/submissions/{Submission.Id}/{part.ToString().ToLowerInvariant()}",
        null => "#ChangeNote",
    };

    public string AttestationText(string key, string otherwise) =>
        Submission.Attestations.FirstOrDefault(a => a.Key == key)?.Text ?? otherwise;
}
