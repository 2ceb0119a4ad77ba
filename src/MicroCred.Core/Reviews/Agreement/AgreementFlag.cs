namespace MicroCred.Core.Reviews.Agreement;

/// <summary>What a flag is about.</summary>
public enum FlagSubject
{
    Criterion,
    Title,
    Assessor,
}

/// <summary>What was found.</summary>
public enum FlagCause
{
    LowAgreement,
    LowKappa,

    /// <summary>Kappa is low only because nearly all ratings are at one level; nothing is wrong with the assessors.</summary>
    KappaParadox,
    Severe,
    Lenient,
    Drift,
}

/// <summary>What a lead assessor can do about it.</summary>
public enum FlagAction
{
    /// <summary>Nothing; good to know.</summary>
    Watch,

    /// <summary>Look once more, blind, at finished reviews of this assessor.</summary>
    BackRead,

    /// <summary>Let the assessor score the anchors again.</summary>
    Recalibrate,

    /// <summary>Say in the criterion's levels what separates them.</summary>
    ReviseCriterion,
}

/// <summary>Something that falls under the policy's thresholds.</summary>
/// <param name="Subject">Criterion, title or assessor.</param>
/// <param name="SubjectId">Which one.</param>
/// <param name="Cause">What was found.</param>
/// <param name="IsCertain">Whether the whole interval lies beyond the threshold, not only the figure.</param>
/// <param name="Action">What to do about it.</param>
/// <param name="Explanation">Sentences for people, without the subject's name.</param>
public sealed record AgreementFlag(FlagSubject Subject, Guid SubjectId, FlagCause Cause, bool IsCertain, FlagAction Action, string Explanation);
