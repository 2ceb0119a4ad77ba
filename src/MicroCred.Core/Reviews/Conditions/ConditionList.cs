using MicroCred.Core.Common;
using MicroCred.Core.Submissions;

namespace MicroCred.Core.Reviews.Conditions;

/// <summary>An issuer's own list of condition codes; an issuer without one uses <see cref="Defaults"/>.</summary>
public sealed class ConditionList : IVersioned
{
    public const int MostCodes = 20;

    private ConditionList()
    {
    }

    public ConditionList(Guid issuerId)
    {
        Id = Guid.CreateVersion7();
        IssuerId = issuerId;
    }

    /// <summary>What every issuer begins with.</summary>
    public static IReadOnlyList<Condition> Defaults { get; } =
    [
        new("unreadable", "A file does not open, or cannot be read", "Save the file in another form, such as PDF, open it once more yourself, and send it again.", ConditionConsequence.BackToEarner),
        new("no-access", "A link does not open without signing in", "Let everyone who has the link read it, or upload the file instead.", ConditionConsequence.BackToEarner),
        new("wrong-part", "The evidence belongs to another part or requirement", "Move it to the requirement that asks for it, and send what is missing there.", ConditionConsequence.BackToEarner),
        new("not-there", "Nothing here shows this criterion", "Add evidence for this criterion on your next attempt. What was met stands.", ConditionConsequence.NotMet),
        new("not-with-students", "It was not carried out with the learners that are asked for", "Carry it out in your own setting, and show that on your next attempt.", ConditionConsequence.NotMet),
        new("not-own-work", "It looks like someone else's work", "The lead assessor writes to you about what was found.", ConditionConsequence.LeadDecides),
        new("other", "Something else stands in the way", "The lead assessor says what to change.", ConditionConsequence.LeadDecides),
        new("privacy", "A student can be identified without a release", "Take names, faces, and voices out, or get a release from the family. Then begin again from the catalog.", ConditionConsequence.PrivacyBreach),
    ];

    public Guid Id { get; private set; }

    public Guid IssuerId { get; private set; }

    public IReadOnlyList<Condition> Codes { get; private set; } = [];

    public DateTime ChangedAt { get; private set; }

    public Guid Version { get; private set; }

    /// <exception cref="RefusedException">A code is empty, too long or there twice, or none is left.</exception>
    public void Change(IReadOnlyList<Condition> codes, DateTime now)
    {
        var reasons = WhyNotUse(codes);
        if (reasons.Count > 0) throw new RefusedException(reasons);
        Codes = codes;
        ChangedAt = now;
    }

    private static List<Reason> WhyNotUse(IReadOnlyList<Condition> codes)
    {
        var reasons = new List<Reason>();
        if (codes.Count == 0) reasons.Add(new Reason("no-conditions", "Keep at least one condition."));
        if (codes.Count > MostCodes) reasons.Add(new Reason("too-many-conditions", $"At most {MostCodes} conditions fit."));
        for (var i = 0; i < codes.Count; i++)
        {
            var (code, name, todo) = (codes[i].Code, codes[i].Name, codes[i].WhatToDo);
            if (code.Length is 0 or > Condition.CodeLength || code.Any(c => !char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '-'))
                reasons.Add(new Reason("condition-code", $"Write a code of at most {Condition.CodeLength} lower-case letters, digits, and hyphens.", $"Codes[{i}].Code"));
            else if (codes.Take(i).Any(c => c.Code == code)) reasons.Add(new Reason("condition-twice", $"The code \"{code}\" is there twice.", $"Codes[{i}].Code"));
            if (name.Length is 0 or > Condition.NameLength) reasons.Add(new Reason("condition-name", $"Say in at most {Condition.NameLength} characters what stands in the way.", $"Codes[{i}].Name"));
            if (todo.Length is 0 or > Condition.WhatToDoLength) reasons.Add(new Reason("condition-what-to-do", $"Say in at most {Condition.WhatToDoLength} characters what the earner can do.", $"Codes[{i}].WhatToDo"));
        }

        return reasons;
    }
}
