using MicroCred.Core.Credentials;
using MicroCred.Web.Features.Shared;

namespace MicroCred.Web.Features.Credentials;

/// <summary>A credential's public page and certificate.</summary>
/// <param name="Credential">What anyone may see.</param>
/// <param name="Address">The page's absolute address.</param>
/// <param name="ImageAddress">Absolute address of the picture for social sites.</param>
public sealed record CredentialViewModel(PublicCredential Credential, string Address, string? ImageAddress)
{
    /// <summary>The code in groups of four or five, as one reads it aloud.</summary>
    public string SpacedCode => string.Join('-', Credential.Code.Chunk(5).Select(c => new string(c)));

    public bool IsGood => Credential.Standing is CredentialStanding.Valid or CredentialStanding.Expiring;

    public string ScoredBy => Credential.Snapshot.Assessors switch
    {
        0 or 1 => "One assessor who did not know the earner",
        2 => "Two assessors who knew neither the earner nor each other",
        _ => "Three assessors who knew neither the earner nor each other",
    };

    public string Verdict => Credential.Standing switch
    {
        CredentialStanding.Revoked => "This credential was revoked",
        CredentialStanding.Expired => "This credential has expired",
        _ => "This credential is valid",
    };

    public string Tone => Credential.Standing switch
    {
        CredentialStanding.Revoked => "bad",
        CredentialStanding.Expired => "caution",
        _ => "good",
    };

    /// <summary>What was shown and how it was scored, in a sentence or two.</summary>
    public string Shown
    {
        get
        {
            var criteria = Credential.Snapshot.Criteria.Count(c => c.IsMet);
            var assessors = Credential.Snapshot.Assessors switch
            {
                0 or 1 => "an independent assessor",
                2 => "two independent assessors",
                _ => "three independent assessors",
            };
            return $"Shown with evidence from practice and scored by {assessors} against {criteria} {(criteria == 1 ? "criterion" : "criteria")}. {Hours.InWords(Credential.HoursHundredths)} of work.";
        }
    }
}
