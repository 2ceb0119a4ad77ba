using System.Globalization;
using System.Text.Json.Nodes;
using MicroCred.OpenBadges;
using MicroCred.OpenBadges.V2;

namespace MicroCred.Core.Credentials.Signing;

/// <summary>The Open Badges 2.0 documents that are made when they are asked for: they are verified by where they are, not by a signature.</summary>
internal static class HostedDocuments
{
    /// <summary>What stands at the address of a revoked assertion.</summary>
    public static string Revoked(string address, string? reason)
    {
        var gone = new JsonObject { ["@context"] = HostedDocument.ContextAddress, ["type"] = "Assertion", ["id"] = address, ["revoked"] = true };
        if (reason is { Length: > 0 }) gone["revocationReason"] = Words.Plain(reason);
        return Text(gone);
    }

    public static string BadgeClass(PublicAddresses addresses, BadgeClassSource source) => Text(new BadgeClass
    {
        Id = addresses.BadgeClass(source.Slug, source.Number),
        Name = Words.Plain(source.Title),
        Description = Words.Plain(source.Summary),
        Image = addresses.TitleImage(source.Slug),
        Criteria = new BadgeCriteria
        {
            Id = addresses.Title(source.Slug),
            Narrative = CredentialDocuments.CriteriaNarrative(source.Competency, source.Criteria),
        },
        Issuer = addresses.IssuerV2(source.IssuerSlug),
        Alignment = [.. source.Alignments.Where(a => CredentialDocuments.IsAddress(a.TargetUrl)).Select(a => new BadgeAlignment
        {
            TargetName = Words.Plain(a.TargetName),
            TargetUrl = a.TargetUrl,
            TargetFramework = Words.Plain(a.TargetFramework),
            TargetCode = a.TargetCode is { Length: > 0 } code ? Words.Plain(code) : null,
        })],
        Tags = source.Area.Length > 0 ? [Words.Plain(source.Area)] : null,
        Version = source.Number.ToString(CultureInfo.InvariantCulture),
    }.ToJson());

    /// <param name="addresses">Under the origin that was asked.</param>
    /// <param name="issuer">The issuer.</param>
    /// <param name="portalEmail">The portal's own public address: version 2.0 demands one, and not every issuer names one.</param>
    public static string Issuer(PublicAddresses addresses, IssuerProfile issuer, string portalEmail) => Text(new Issuer
    {
        Id = addresses.IssuerV2(issuer.Slug),
        Name = Words.Plain(issuer.Name),
        Url = issuer.Website ?? addresses.Issuer(issuer.Slug),
        Email = issuer.ContactEmail ?? portalEmail,
        Description = Words.Plain(issuer.Description) is { Length: > 0 } text ? text : null,
        RevocationList = addresses.RevocationsV2(issuer.Slug),
        Verification = new IssuerVerification { StartsWith = [addresses.Assertion("")], AllowedOrigins = [new Uri(addresses.Origin).Authority] },
    }.ToJson());

    /// <summary>Assertions are named as they were signed, also those of an earlier origin.</summary>
    public static string Revocations(PublicAddresses addresses, string slug, IEnumerable<(string Origin, string Code, string? Reason)> revoked) => Text(new RevocationList
    {
        Id = addresses.RevocationsV2(slug),
        Issuer = addresses.IssuerV2(slug),
        RevokedAssertions = [.. revoked.Select(r => new RevokedAssertion
        {
            Id = new PublicAddresses(r.Origin).Assertion(r.Code),
            RevocationReason = r.Reason is { Length: > 0 } reason ? Words.Plain(reason) : null,
        })],
    }.ToJson());

    private static string Text(JsonObject document) => document.ToJsonString(StrictJson.WriteOptions);
}

/// <summary>What a badge class is made from.</summary>
internal sealed record BadgeClassSource(
    string Slug, int Number, string Title, string Summary, string Competency, string Area, string IssuerSlug,
    IReadOnlyList<SnapshotCriterion> Criteria, IReadOnlyList<SnapshotAlignment> Alignments);
