namespace MicroCred.Web.Features.Shared;

/// <summary>What an error page says: reasons in plain words, where to go on, and the number that finds the incident in the log.</summary>
/// <param name="TraceId">The request's trace id.</param>
/// <param name="Reasons">Why it was refused, in words for the person; may be empty.</param>
/// <param name="BackHref">Where one can go on.</param>
/// <param name="BackText">The words of that link.</param>
public sealed record ProblemViewModel(string TraceId, IReadOnlyList<string>? Reasons = null, string? BackHref = null, string? BackText = null);
