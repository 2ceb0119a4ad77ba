using MicroCred.Core.Common;
using MicroCred.Core.MicroCredentials;
using MicroCred.Core.Reviews.Assignment;
using MicroCred.Core.Submissions;

namespace MicroCred.Core.Reviews;

/// <content>What becomes of a review apart from scoring: sent back, given back, not to be scored, closed.</content>
public sealed partial class Review
{
    /// <summary>The lead assessor asks for another look before the decision is released: the same assessor goes on.</summary>
    internal void SendBack(Attempt attempt, string reason, DateTime now)
    {
        if (Status != ReviewStatus.Finished || Seat is null) throw new RefusedException("review-not-finished", "Only a finished review can go back to its assessor.");
        attempt.NoteReviewSentBack();
        Status = ReviewStatus.InProgress;
        FinishedAt = null;
        RevisionReason = reason;
        RemindedAt = null;
        SavedAt = now;
    }

    /// <summary>The assessor has been reminded of the due date.</summary>
    internal void NoteReminded(DateTime now) => RemindedAt = now;

    /// <summary>The due date has moved: there is a new one to be reminded of, and the review did not lie idle meanwhile.</summary>
    internal void NoteClockMoved(DateTime now)
    {
        RemindedAt = null;
        SavedAt = now;
    }

    /// <summary>The review goes back; it is open for somebody else.</summary>
    public void GiveBack(Attempt attempt, DeclineReason why, string? reason, DateTime now)
    {
        RefuseUnlessInProgress();
        Leave(ReviewStatus.GivenBack, reason, now);
        DeclineReason = why;
        attempt.ReopenReview();
    }

    /// <summary>The assessor has been told that it lies idle.</summary>
    internal void NoteIdle(DateTime now) => IdleNoticeAt = now;

    /// <summary>Says that the attempt, or one criterion, cannot be scored. Seat and attempt wait for the lead assessor.</summary>
    public void DeclareUnscorable(string reason, DateTime now, Condition? condition = null, Guid? criterionId = null)
    {
        RefuseUnlessInProgress();
        Condition = condition;
        ConditionCriterionId = criterionId;
        Status = ReviewStatus.Unscorable;
        Reason = reason;
        SavedAt = now;
    }

    /// <summary>The lead assessor finds that it can be scored after all: somebody else takes the seat.</summary>
    public void Overrule(Attempt attempt, DateTime now)
    {
        if (Status != ReviewStatus.Unscorable) throw new RefusedException("review-not-unscorable", "This has been settled already.");
        Leave(ReviewStatus.Closed, Reason, now);
        attempt.ReopenReview();
    }

    /// <summary>The lead assessor finds that the one criterion counts as not met; the assessor goes on.</summary>
    internal void CountAsNotMet(string reason, DateTime now)
    {
        if (Condition is null || ConditionCriterionId is not { } criterionId)
            throw new RefusedException("no-criterion", "The assessor reported the attempt as a whole, so there is no single criterion to count as not met.");
        var score = scores.FirstOrDefault(s => s.CriterionId == criterionId);
        if (score is null) scores.Add(score = new Score(Id, criterionId));
        score.Write(null, score.Comment.Length > 0 ? score.Comment : Condition.Name, score.Why, score.NextStep.Length > 0 ? score.NextStep : Condition.WhatToDo, Condition);
        Status = ReviewStatus.InProgress;
        RevisionReason = reason;
        SavedAt = now;
    }

    /// <summary>The attempt was sent back or withdrawn: this review no longer counts.</summary>
    public void Close(DateTime now)
    {
        if (Status is ReviewStatus.GivenBack or ReviewStatus.Closed) return;
        Leave(ReviewStatus.Closed, Reason, now);
    }
}
