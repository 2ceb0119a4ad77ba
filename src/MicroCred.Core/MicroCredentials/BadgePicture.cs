namespace MicroCred.Core.MicroCredentials;

/// <summary>What a badge looks like: drawn from symbol, color and seed, unless there is uploaded art.</summary>
/// <param name="Symbol">See <see cref="BadgeArt.Symbols"/>.</param>
/// <param name="Color">The issuer's color as #rrggbb.</param>
/// <param name="Seed">The title's slug.</param>
/// <param name="Art">The uploaded art in use; nothing where the badge is drawn.</param>
public sealed record BadgePicture(string Symbol, string Color, string Seed, UploadedArt? Art = null);

/// <summary>Uploaded art of a title, or of a credential that was issued with it.</summary>
/// <param name="Id">Of the artwork, which never changes.</param>
/// <param name="Text">The alternative text.</param>
public sealed record UploadedArt(Guid Id, string Text)
{
    /// <summary>Where anyone finds the picture.</summary>
    public string Path => $"/artwork/{Id}";
}
