namespace MicroCred.Core.Reviews.Agreement;

/// <summary>How far independent assessors agree on one set of ratings.</summary>
/// <param name="Pairs">Units (attempt and criterion) with a first and a second rating.</param>
/// <param name="Attempts">Attempts that these come from: the sample of the bootstrap.</param>
/// <param name="Levels">Steps of the scale.</param>
/// <param name="Exact">Share of pairs with the same level.</param>
/// <param name="Adjacent">Share of pairs at most one level apart; the exact ones are among them.</param>
/// <param name="Kappa">Cohen's kappa of first against second.</param>
/// <param name="KappaLinear">Cohen's weighted kappa, disagreement counted by distance.</param>
/// <param name="KappaQuadratic">Cohen's weighted kappa, disagreement counted by squared distance.</param>
/// <param name="AlphaNominal">Krippendorff's alpha, levels as mere names.</param>
/// <param name="AlphaOrdinal">Krippendorff's alpha, levels as ranks.</param>
/// <param name="AlphaInterval">Krippendorff's alpha, levels as equal steps.</param>
/// <param name="Ac1">Gwet's AC1.</param>
/// <param name="Ac2Linear">Gwet's AC2 with linear weights.</param>
/// <param name="Ac2Quadratic">Gwet's AC2 with quadratic weights.</param>
public sealed record AgreementFigures(
    int Pairs, int Attempts, int Levels,
    Estimate Exact, Estimate Adjacent, Estimate Kappa, Estimate KappaLinear, Estimate KappaQuadratic,
    Estimate AlphaNominal, Estimate AlphaOrdinal, Estimate AlphaInterval, Estimate Ac1, Estimate Ac2Linear, Estimate Ac2Quadratic);

/// <summary>All criteria pooled, and each criterion by its id.</summary>
public sealed record AgreementReport(AgreementFigures Overall, IReadOnlyDictionary<Guid, AgreementFigures> Criteria);

/// <summary>A stretch of time in UTC, the end not included.</summary>
public sealed record TimeWindow(DateTime From, DateTime Until);

/// <summary>The agreement of the pairs whose second rating fell into the window.</summary>
public sealed record WindowAgreement(TimeWindow Window, AgreementFigures Figures);
