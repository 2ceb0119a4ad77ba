using MicroCred.Core.Common;
using MicroCred.Core.MicroCredentials;

namespace MicroCred.Core.Submissions;

/// <content>What the earner writes and attaches, while it can be changed.</content>
public sealed partial class Attempt
{
    /// <summary>Every reason why the attempt cannot be handed in now; empty when it can.</summary>
    public IReadOnlyList<Reason> WhyNotSubmit(MicroCredentialVersion version) => SubmissionRule.WhyNotSubmit(this, version);

    public Response Answer(Prompt prompt, MicroCredentialVersion version, string text, DateTime now)
    {
        RefuseUnlessOpen(prompt, version);
        var response = responses.FirstOrDefault(r => r.PromptId == prompt.Id);
        if (response is null)
        {
            response = new Response(Id, prompt.Id);
            responses.Add(response);
        }

        response.Write(text, now);
        return response;
    }

    public void Attach(Artifact artifact, Prompt prompt, MicroCredentialVersion version)
    {
        RefuseUnlessOpen(prompt, version);
        if (artifacts.Count(a => a.PromptId == prompt.Id) >= prompt.MaxArtifacts)
            throw new RefusedException("too-many-artifacts", $"Requirement {prompt.Key} takes at most {prompt.MaxArtifacts} work examples. Remove one first.");
        artifacts.Add(artifact);
    }

    public void Remove(Artifact artifact, Prompt prompt, MicroCredentialVersion version)
    {
        RefuseUnlessOpen(prompt, version);
        artifacts.Remove(artifact);
    }

    public void Attest(bool ready, bool studentRelease, bool ownWork, DateTime now)
    {
        RefuseUnlessEditable();
        ReadyAttestedAt = ready ? ReadyAttestedAt ?? now : null;
        StudentReleaseAttestedAt = studentRelease ? StudentReleaseAttestedAt ?? now : null;
        OwnWorkAttestedAt = ownWork ? OwnWorkAttestedAt ?? now : null;
    }

    public void DescribeChange(string? note)
    {
        RefuseUnlessEditable();
        if (note?.Length > NoteLength)
            throw new RefusedException("note-too-long", $"The note can hold {NoteLength:N0} characters; this one has {note.Length:N0}.", nameof(ChangeNote));
        ChangeNote = note;
    }

    public void MarkPastWork(bool isPastWork)
    {
        RefuseUnlessEditable();
        IsPastWork = isPastWork;
    }

    /// <summary>Lays an anchor down in this attempt.</summary>
    internal void StandFor(Guid anchorId, IEnumerable<(Guid PromptId, string Text)> answers, IEnumerable<Artifact> examples, DateTime now)
    {
        AnchorId = anchorId;
        foreach (var (promptId, text) in answers)
        {
            var response = new Response(Id, promptId);
            response.Write(text, now);
            responses.Add(response);
        }

        artifacts.AddRange(examples);
    }

    /// <summary>Carries over from the attempt before: its answers and artifacts, and the criteria that stand.</summary>
    internal void CarryOver(Attempt previous, IEnumerable<MetCriterion> metCriteria, DateTime now)
    {
        foreach (var response in previous.responses)
        {
            var copy = new Response(Id, response.PromptId);
            copy.Write(response.Text, now);
            responses.Add(copy);
        }

        artifacts.AddRange(previous.artifacts.Select(a => a.CopyFor(Id)));
        carriedCriteria.AddRange(previous.carriedCriteria.Select(c => new CarriedCriterion(Id, c.CriterionId, c.MetOnAttempt, c.Level)));
        foreach (var met in metCriteria.Where(m => !IsCarried(m.CriterionId)))
            carriedCriteria.Add(new CarriedCriterion(Id, met.CriterionId, previous.Number, met.Level));

        IsPastWork = previous.IsPastWork;
    }

    private void RefuseUnlessEditable()
    {
        if (!IsEditable) throw new RefusedException("not-editable", $"Nothing can be changed now: the attempt is {Words(Status)}.");
    }

    internal void RefuseUnlessOpen(Prompt prompt, MicroCredentialVersion version)
    {
        RefuseUnlessEditable();
        if (!IsOpen(prompt, version))
            throw new RefusedException("prompt-closed", $"What {prompt.Key} asks for was met on an earlier attempt and stays as it was.");
    }
}
