using MicroCred.Core.Common;
using MicroCred.Core.MicroCredentials;
using MicroCred.Core.Submissions.Calendars;

namespace MicroCred.Core.Submissions;

/// <summary>One handing-in of a submission: answers, artifacts, attestations, and where it stands.</summary>
public sealed class Attempt : IVersioned
{
    public const int NoteLength = 2000;

    /// <summary>Independent reviews that an attempt needs where nothing else is said.</summary>
    public const int StandardReviews = 2;

    private readonly List<Response> responses = [];
    private readonly List<Artifact> artifacts = [];
    private readonly List<CarriedCriterion> carriedCriteria = [];
    private readonly List<AttemptExclusion> exclusions = [];

    private Attempt()
    {
    }

    internal Attempt(Guid submissionId, int number, DateTime now)
    {
        Id = Guid.CreateVersion7();
        SubmissionId = submissionId;
        Number = number;
        CreatedAt = now;
        Status = AttemptStatus.Draft;
    }

    public Guid Id { get; private set; }

    public Guid SubmissionId { get; private set; }

    public Submission? Submission { get; private set; }

    /// <summary>1, 2, 3 ... within the submission.</summary>
    public int Number { get; private set; }

    public AttemptStatus Status { get; private set; }

    /// <summary>Grows by one each time the attempt is sent back and handed in again; reviews belong to one round.</summary>
    public int Round { get; private set; } = 1;

    public DateTime CreatedAt { get; private set; }

    public DateTime? SubmittedAt { get; private set; }

    /// <summary>End of the business day, in the issuer's time zone, by which a decision is promised.</summary>
    public DateTime? DueAt { get; private set; }

    public DateTime? DecidedAt { get; private set; }

    /// <summary>What changed since the last attempt, in the earner's words; assessors read it.</summary>
    public string? ChangeNote { get; private set; }

    /// <summary>Why it was sent back, while it needs changes.</summary>
    public string? SentBackReason { get; private set; }

    /// <summary>Whether the work was done before the earner began: recognition of existing competence.</summary>
    public bool IsPastWork { get; private set; }

    /// <summary>When the earner confirmed each attestation; emptied when the attempt is sent back.</summary>
    public DateTime? ReadyAttestedAt { get; private set; }

    public DateTime? StudentReleaseAttestedAt { get; private set; }

    public DateTime? OwnWorkAttestedAt { get; private set; }

    /// <summary>Independent reviews that a decision needs: 1 or 2.</summary>
    public int RequiredReviews { get; private set; } = StandardReviews;

    /// <summary>Reviews that can still be claimed.</summary>
    public int OpenReviews { get; private set; }

    /// <summary>When the first two reviews were found to disagree, so that a third assessor is needed.</summary>
    public DateTime? DisputedAt { get; private set; }

    /// <summary>When it was found complete, by rule or by a person: the window opens then. Empty where nobody looks, and while somebody has to.</summary>
    public DateTime? CheckedAt { get; private set; }

    /// <summary>What is missing part by part, while it needs changes because it is incomplete.</summary>
    public IReadOnlyList<PartGap> Gaps { get; private set; } = [];

    /// <summary>The condition under which it was sent back or closed.</summary>
    public Condition? Condition { get; private set; }

    /// <summary>When the work examples were locked because a student may be identified; assessors cannot open them then.</summary>
    public DateTime? FilesLockedAt { get; private set; }

    /// <summary>When all reviews were in and the decision began to wait for the lead assessor to release it.</summary>
    public DateTime? HeldAt { get; private set; }

    /// <summary>When it went to a fresh pair of assessors after it was decided or closed; empty where that never happened.</summary>
    public DateTime? ReopenedAt { get; private set; }

    /// <summary>Since when the clock stands still; empty while it runs.</summary>
    public DateTime? PausedAt { get; private set; }

    /// <summary>When the lead assessors were told that the due date has passed.</summary>
    public DateTime? EscalatedAt { get; private set; }

    /// <summary>The anchor that stands here among live work, to measure an assessor; empty for the work of earners, which alone counts anywhere.</summary>
    public Guid? AnchorId { get; private set; }

    public Guid Version { get; private set; }

    public IReadOnlyList<Response> Responses => responses;

    public IReadOnlyList<Artifact> Artifacts => artifacts;

    /// <summary>Criteria met on an earlier attempt: they stand and are not scored again.</summary>
    public IReadOnlyList<CarriedCriterion> CarriedCriteria => carriedCriteria;

    /// <summary>Schools and districts whose people must not score this attempt.</summary>
    public IReadOnlyList<AttemptExclusion> Exclusions => exclusions;

    /// <summary>Whether somebody has to find it complete before anybody scores it.</summary>
    public bool AwaitsCheck => Status == AttemptStatus.Submitted && OpenReviews == 0;

    public bool IsEditable => AttemptLifecycle.IsEditable(Status);

