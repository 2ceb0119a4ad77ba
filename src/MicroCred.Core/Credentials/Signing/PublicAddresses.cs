namespace MicroCred.Core.Credentials.Signing;

/// <summary>The addresses in public documents, under one origin. They stand in signed texts and never change.</summary>
/// <param name="Origin">For example https://microcred.example.org.</param>
public readonly record struct PublicAddresses(string Origin)
{
    /// <summary>The issuer's id and page.</summary>
    public string Issuer(string slug) => $"{Origin}/issuers/{slug}";

    /// <summary>Those who assess for the issuer, as a body.</summary>
    public string Assessors(string slug) => $"{Issuer(slug)}#assessors";

    /// <summary>One key of an issuer, by its thumbprint.</summary>
    public string Key(string slug, string thumbprint) => $"{Issuer(slug)}/keys/{thumbprint}";

    public string Credential(string code) => $"{Origin}/credentials/{code}";

    public string Badge(string code) => $"{Credential(code)}/badge.png";

    /// <summary>A learner record.</summary>
    public string Record(string code) => $"{Origin}/records/{code}";

    /// <summary>The page that says what is asked.</summary>
    public string Title(string slug) => $"{Origin}/catalog/{slug}";

    public string TitleImage(string slug) => $"{Title(slug)}/badge.svg";

    public string RevocationList(string code) => $"{Origin}/status/{code}";

    public string Assertion(string code) => $"{Origin}/ob2/assertions/{code}";

    public string BadgeClass(string slug, int version) => $"{Origin}/ob2/badges/{slug}/{version}";

    public string IssuerV2(string slug) => $"{Origin}/ob2/issuers/{slug}";

    public string RevocationsV2(string slug) => $"{Origin}/ob2/revocations/{slug}";
}
