using MicroCred.Core.Reviews.Conditions;
using MicroCred.Core.Submissions;

namespace MicroCred.Web.Features.Conditions;

/// <summary>The list as the page posts it, with room for two more.</summary>
public sealed class ConditionsForm
{
    private const int Room = 2;

    public Guid Version { get; set; }

    public List<ConditionRow> Codes { get; set; } = [];

    public static ConditionsForm Of(IssuerConditions issuer) => new()
    {
        Version = issuer.Version,
        Codes =
        [
            .. issuer.Codes.Select(c => new ConditionRow { Code = c.Code, Name = c.Name, WhatToDo = c.WhatToDo, Consequence = c.Consequence }),
            .. Enumerable.Range(0, Math.Min(Room, ConditionList.MostCodes - issuer.Codes.Count)).Select(_ => new ConditionRow()),
        ],
    };

    /// <summary>The rows that hold something; one without a code and a name is taken out of the list.</summary>
    public IReadOnlyList<Condition> ToCodes() =>
        [.. Codes.Where(r => !string.IsNullOrWhiteSpace(r.Code) || !string.IsNullOrWhiteSpace(r.Name))
            .Select(r => new Condition((r.Code ?? "").Trim(), (r.Name ?? "").Trim(), (r.WhatToDo ?? "").ReplaceLineEndings("\n").Trim(), r.Consequence))];
}

/// <summary>One code.</summary>
public sealed class ConditionRow
{
    public string? Code { get; set; }

    public string? Name { get; set; }

    public string? WhatToDo { get; set; }

    public ConditionConsequence Consequence { get; set; } = ConditionConsequence.LeadDecides;
}
