using MicroCred.Core.Reviews;
using MicroCred.Core.Reviews.Appeals;
using MicroCred.Core.Reviews.Timing;
using MicroCred.Core.Submissions;

namespace MicroCred.Web.Features.Submissions;

/// <summary>A submission with one attempt, and what came back on it once it is decided.</summary>
public sealed record ShowViewModel(SubmissionDetail Submission, AttemptFeedback? Feedback, AttemptClock? Clock = null, OwnAppeal? Appeal = null);
