namespace MicroCred.OpenBadges.Baking;

/// <summary>What kind of credential a picture holds.</summary>
public enum BakedKind
{
    /// <summary>Open Badges 3.0 (section 5.3): keyword openbadgecredential, namespace https://purl.imsglobal.org/ob/v3p0.</summary>
    OpenBadges3,

    /// <summary>Open Badges 2.0: keyword openbadges, namespace http://openbadges.org.</summary>
    OpenBadges2,

    /// <summary>CLR 2.0: keyword clrcredential, namespace https://purl.imsglobal.org/clr/v2p0.</summary>
    Clr2,
}

/// <summary>A credential taken from a picture.</summary>
/// <param name="Kind">Its kind, by keyword or namespace.</param>
/// <param name="Text">JSON, a compact JWS, or (Open Badges 1 and 2) the address of a hosted assertion.</param>
public sealed record BakedCredential(BakedKind Kind, string Text);

internal static class BakedLimits
{
    /// <summary>The largest picture handled, in bytes.</summary>
    public const int MaxPicture = 16 * 1024 * 1024;

    /// <summary>The largest credential in a picture, in bytes.</summary>
    public const int MaxText = StrictJson.DefaultMaxBytes;

    public static CredentialException Nothing() => new(CredentialProblem.NothingBaked, "The picture holds no credential.");

    public static CredentialException Twice() => new(CredentialProblem.BakedTwice, "The picture holds more than one credential, so that it is not clear which one it stands for.");

    public static void CheckSize(int length)
    {
        if (length > MaxPicture) throw new CredentialException(CredentialProblem.TooLarge, $"The picture is larger than {MaxPicture / 1024 / 1024} MiB.");
    }
}
