using MicroCred.Core.Portfolios.Imported;

namespace MicroCred.Web.Features.ImportedCredentials;

/// <summary>A credential from elsewhere in a list, and whether its owner looks.</summary>
public sealed record ImportedEntry(ImportedItem Item, bool IsOwn);
