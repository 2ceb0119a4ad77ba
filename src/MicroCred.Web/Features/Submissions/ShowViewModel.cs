using MicroCred.Core.Reviews;
using MicroCred.Core.Reviews.Appeals;
using MicroCred.Core.Reviews.Timing;
using MicroCred.Core.Submissions;

namespace MicroCred.Web.Features.Submissions;

/// <summary>A submission with one attempt, and what came back on it once it is decided.</summary>
public sealed record ShowViewModel(SubmissionDetail Submission, AttemptFeedback? Feedback, AttemptClock? Clock = null, OwnAppeal? Appeal = null);

/// <summary>The earner's submissions, with notices that are open or in force.</summary>
public sealed record IndexViewModel(Core.Common.Page<SubmissionItem> Submissions, IReadOnlyList<Core.Reviews.Sanctions.SanctionItem> Notices);
