namespace MicroCred.OpenBadges.V3;

/// <summary>The JSON-LD contexts of what this library issues (Open Badges 3.0, section 2; CLR 2.0, section 2). Their order matters.</summary>
public static class Contexts
{
    /// <summary>Verifiable Credentials Data Model 2.0; always first.</summary>
    public const string Credentials = "https://www.w3.org/ns/credentials/v2";

    /// <summary>Verifiable Credentials Data Model 1.1; read, never issued.</summary>
    public const string CredentialsV1 = "https://www.w3.org/2018/credentials/v1";

    /// <summary>Open Badges 3.0.3; second in a badge, third in a CLR.</summary>
    public const string OpenBadges = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";

    /// <summary>1EdTech's schema, refresh and revocation types.</summary>
    public const string Extensions = "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json";

    /// <summary>Comprehensive Learner Record 2.0.1; second in a CLR.</summary>
    public const string Clr = "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json";

    /// <summary>The contexts of a badge or an endorsement that names its JSON Schema.</summary>
    public static IReadOnlyList<string> ForBadge { get; } = [Credentials, OpenBadges, Extensions];

    /// <summary>The contexts of a CLR.</summary>
    public static IReadOnlyList<string> ForClr { get; } = [Credentials, Clr, OpenBadges, Extensions];

    /// <summary>The contexts of a status list.</summary>
    public static IReadOnlyList<string> ForStatusList { get; } = [Credentials];
}
