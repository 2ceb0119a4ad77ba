using MicroCred.Core.Reviews.Agreement;

namespace MicroCred.Core.Reviews.AgreementBoards;

/// <summary>Everything that was computed about the agreement of an issuer or of one of its titles, as it is stored; names are looked up when it is read.</summary>
/// <param name="Overall">All criteria pooled.</param>
/// <param name="Titles">By title; empty on a title's own board.</param>
/// <param name="Criteria">By criterion of a version.</param>
/// <param name="Months">The latest months (UTC) in which a pair was completed or could have been.</param>
/// <param name="Assessors">Each assessor against colleagues on the same work.</param>
public sealed record AgreementBoard(
    AgreementFigures Overall, IReadOnlyDictionary<Guid, AgreementFigures> Titles, IReadOnlyDictionary<Guid, AgreementFigures> Criteria,
    IReadOnlyList<WindowAgreement> Months, IReadOnlyList<AssessorFigures> Assessors);

/// <summary>One assessor's agreement and severity.</summary>
/// <param name="AssessorId">Whose.</param>
/// <param name="Figures">First is the assessor's level, second the colleague's.</param>
/// <param name="Severity">Empty when nothing was scored together with a colleague.</param>
/// <param name="Months">Exact agreement month by month.</param>
public sealed record AssessorFigures(Guid AssessorId, AgreementFigures Figures, AssessorSeverity? Severity, IReadOnlyList<MonthlyAgreement> Months);

/// <summary>Exact agreement in one month (its first day, UTC); empty where there was no pair.</summary>
public sealed record MonthlyAgreement(DateTime Month, int Pairs, double? Exact);
