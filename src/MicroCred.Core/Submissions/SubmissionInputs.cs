namespace MicroCred.Core.Submissions;

/// <summary>One answer as a page holds it. <paramref name="Version"/> is that of the answer the page was opened with, empty when there was none.</summary>
public sealed record SaveAnswer(string PromptKey, string Text, Guid? Version);

/// <summary>What became of saving answers. Those in <paramref name="Clashes"/> were changed elsewhere in the meantime and were not replaced; the others are saved.</summary>
/// <param name="SavedAt">When it was saved, UTC.</param>
/// <param name="Versions">Version of every stored answer by prompt key, as it is now.</param>
/// <param name="Clashes">Answers whose stored text is newer than the page's.</param>
public sealed record SavedAnswers(DateTime SavedAt, IReadOnlyDictionary<string, Guid> Versions, IReadOnlyList<AnswerClash> Clashes);

/// <summary>Two texts for one question: what the page sent, and what is stored.</summary>
public sealed record AnswerClash(string PromptKey, string Mine, string Theirs);

/// <summary>Hands an attempt in. Attempt and round are those that the page showed, so that a form sent twice, or again much later, does nothing more.</summary>
public sealed record SubmitAttempt(Guid AttemptId, int Round, bool Ready, bool StudentRelease, bool OwnWork, string? ChangeNote);

/// <summary>Whether students appear in a work example, and which release covers them: one that is there, or a new one.</summary>
public sealed record DescribeStudents(bool ShowsStudents, Guid? ConsentId = null, NewConsent? Consent = null);

/// <summary>A release as the earner records it.</summary>
public sealed record NewConsent(ReleaseKind Release, string Initials, string WhereKept, DateOnly SignedOn);
