using System.ComponentModel;
using MicroCred.OpenBadges.Verification;

namespace MicroCred.Web.Features.Verification;

/// <summary>What POST /api/verify answers.</summary>
/// <param name="Result">The overall result: valid, expired, revoked, not-yet-valid, invalid, unverifiable.</param>
/// <param name="Checks">Each check by itself.</param>
public sealed record VerificationAnswer(
    [property: Description("valid: everything was checked and is right. expired, revoked, not-yet-valid: genuine, but does not hold today. invalid: something is wrong with it. unverifiable: nothing wrong was found, but something that matters could not be checked.")]
    string Result,
    [property: Description("Each check by itself.")]
    IReadOnlyList<VerificationAnswerCheck> Checks)
{
    /// <summary>The report in the words of the API.</summary>
    public static VerificationAnswer Of(VerificationReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new(report.ResultName, [.. report.Checks.Select(c => new VerificationAnswerCheck(c.Name, c.Outcome.ToString().ToLowerInvariant(), c.Message))]);
    }
}

/// <summary>One check.</summary>
/// <param name="Name">What was checked: format, schema, proof, key, status, validity, recipient, contents, endorsements.</param>
/// <param name="Outcome">pass, fail, unknown.</param>
/// <param name="Message">A plain sentence.</param>
public sealed record VerificationAnswerCheck(
    [property: Description("format, schema, proof, key, status, validity, recipient; contents for a learner record, endorsements where there are any. New names may be added.")]
    string Name,
    [property: Description("pass: right. fail: wrong. unknown: could not be checked, or was not asked for.")]
    string Outcome,
    [property: Description("A plain sentence in English, for people.")]
    string Message);
