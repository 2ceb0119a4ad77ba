using System.Text.Json.Serialization;

namespace MicroCred.Core.Reviews.Policies;

/// <summary>How an open review finds its assessor.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AssignmentMode>))]
public enum AssignmentMode
{
    /// <summary>Assessors take what they choose from the queue.</summary>
    Claim,

    /// <summary>The portal gives each review to the assessor with the least open work.</summary>
    EvenShare,

    /// <summary>A lead assessor assigns every review.</summary>
    ByHand,
}

/// <summary>Whether somebody who has scored an earner before may score that earner again.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PreviousScorers>))]
public enum PreviousScorers
{
    /// <summary>Nobody scores an earner twice.</summary>
    NotSameEarner,

    /// <summary>Nobody scores an earner twice on the same micro-credential.</summary>
    NotSameTitle,

    /// <summary>It does not matter.</summary>
    Allowed,
}

/// <summary>Whether somebody makes sure that an attempt is complete before it is scored.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CompletenessCheck>))]
public enum CompletenessCheck
{
    None,

    /// <summary>The portal checks what can be checked without reading.</summary>
    ByRule,

    /// <summary>A person looks before the attempt goes to its assessors.</summary>
    ByPerson,
}
