namespace MicroCred.OpenBadges.Verification;

/// <summary>The overall result (Open Badges 3.0, section 9.1).</summary>
public enum VerificationResult
{
    /// <summary>Everything could be checked and is right.</summary>
    Valid,

    /// <summary>Genuine, but its time is over.</summary>
    Expired,

    /// <summary>Genuine, but taken back (or suspended) by its issuer.</summary>
    Revoked,

    /// <summary>Genuine, but its time has not begun.</summary>
    NotYetValid,

    /// <summary>Something is wrong with it: form, content, proof, key, or it is about someone else.</summary>
    Invalid,

    /// <summary>Nothing wrong was found, but something that matters could not be checked.</summary>
    Unverifiable,
}

/// <summary>What came out of one check.</summary>
public enum CheckOutcome
{
    /// <summary>Right.</summary>
    Pass,

    /// <summary>Wrong.</summary>
    Fail,

    /// <summary>Could not be checked, or nobody asked.</summary>
    Unknown,
}

/// <summary>The names of the checks, in the order in which reports list them.</summary>
public static class CheckNames
{
    /// <summary>It is JSON, a token or a picture with one of these, its contexts are known and all its terms defined.</summary>
    public const string Format = "format";

    /// <summary>It has the members and types that its standard demands.</summary>
    public const string Schema = "schema";

    /// <summary>Its signature is right, or its issuer's server vouches for it.</summary>
    public const string Proof = "proof";

    /// <summary>The key is the issuer's.</summary>
    public const string Key = "key";

    /// <summary>It has not been revoked.</summary>
    public const string Status = "status";

    /// <summary>Now lies between its beginning and its end.</summary>
    public const string Validity = "validity";

    /// <summary>It is about the person asked for.</summary>
    public const string Recipient = "recipient";

    /// <summary>The credentials inside a CLR hold too. Only in reports on CLRs.</summary>
    public const string Contents = "contents";

    /// <summary>The endorsements inside hold. Informs only; only where there are any.</summary>
    public const string Endorsements = "endorsements";
}

/// <summary>One check.</summary>
/// <param name="Name">One of <see cref="CheckNames"/>.</param>
/// <param name="Outcome">What came out.</param>
/// <param name="Message">A plain sentence.</param>
public sealed record VerificationCheck(string Name, CheckOutcome Outcome, string Message)
{
    /// <summary>The message of a check that was never begun.</summary>
    public const string NotReached = "This was not checked, because an earlier check did not pass.";
}

/// <summary>One document that was asked for.</summary>
/// <param name="Address">Its address.</param>
/// <param name="Message">What came back: a status, or why there was nothing.</param>
public sealed record FetchRecord(Uri Address, string Message);

/// <summary>What the credential says about itself, to be shown. Nothing in it is trustworthy unless the report says so.</summary>
public sealed record CredentialSummary
{
    /// <summary>"Open Badges 3.0", "Open Badges 2.0", "CLR 2.0" or "Endorsement".</summary>
    public required string Standard { get; init; }

    /// <summary>The credential's id.</summary>
    public string? Id { get; init; }

    /// <summary>The achievement's name, or else the credential's.</summary>
    public string? Name { get; init; }

    /// <summary>The achievement's description, or else the credential's.</summary>
    public string? Description { get; init; }

    /// <summary>The issuer's id.</summary>
    public string? IssuerId { get; init; }

    /// <summary>The issuer's name.</summary>
    public string? IssuerName { get; init; }

    /// <summary>When it was issued: validFrom, issuanceDate or issuedOn.</summary>
    public DateTimeOffset? IssuedOn { get; init; }

    /// <summary>When it ends.</summary>
    public DateTimeOffset? ExpiresOn { get; init; }

    /// <summary>The image's address. Do not load it into a page of ours without asking.</summary>
    public string? Image { get; init; }
}

/// <summary>The report on one credential.</summary>
/// <param name="Result">The overall result.</param>
/// <param name="Checks">Every check, each with a plain sentence.</param>
/// <param name="Summary">What it says about itself; null if it could not be read.</param>
/// <param name="Credential">The credential as JSON, taken out of its picture or token; null if it could not be read.</param>
/// <param name="Contained">Reports on credentials inside: of a CLR, then endorsements.</param>
/// <param name="Fetched">What was fetched for it.</param>
public sealed record VerificationReport(
    VerificationResult Result,
    IReadOnlyList<VerificationCheck> Checks,
    CredentialSummary? Summary,
    System.Text.Json.JsonElement? Credential,
    IReadOnlyList<VerificationReport> Contained,
    IReadOnlyList<FetchRecord> Fetched)
{
    /// <summary>The result as a word for programs: valid, expired, revoked, not-yet-valid, invalid, unverifiable.</summary>
    public string ResultName => Result == VerificationResult.NotYetValid ? "not-yet-valid" : Result.ToString().ToLowerInvariant();

    /// <summary>One check by name.</summary>
    /// <param name="name">One of <see cref="CheckNames"/>.</param>
    /// <returns>The check, or null if the report has none of that name.</returns>
    public VerificationCheck? Check(string name) => Checks.FirstOrDefault(c => c.Name == name);
}
