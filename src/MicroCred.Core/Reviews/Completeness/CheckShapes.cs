using MicroCred.Core.Submissions;
using MicroCred.Core.Submissions.Calendars;

namespace MicroCred.Core.Reviews.Completeness;

/// <summary>Something that the person who checks finds missing.</summary>
/// <param name="Key">Key of the question or requirement.</param>
/// <param name="Code">What is the matter, from the issuer's list of conditions.</param>
/// <param name="Words">What exactly, in the person's own words; may be empty.</param>
public sealed record FoundGap(string Key, string Code, string? Words);

/// <summary>Sends an attempt back as incomplete.</summary>
public sealed record SendBackIncomplete(Guid AttemptId, int Round, IReadOnlyList<FoundGap> Gaps, string? Words);

/// <summary>An attempt that waits for somebody to look whether it is complete.</summary>
/// <param name="OpenedAt">When it came in.</param>
/// <param name="WaitingDays">Business days that began since.</param>
/// <param name="HasBeenBack">It was sent back before and handed in again.</param>
public sealed record AttemptToCheck(
    Guid AttemptId, string Reference, string Title, string IssuerName, int AttemptNumber, int Round, DateTime OpenedAt, int WaitingDays, bool HasBeenBack);

/// <summary>What the person who checks reads: the evidence without its author, what can be said about each place, and what was asked for before.</summary>
/// <param name="Places">The questions and requirements that are open on this attempt.</param>
/// <param name="Conditions">The issuer's list of what can stand in the way.</param>
/// <param name="Before">What was missing when it was handed in last.</param>
public sealed record CheckSheet(
    AttemptToCheck Item, Evidence Evidence, IReadOnlyList<PlaceToCheck> Places, IReadOnlyList<Condition> Conditions, IReadOnlyList<PartGap> Before, int DecisionBusinessDays);

/// <summary>One question with the words of its answer, or one requirement with its work examples.</summary>
/// <param name="Asked">What the definition asks for: "about 50 to 300 words", "1 to 3 work examples".</param>
/// <param name="Given">What is there, in figures.</param>
public sealed record PlaceToCheck(string Key, string Text, bool IsRequired, string Asked, string Given);

/// <summary>An issuer with the assessors who could have the duty to check.</summary>
public sealed record CheckDutySheet(Guid IssuerId, string IssuerName, IReadOnlyList<CheckDutyRow> Assessors);

/// <summary>One assessor; <paramref name="Since"/> is empty where the person does not have the duty.</summary>
public sealed record CheckDutyRow(Guid AssessorId, string Name, bool IsLead, DateTime? Since, int Done);