    /// <summary>Whether the earner may answer this prompt now: on a further attempt only what a criterion not yet met is judged on.</summary>
    public bool IsOpen(Prompt prompt, MicroCredentialVersion version) =>
        IsEditable && (carriedCriteria.Count == 0 || version.Criteria.Any(c => !IsCarried(c.Id) && c.IsJudgedOn(prompt)));

    public bool IsCarried(Guid criterionId) => carriedCriteria.Any(c => c.CriterionId == criterionId);

    /// <summary>The level at which a criterion stands from an earlier attempt, at least the one that it needs; empty while it is open.</summary>
    public int? LevelStanding(Criterion criterion) =>
        carriedCriteria.FirstOrDefault(c => c.CriterionId == criterion.Id) is { } carried ? carried.Level ?? criterion.RequiredLevel : null;

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

    /// <summary>
    /// Hands the attempt in. <paramref name="workplaces"/> are the earner's schools and districts, kept apart from the assessors';
    /// <paramref name="reviews"/> says how many independent reviews it gets from the start.
    /// </summary>
    public void Submit(MicroCredentialVersion version, DateTime dueAt, IEnumerable<Guid> workplaces, DateTime now, int reviews = StandardReviews)
    {
        var reasons = WhyNotSubmit(version);
        if (reasons.Count > 0) throw new RefusedException(reasons);
        MoveTo(AttemptStatus.Submitted);
        SubmittedAt = now;
        DueAt = dueAt;
        SentBackReason = null;
        Condition = null;
        Gaps = [];
        CheckedAt = null;
        EscalatedAt = null;
        RequiredReviews = reviews;
        OpenReviews = reviews;
        var apart = workplaces.Distinct().ToList();
        exclusions.RemoveAll(e => !apart.Contains(e.OrganizationId));
        exclusions.AddRange(apart.Where(w => exclusions.All(e => e.OrganizationId != w)).Select(w => new AttemptExclusion(Id, w)));
    }

    /// <summary>Whether it is complete is for a person to say: no review is open until then.</summary>
    internal void WaitForCheck() => OpenReviews = 0;

    /// <summary>The portal found nothing missing.</summary>
    internal void NoteComplete(DateTime now) => CheckedAt = now;

    /// <summary>A person found it complete: its reviews open, and the window ends at the day given.</summary>
    internal void FindComplete(DateTime dueAt, DateTime now)
    {
        if (!AwaitsCheck) throw new RefusedException("not-to-check", "This has been checked already.");
        (CheckedAt, DueAt, OpenReviews, EscalatedAt) = (now, dueAt, RequiredReviews, null);
    }

    public void Withdraw(DateTime now)
    {
        MoveTo(AttemptStatus.Withdrawn);
        DecidedAt = now;
        OpenReviews = 0;
        HeldAt = null;
        PausedAt = null;
    }

    /// <summary>
    /// The earner deletes the account. A decided attempt keeps its words and loses files and links; one that is undecided is withdrawn and loses
    /// its evidence, and so does one that was withdrawn before.
    /// </summary>
    internal void Forget(DateTime now)
    {
        if (Status is AttemptStatus.Earned or AttemptStatus.NotYetEarned)
        {
            foreach (var artifact in artifacts) artifact.Empty();
            return;
        }

        if (!AttemptLifecycle.IsFinal(Status)) Withdraw(now);
        responses.Clear();
        artifacts.Clear();
        ChangeNote = null;
    }

    /// <summary>Sends the attempt back because it cannot be scored as it is. The earner changes it and hands it in again as the same attempt.</summary>
    internal void SendBack(string reason, Condition? condition = null, IReadOnlyList<PartGap>? gaps = null)
    {
        if (ReopenedAt is not null) throw new RefusedException("reopened", "This attempt was decided before and is scored again as it was handed in, so it cannot go back to its earner. Find that it can be scored, or count the criterion as not met.");
        MoveTo(AttemptStatus.NeedsChanges);
        SentBackReason = reason;
        Condition = condition;
        Gaps = gaps ?? [];
        FilesLockedAt = null;
        CheckedAt = null;
        Round++;
        OpenReviews = 0;
        DisputedAt = null;
        HeldAt = null;
        PausedAt = null;
        ReadyAttestedAt = null;
    }

    /// <summary>An assessor reports that a student can be identified: nobody but the lead assessor opens the work examples now.</summary>
    internal void LockFiles(DateTime now) => FilesLockedAt ??= now;

    internal void UnlockFiles() => FilesLockedAt = null;

    /// <summary>Closes the attempt because a student can be identified. Its work examples stay locked.</summary>
    internal void CloseForPrivacy(string reason, Condition condition, DateTime now)
    {
        MoveTo(AttemptStatus.ClosedForPrivacy);
        SentBackReason = reason;
        Condition = condition;
        FilesLockedAt ??= now;
        DecidedAt = now;
        OpenReviews = 0;
        HeldAt = null;
        PausedAt = null;
    }

