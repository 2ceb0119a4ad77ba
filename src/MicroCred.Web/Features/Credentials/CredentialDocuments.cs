using MicroCred.Core.Common;
using MicroCred.Core.Credentials.Signing;
using MicroCred.Core.MicroCredentials;
using MicroCred.Core.MicroCredentials.Artworks;
using MicroCred.OpenBadges.Baking;
using MicroCred.Web.Plumbing;

namespace MicroCred.Web.Features.Credentials;

/// <summary>The forms of a credential that programs read. They are stored as they were signed; here they only get their media type.</summary>
public sealed class CredentialDocuments(SignedCredentialQueries texts, BadgeFiles images)
{
    /// <exception cref="NotFoundException">There is no such credential, or it is not signed yet.</exception>
    public async Task<PublicDocument> JsonAsync(string code, CancellationToken cancellationToken, string contentType = PublicDocument.Credential, bool isNegotiated = false)
    {
        var found = Found(await texts.FindJsonAsync(code, cancellationToken));
        return new PublicDocument(found.Text, contentType, found.SignedAt) { IsNegotiated = isNegotiated };
    }

    /// <inheritdoc cref="JsonAsync"/>
    public async Task<PublicDocument> TokenAsync(string code, CancellationToken cancellationToken, string contentType = "text/plain", bool isNegotiated = false)
    {
        var found = Found(await texts.FindTokenAsync(code, cancellationToken));
        return new PublicDocument(found.Text, contentType, found.SignedAt) { IsNegotiated = isNegotiated };
    }

    /// <summary>The badge with the credential in it.</summary>
    /// <exception cref="NotFoundException">There is no such credential.</exception>
    public async Task<PublicDocument> PngAsync(string code, bool version2, CancellationToken cancellationToken)
    {
        var (picture, kind) = await PictureAsync(code, version2, cancellationToken);
        var png = await images.PngAsync(picture.Snapshot.Badge, BadgeImages.FileSize, cancellationToken);
        return new PublicDocument(picture.Text is { } text ? PngBaking.Bake(png, kind, text) : png, "image/png", picture.ChangedAt);
    }

    /// <inheritdoc cref="PngAsync"/>
    public async Task<PublicDocument> SvgAsync(string code, bool version2, CancellationToken cancellationToken)
    {
        var (picture, kind) = await PictureAsync(code, version2, cancellationToken);
        var svg = await images.SvgAsync(picture.Snapshot.Badge, $"Badge of {picture.Title}", cancellationToken);
        return new PublicDocument(picture.Text is { } text ? SvgBaking.Bake(svg, kind, text) : svg, "image/svg+xml", picture.ChangedAt);
    }

    private async Task<(CredentialPicture Picture, BakedKind Kind)> PictureAsync(string code, bool version2, CancellationToken cancellationToken) =>
        (Found(await texts.FindPictureAsync(code, version2, cancellationToken)), version2 ? BakedKind.OpenBadges2 : BakedKind.OpenBadges3);

    private static T Found<T>(T? found)
        where T : class => found ?? throw new NotFoundException("The credential");
}
