using System.Text.Json.Serialization;

namespace MicroCred.Core.Submissions;

/// <summary>What follows from evidence that cannot be scored.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ConditionConsequence>))]
public enum ConditionConsequence
{
    /// <summary>The earner changes it and hands it in again; it costs no attempt.</summary>
    BackToEarner,

    /// <summary>The lead assessor decides what happens.</summary>
    LeadDecides,

    /// <summary>The criterion counts as not met, and the rest is scored.</summary>
    NotMet,

    /// <summary>The work examples are locked at once; the lead assessor closes the attempt, or finds that nothing is wrong.</summary>
    PrivacyBreach,
}

/// <summary>A reason why evidence cannot be scored, from the issuer's list, as it read when it was used.</summary>
/// <param name="Code">Short and lasting, such as unreadable; unique in the list.</param>
/// <param name="Name">For assessors: "A file does not open".</param>
/// <param name="WhatToDo">For the earner: what to do about it.</param>
/// <param name="Consequence">What follows.</param>
public sealed record Condition(string Code, string Name, string WhatToDo, ConditionConsequence Consequence)
{
    public const int CodeLength = 40;
    public const int NameLength = 120;
    public const int WhatToDoLength = 500;
}

/// <summary>What is missing in one place of an attempt, in words for the earner.</summary>
/// <param name="Part">The part it is in.</param>
/// <param name="Text">What is missing, or what to do about it.</param>
/// <param name="Key">Key of the question or requirement.</param>
/// <param name="What">What is the matter, as the issuer's list of conditions names it.</param>
public sealed record PartGap(MicroCredentials.Part Part, string Text, string Key = "", string What = "")
{
    public const int TextLength = 1000;
}
