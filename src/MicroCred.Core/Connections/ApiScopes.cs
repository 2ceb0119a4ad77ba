namespace MicroCred.Core.Connections;

/// <summary>What an application may be allowed to do in a person's name (Open Badges 3.0, section 7.1.2), and how that is put to the person.</summary>
public static class ApiScopes
{
    public const string ReadCredentials = Root + "credential.readonly";
    public const string WriteCredentials = Root + "credential.upsert";
    public const string ReadProfile = Root + "profile.readonly";
    public const string ChangeProfile = Root + "profile.update";

    /// <summary>Stay connected: the application gets a token with which it can renew its access (OpenID Connect Core, section 11).</summary>
    public const string Offline = "offline_access";

    private const string Root = "https://purl.imsglobal.org/spec/ob/v3p0/scope/";

    /// <summary>Every scope with what it means, as the person reads it before saying yes. The order is the order on the page.</summary>
    public static IReadOnlyList<ApiScope> All { get; } =
    [
        new(ReadCredentials, "Read your credentials", "Those you earned here and those you brought from elsewhere, with everything that stands in them."),
        new(WriteCredentials, "Add credentials to your portfolio", "Credentials from elsewhere, each checked before it is taken in. It can replace one by a newer issue of the same."),
        new(ReadProfile, "Read your profile", "Your name and your e-mail address."),
        new(ChangeProfile, "Change your profile", "Your name in MicroCred. Credentials that you have already earned keep the name on them."),
        new(Offline, "Stay connected", "It can go on doing this when you are not signed in, until you disconnect it."),
    ];

    /// <summary>The known ones among these, in the order of <see cref="All"/>.</summary>
    public static IReadOnlyList<ApiScope> Of(IEnumerable<string> values)
    {
        var wanted = values.ToHashSet(StringComparer.Ordinal);
        return [.. All.Where(s => wanted.Contains(s.Value))];
    }
}

/// <summary>One scope.</summary>
/// <param name="Value">As it travels.</param>
/// <param name="Title">What it allows, in a few words.</param>
/// <param name="Explanation">What that means for the person.</param>
public sealed record ApiScope(string Value, string Title, string Explanation);
