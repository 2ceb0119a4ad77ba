namespace MicroCred.Core.Submissions;

/// <summary>Links that people may give as evidence.</summary>
public static class WebLink
{
    /// <summary>The address as it is stored, or nothing when it is no http or https address of a host. It is never opened by the portal.</summary>
    public static string? Read(string? typed)
    {
        var text = (typed ?? "").Trim();
        if (text.Length == 0 || text.Length > Artifact.UrlLength || text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c))) return null;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https")) return null;
        if (uri.UserInfo.Length > 0 || uri.Host.Length == 0 || uri.HostNameType == UriHostNameType.Dns && !uri.Host.Contains('.')) return null;
        return uri.AbsoluteUri.Length <= Artifact.UrlLength ? uri.AbsoluteUri : null;
    }
}
