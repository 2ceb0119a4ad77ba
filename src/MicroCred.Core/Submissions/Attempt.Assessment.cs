using MicroCred.Core.Common;
using MicroCred.Core.MicroCredentials;

namespace MicroCred.Core.Submissions;

/// <content>From handing in to the decision, and back.</content>
public sealed partial class Attempt
{
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
}