    /// <summary>The attempt goes to a fresh pair of assessors, in a round of its own. <see cref="DecidedAt"/> stays until they have decided.</summary>
    internal void Reopen(DateTime dueAt, DateTime now)
    {
        MoveTo(AttemptStatus.Submitted);
        (Round, ReopenedAt, DueAt) = (Round + 1, now, dueAt);
        (RequiredReviews, OpenReviews) = (StandardReviews, StandardReviews);
        (DisputedAt, EscalatedAt, FilesLockedAt, SentBackReason, Condition) = (null, null, null, null, null);
    }

    /// <summary>One of the open reviews is taken.</summary>
    internal void TakeReview()
    {
        if (!AttemptLifecycle.IsInAssessment(Status) || OpenReviews == 0)
            throw new RefusedException("nothing-to-claim", "Someone else has just taken this one. Choose another from the queue.");
        OpenReviews--;
        if (Status == AttemptStatus.Submitted) MoveTo(AttemptStatus.InReview);
    }

    /// <summary>A taken review is open again, or one more is needed.</summary>
    internal void ReopenReview() => OpenReviews++;

    /// <summary>One review was to be enough, and is not: a second independent one is open.</summary>
    internal void AskForSecondReview()
    {
        if (RequiredReviews != 1) throw new InvalidOperationException("The attempt has its second review already.");
        RequiredReviews = 2;
        OpenReviews++;
    }

    internal void Dispute(DateTime now)
    {
        DisputedAt = now;
        OpenReviews++;
    }

    /// <summary>The number of finished reviews changed: renews the concurrency token, so that the second of two simultaneous finishers sees the first.</summary>
    internal void NoteFinishedReview() => FinishedReviews++;

    public int FinishedReviews { get; private set; }

    /// <summary>All reviews are in, and the decision waits for the lead assessor.</summary>
    internal void Hold(DateTime now) => HeldAt ??= now;

    /// <summary>A finished review goes back to its assessor before the decision is released.</summary>
    internal void NoteReviewSentBack()
    {
        if (HeldAt is null) throw new RefusedException("not-held", "No decision waits here any more. Look at the list again.");
        HeldAt = null;
        FinishedReviews--;
    }

    /// <summary>Stops the clock.</summary>
    internal AttemptPause Pause(PauseReason reason, string? note, Guid byId, DateTime now)
    {
        if (!AttemptLifecycle.IsInAssessment(Status)) throw new RefusedException("not-in-assessment", "The clock runs only while something is in assessment.");
        if (AwaitsCheck) throw new RefusedException("not-begun", "The clock begins to run when the attempt is found complete.");
        if (DueAt < now) throw new RefusedException("past-due", "The due date has passed; a pause cannot undo that.");
        PausedAt = now;
        return new AttemptPause(this, reason, note, byId, now);
    }

    /// <summary>Lets the clock run again: the due date moves by the business days that began while it stood still.</summary>
    internal void Resume(AttemptPause pause, BusinessCalendar calendar, Guid byId, DateTime now)
    {
        var days = BusinessDays.Between(BusinessDays.DayOf(pause.StartedAt, calendar.Zone), BusinessDays.DayOf(now, calendar.Zone), calendar);
        if (days > 0) DueAt = BusinessDays.Add(DueAt!.Value, days, calendar);
        pause.End(DueAt!.Value, byId, now);
        PausedAt = null;
    }

    /// <summary>The lead assessors have been told that it is overdue.</summary>
    internal void NoteEscalated(DateTime now) => EscalatedAt = now;

    internal void Decide(bool earned, DateTime now)
    {
        MoveTo(earned ? AttemptStatus.Earned : AttemptStatus.NotYetEarned);
        DecidedAt = now;
        OpenReviews = 0;
        HeldAt = null;
        PausedAt = null;
    }

    private void MoveTo(AttemptStatus next)
    {
        if (!AttemptLifecycle.Allows(Status, next))
            throw new RefusedException("move-not-allowed", $"This is not possible any more: the attempt is {Words(Status)}.");
        Status = next;
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

    private static string Words(AttemptStatus status) => status switch
    {
        AttemptStatus.InReview => "in review",
        AttemptStatus.NeedsChanges => "waiting for your changes",
        AttemptStatus.NotYetEarned => "not yet earned",
        AttemptStatus.ClosedForPrivacy => "closed to protect a student",
        _ => status.ToString().ToLowerInvariant(),
    };
}

/// <summary>A criterion that was met on an earlier attempt and stands, with the level found there; empty where it was not written down.</summary>
public sealed record CarriedCriterion(Guid AttemptId, Guid CriterionId, int MetOnAttempt, int? Level);

/// <summary>A criterion that a decision found met, and at which level.</summary>
public sealed record MetCriterion(Guid CriterionId, int? Level);

/// <summary>A school or district of the earner at the time of handing in.</summary>
public sealed record AttemptExclusion(Guid AttemptId, Guid OrganizationId);
