using MicroCred.Core.Reviews.Agreement;

namespace MicroCred.Core.Reviews.AgreementBoards;

/// <summary>A board to read. <paramref name="Overall"/> is empty while nothing has been computed.</summary>
public sealed record AgreementSheet(
    BoardScope Scope, DateTime? ComputedAt, bool IsRequested, AgreementThresholds Thresholds, AgreementFigures? Overall, IReadOnlyList<NamedFigures> Titles,
    IReadOnlyList<NamedFigures> Criteria, IReadOnlyList<WindowAgreement> Months, IReadOnlyList<NamedAssessor> Assessors, IReadOnlyList<NamedFlag> Flags);

/// <summary>Figures of a title or a criterion.</summary>
public sealed record NamedFigures(Guid Id, string Name, AgreementFigures Figures);

/// <summary>Figures of an assessor.</summary>
public sealed record NamedAssessor(string Name, AssessorFigures Of);

/// <summary>A flag with the name of what it is about.</summary>
public sealed record NamedFlag(string Name, AgreementFlag Flag);

/// <summary>An assessor's own figures at one issuer, beside those of everybody together.</summary>
public sealed record OwnAgreement(string IssuerName, DateTime ComputedAt, AgreementThresholds Thresholds, AgreementFigures Everybody, AssessorFigures Mine);
