using MicroCred.Core.Portfolios;

namespace MicroCred.Web.Features.Portfolios;

/// <summary>A credential in a list.</summary>
/// <param name="Credential">The credential.</param>
/// <param name="IsOwn">Whether the reader earned it and may say what the evidence was.</param>
public sealed record CredentialEntry(PortfolioCredential Credential, bool IsOwn);
