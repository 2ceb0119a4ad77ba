using MicroCred.Core.Connections;

namespace MicroCred.Web.Features.Connections;

/// <summary>An application asks for access.</summary>
/// <param name="Parameters">The request, to be sent along with the answer.</param>
/// <param name="ReturnsTo">The host to which the person goes back.</param>
public sealed record AskViewModel(
    AskingApplication Application, IReadOnlyList<ApiScope> Scopes, string PersonName, IReadOnlyList<KeyValuePair<string, string>> Parameters, string ReturnsTo);

/// <summary>A request that cannot be answered, and cannot be sent back either.</summary>
public sealed record NotPossibleViewModel(string Error, string? Description);
