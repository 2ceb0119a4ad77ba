namespace MicroCred.Web.Features.Shared;

/// <summary>A place where nothing is yet: what will be here, and the first step; shown by <c>_EmptyState</c>.</summary>
/// <param name="Title">What is not here yet.</param>
/// <param name="Text">What will be here and how it comes about.</param>
/// <param name="Action">The words of the first step, or null.</param>
/// <param name="Href">Where the first step leads.</param>
/// <param name="Icon">An icon's name.</param>
public sealed record EmptyStateViewModel(string Title, string Text, string? Action = null, string? Href = null, string Icon = "seal");
